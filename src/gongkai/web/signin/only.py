"""Pages that everybody who has signed in may open, whatever their roles."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from gongkai.web.agencies.models import Person


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the person as its second argument; whoever has not signed in is asked to."""

    @wraps(view)
    def guarded(request: HttpRequest, **url: Any) -> HttpResponse:
        if not isinstance(request.user, Person):
            return redirect_to_login(request.get_full_path())
        return view(request, request.user, **url)

    return guarded
