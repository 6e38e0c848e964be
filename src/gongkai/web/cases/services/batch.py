"""批量登记: many like requests that came at once, each a case of its own with its number, receipt and query code."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.errors import BadValues
from gongkai.web.cases.models import Case
from gongkai.web.cases.services.receive import Application, problems, receive

MOST = 100


@dataclass(frozen=True)
class Entered:
    """A case; its query code, blank where it comes with the confirmation; whether it is new: the same form may have
    entered it before."""

    case: Case
    code: str
    is_new: bool


def receive_many(
    agency: Agency, applications: Sequence[tuple[int, Application]], *, way: str, by: Person, on: date, at: datetime,
    once: str,
) -> list[Entered]:  # fmt: skip
    """Applications with the line each stands in. All of them are looked at first: with one that cannot be taken none
    is. Then each is a transaction of its own, named after the form, its place and what stands there: sent again after
    whatever went wrong, what is there stays and the rest follows. NotPermitted, BadValues.
    """
    if not 1 <= len(applications) <= MOST:
        raise BadValues(
            {"": _("一次登记 1 至 %(most)d 件，现有 %(n)d 件，请分几次。") % {"most": MOST, "n": len(applications)}}
        )
    wrong = [
        _("第 %(row)d 行：%(why)s") % {"row": row, "why": "".join(found)}
        for row, one in applications if (found := [text for text in problems(one, way).values() if text])
    ]  # fmt: skip
    if wrong:
        raise BadValues({"": " ".join(wrong)})
    return [
        _entered(agency, application, way, by, on, at, _named(once, number, application, way, on))
        for number, (_row, application) in enumerate(applications)
    ]


def _named(once: str, number: int, application: Application, way: str, on: date) -> str:
    """The form, the place in it and what stands there: another list chosen after going back is another. Nobody can be
    read from it: the form's own name is drawn by lot and kept nowhere."""
    return hashlib.sha256(repr((once, number, application, way, on)).encode()).hexdigest()[:40]


def _entered(
    agency: Agency, application: Application, way: str, by: Person, on: date, at: datetime, once: str
) -> Entered:
    had = Case.objects.filter(agency=agency, once=once)
    if found := had.first():
        return Entered(found, "", is_new=False)
    try:
        done = receive(agency, application, way=way, by=by, on=on, at=at, once=once)
    except IntegrityError:
        return Entered(had.get(), "", is_new=False)
    return Entered(done.done.case, done.code, is_new=True)
