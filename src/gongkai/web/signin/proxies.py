"""Behind reverse proxies of one's own: the address a request comes from is the one the outermost of them saw."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


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
            if len(said) >= count:
                request.META["REMOTE_ADDR"] = said[-count]
        return self.get_response(request)
