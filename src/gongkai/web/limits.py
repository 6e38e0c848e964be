"""So many times an hour from one address, or by one link: counted in the cache, under a keyed hash of it."""

from __future__ import annotations

import time
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 3600
HOUSE = 64  # bits of an IPv6 address that its house gives out itself


def within(request: HttpRequest, act: str, most: int, *, whose: str = "") -> bool:
    """Counts one more `act` of the request's address, or of the one `whose` signed link it came by: False once there have
    been more than `most` in the hour.

    The hour begins with the first and is not moved by those after it. Two at the very same moment may be counted as
    one; `most` is a brake, not a quota.
    """
    key, now = _key(request, act, whose), time.time()
    count, ends = _kept(key, now)
    # 不用 cache.incr：它把保存时间改回默认的几分钟（incr would shorten the hour to the cache's own default）。
    cache.set(key, (count + 1, ends), ends - now)
    return count < most


def spent(request: HttpRequest, act: str, most: int, *, whose: str = "") -> bool:
    """Whether the address, or `whose`, has none left; counts nothing."""
    return _kept(_key(request, act, whose), time.time())[0] >= most


def _kept(key: str, now: float) -> tuple[int, float]:
    """How many there have been, and when their hour ends."""
    count, ends = cache.get(key) or (0, 0.0)
    return (count, ends) if now < ends else (0, now + HOUR)


def _key(request: HttpRequest, act: str, whose: str = "") -> str:
    counted = whose or network(request.META.get("REMOTE_ADDR", ""))
    return f"limit:{act}:{salted_hmac('gongkai.limits.address', counted, algorithm='sha256').hexdigest()}"


def network(address: str) -> str:
    """What is counted as one address: of IPv6 the /64, of which one house has all 2⁶⁴ addresses; what is none, as it is."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Address(int(found) >> HOUSE << HOUSE))
