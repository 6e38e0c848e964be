"""So many an hour from one address, and no more: counted in the shared cache, under a digest of the address.

The cache of the database adds in two steps, so that a few at the very same instant may count as one: a bound on what a
program can do, not a meter.
"""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600


def spent(request: HttpRequest, what: str, most: int) -> bool:
    """Whether an address has had its hour's worth; 0 is no limit."""
    return bool(most) and int(cache.get(key(request, what), 0)) >= most


def spend(request: HttpRequest, what: str) -> None:
    """One more."""
    name = key(request, what)
    if not cache.add(name, 1, HOUR):
        try:
            cache.incr(name)
        except ValueError:  # it ran out just now
            cache.set(name, 1, HOUR)


def key(request: HttpRequest, what: str) -> str:
    """Under which name an address is counted."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    return f"limit:{what}:{hashlib.sha256(address.encode()).hexdigest()[:32]}"
