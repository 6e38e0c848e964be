"""Whether a link opens: bounded in time and hops, and never a way into the machine's own network."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import SplitResult, quote, urljoin, urlsplit

SECONDS = 5.0
MOST_HOPS = 3
LINK = re.compile(r"https?://[^\s<>\"'\\^`{|}，。；、（）《》“”]+", re.IGNORECASE)
# 只有这些状态说明网页不在；要求登录、拒绝机器访问的不算坏链（a page that asks to sign in is there）。
DEAD = frozenset({404, 410, 500, 502, 503, 504})
KEPT = "/?#[]@!$&'()*+,;=:%~-._"  # what stands in an address as it is (RFC 3986); the rest is percent-encoded
# 互联网上的 IPv6 地址都在前者之内；后者内嵌 IPv4 地址，可能绕回内网（as NAT64 does, which stands outside the first）。
UNICAST, SIX_TO_FOUR = ipaddress.IPv6Network("2000::/3"), ipaddress.IPv6Network("2002::/16")
REDIRECTS = frozenset({301, 302, 303, 307, 308})

Address = tuple[str, int]
Allowed = Callable[[str], bool]


class Unreachable(Exception):  # noqa: N818 - an answer about a page
    """The link does not open; the text says how."""


class NotAsked(Exception):  # noqa: N818 - an answer about a page
    """The link leads where this server does not look: another network, another port."""


def links_in(texts: Iterable[str]) -> Iterator[str]:
    """Each http(s) address in some texts, once, in order."""
    seen: set[str] = set()
    for text in texts:
        for match in LINK.finditer(text):
            link = match.group().rstrip(".,;:!?)")
            if link not in seen:
                seen.add(link)
                yield link


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet: nobody makes this server look at its own network."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address) and (found not in UNICAST or found in SIX_TO_FOUR):
        return False
    return found.is_global and not found.is_multicast


def dead(link: str, allowed: Allowed = is_public) -> str:
    """Why a link does not open, or the empty string: it opens, or it is not for this server to ask."""
    try:
        for _hop in range(MOST_HOPS + 1):
            status, to = _asked(_split(link), allowed)
            if status not in REDIRECTS or not to:
                return str(status) if status in DEAD else ""
            link = _joined(link, to)
    except NotAsked:
        return ""
    except Unreachable as error:
        return str(error)
    return ""


def _split(link: str) -> SplitResult:
    """The parts of an address. Unreachable where it is none: `http://[`."""
    try:
        return urlsplit(link)
    except ValueError as error:
        raise Unreachable(type(error).__name__) from error


def _joined(link: str, to: str) -> str:
    """Where a page sends whoever asks. Unreachable."""
    try:
        return urljoin(link, to)
    except ValueError as error:
        raise Unreachable(type(error).__name__) from error


def _asked(link: SplitResult, allowed: Allowed) -> tuple[int, str]:
    """Status and target of one request, by HEAD, by GET where HEAD is not understood. Unreachable, NotAsked."""
    status, to = _request("HEAD", link, allowed)
    return _request("GET", link, allowed) if status in (400, 403, 404, 405, 500, 501) else (status, to)


def _request(method: str, link: SplitResult, allowed: Allowed) -> tuple[int, str]:
    if link.scheme not in ("http", "https") or not link.hostname:
        raise NotAsked
    try:
        host = link.hostname.encode("idna").decode()
        port = link.port or (443 if link.scheme == "https" else 80)
        here = _resolved(host, port, allowed)
        plain = socket.create_connection(here, timeout=SECONDS)
        connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
        connection.sock = _secured(plain, host) if link.scheme == "https" else plain
        try:
            path = (link.path or "/") + (f"?{link.query}" if link.query else "")
            connection.request(method, quote(path, safe=KEPT), headers={"User-Agent": "gongkai"})
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location") or ""
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        raise Unreachable(type(error).__name__) from error


def _secured(plain: socket.socket, host: str) -> ssl.SSLSocket:
    """Many government sites have certificates of roots that this machine lacks: only whether they answer is asked."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context.wrap_socket(plain, server_hostname=host)


def _resolved(host: str, port: int, allowed: Allowed) -> Address:
    """The address that is then connected to, so that a second answer of the name server changes nothing. NotAsked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise Unreachable("gaierror") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not addresses or not all(map(allowed, addresses)):
        raise NotAsked
    return addresses[0], port
