"""The page of one request, the same by whichever way it was opened: with its query code, or as an account's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gongkai.web.cases.models import Case
from gongkai.web.day import today
from gongkai.web.portal.follow_shown import page_of
from gongkai.web.portal.page import show

CONFLICT = 409
ACTS = ("correct", "withdraw", "rate", "pass_on")


@dataclass(frozen=True)
class Opened:
    """By what a request was opened: its addresses are named after `name`, and `args` say of which request they are."""

    name: str
    args: tuple[object, ...] = ()

    def to(self, what: str = "request", *more: object) -> str:
        """The address of the page itself, or of something done on it."""
        return reverse(f"portal:{self.name}_{what}", args=[*self.args, *more])


BY_CODE = Opened("follow")


def by_account(case: Case) -> Opened:
    """As one of an account's own requests."""
    return Opened("my", (case.key_id,))


def shown(
    request: HttpRequest, case: Case, by: Opened, *, wrong: str = "", status: int = CONFLICT, **typed: Any
) -> HttpResponse:
    """The page; what could not be taken stands in it (409, unless another status is named)."""
    known = page_of(case, today())
    letters = [(one, by.to("letter", one.digest)) for one in known.pop("letters", ())]
    own = {"here": by.to(), "ways": {act: by.to(act) for act in ACTS}, "mine": by != BY_CODE}
    context = {**known, **own, "letters": letters, "wrong": wrong, "typed": typed}
    return show(request, "follow_request", context, status if wrong else 200)
