"""Behind reverse proxies of one's own: the address a request comes from is the one the outermost of them saw."""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# 1.2.3.4、1.2.3.4:5678、2001:db8::1、[2001:db8::1]:5678
ENTRY = re.compile(r"(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?|([0-9a-fA-F:.]+)")


class ProxyMiddleware:
    """Puts the true address into REMOTE_ADDR, where lock-out, audit and rate limits read it.

    Of X-Forwarded-For only as many entries count as GONGKAI_PROXIES says there are proxies: what stands before them
    was written by the client. With 0 the header is not read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if count := settings.PROXIES:
            said = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
            if len(said) >= count and (address := address_in(said[-count])):
                request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


def address_in(entry: str) -> str:
    """The address of an entry, which some proxies write with its port: with it, each connection would be an address of its
    own, and nothing counted by address would ever add up. Blank for what is none."""
    found = ENTRY.fullmatch(entry)
    try:
        return str(ip_address(next(filter(None, found.groups())))) if found else ""
    except ValueError:
        return ""
