"""So many times an hour from one address: counted in the cache, under a keyed hash of the address."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 3600


def within(request: HttpRequest, act: str, most: int) -> bool:
    """Counts one more `act` of the request's address: False once there have been more than `most` in the hour.

    Two at the very same moment may be counted as one; `most` is a brake, not a quota.
    """
    key = _key(request, act)
    if cache.add(key, 1, HOUR):
        return True
    try:
        return cache.incr(key) <= most
    except ValueError:  # the hour ended in between
        return True


def spent(request: HttpRequest, act: str, most: int) -> bool:
    """Whether the address has none left; counts nothing."""
    return int(cache.get(_key(request, act), 0)) >= most


def _key(request: HttpRequest, act: str) -> str:
    address = request.META.get("REMOTE_ADDR", "")
    return f"limit:{act}:{salted_hmac('gongkai.inquiries.address', address, algorithm='sha256').hexdigest()}"
