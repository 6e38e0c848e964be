"""Text without NUL: no database keeps it, nobody can see it, and it comes along when one copies out of a broken file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

NUL = "\0"


class PlainMiddleware:
    """Takes NUL out of the address, the query and the fields of a form before any view reads them, as the core does with
    what cannot be seen in a record's fields. A body that is no form (an API, `csrf_exempt`) is left to its reader."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        kwargs.update({name: plain(value) for name, value in kwargs.items() if isinstance(value, str)})
        if has_nul(request.GET):
            request.GET = without(request.GET)
        if not getattr(view, "csrf_exempt", False) and has_nul(request.POST):
            request.POST = without(request.POST)


def has_nul(given: QueryDict) -> bool:
    return any(NUL in name or any(NUL in value for value in values) for name, values in given.lists())


def without(given: QueryDict) -> Any:
    """The same fields with their values in their order."""
    found = QueryDict(mutable=True)
    for name, values in given.lists():
        found.setlist(plain(name), [plain(value) for value in values])
    found._mutable = False
    return found


def plain(text: str) -> str:
    return text.replace(NUL, "")
