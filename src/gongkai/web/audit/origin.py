"""Where an act comes from: the address of the request that is being answered."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_origin: ContextVar[str] = ContextVar("origin", default="")


def origin() -> str:
    """The address of the request in hand; blank outside one (a command, the worker)."""
    return _origin.get()


class OriginMiddleware:
    """Remembers the request's address while it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _origin.set(str(request.META.get("REMOTE_ADDR", "")))
        try:
            return self.get_response(request)
        finally:
            _origin.reset(token)
