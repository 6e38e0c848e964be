"""A form sent after its session has ended is kept as a draft before the person is asked to sign in again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from gongkai.web.day import now
from gongkai.web.drafts import services, slip
from gongkai.web.drafts.slip import Slip
from gongkai.web.drafts.typed import Typed

RESTORE = "#restore"


@dataclass(frozen=True)
class Rescued:
    """What a form carried that could not be accepted, for whom, and whether it is kept as a draft now."""

    slip: Slip
    typed: Typed
    kept: bool


def rescue(request: HttpRequest) -> Rescued | None:
    """Keeps what a POST carries for the person its slip names.

    None where the request carries no valid slip: then there is nobody to keep it for.
    """
    issued = slip.read(request.POST.get(slip.FIELD, "")) if request.method == "POST" else None
    if issued is None:
        return None
    typed = Typed(
        tuple((name, str(text)) for name, texts in request.POST.lists() for text in texts),
        tuple((name, file.name or "") for name, files in request.FILES.lists() for file in files),
    ).without(issued.never)
    try:
        services.keep(issued, typed, at=now())
    except (services.TooLargeError, services.TooManyError):
        return Rescued(issued, typed, False)
    return Rescued(issued, typed, True)


class KeepingMiddleware:
    """Stands after the CSRF check, before the view: only a form whose slip names someone else is stopped here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *_given: object) -> HttpResponse | None:
        if getattr(view, "csrf_exempt", False):
            return None  # 自己查验、自己读表单的页（a view that checks the token itself also decides how it is read）
        if request.method != "POST" or slip.FIELD not in request.POST:
            return None
        issued = slip.read(request.POST[slip.FIELD])
        if issued is None or issued.person == request.user.pk:
            return None
        rescued = rescue(request)
        if rescued and rescued.kept and not request.user.is_authenticated:
            query = urlencode({"next": issued.path + RESTORE, "kept": "1"})
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{query}")
        why = "other" if request.user.is_authenticated else "over"
        return render(request, "drafts/elsewhere.html", {"rescued": rescued, "why": why}, status=409)
