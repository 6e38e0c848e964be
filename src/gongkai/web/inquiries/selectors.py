"""Inquiries by their clock, for the office; those answered for everybody, for the public; one by its query code."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.core.inquiry import InquiryState
from gongkai.web.access import anywhere, visible
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.agencies.open_matters import OpenMatter
from gongkai.web.inquiries.code import hashed
from gongkai.web.inquiries.models import Inquiry
from gongkai.web.keys import key_of, read_key

STEPS = (
    ("inquiry.answer", (InquiryState.WAITING, InquiryState.RETURNED)),
    ("inquiry.approve", (InquiryState.IN_APPROVAL,)),
)


SIZE = 20


@dataclass(frozen=True)
class Page:
    """Some rows of a list; `after` is the key of the next page, blank on the last one."""

    rows: list[Inquiry]
    after: str


def still_open(person: Person, after: str = "", size: int = SIZE) -> Page:
    """Those a person may read that are not closed, the first due first. A key that is none begins at the top."""
    rows = visible(person, Inquiry.objects.filter(closed_on=None).select_related("agency"), "inquiry.read")
    if key := read_key(after):
        day, number = key
        rows = rows.filter(due_on__gte=day).exclude(due_on=day, pk__lte=number)
    found = list(rows.order_by("due_on", "id")[: size + 1])
    return Page(found[:size], key_of(found[size - 1].due_on, found[size - 1].pk) if len(found) > size else "")


def closed(person: Person, after: str = "", size: int = SIZE) -> Page:
    """Those a person may read that are closed, the last closed first."""
    rows = visible(person, Inquiry.objects.exclude(closed_on=None).select_related("agency"), "inquiry.read")
    return latest(rows, after, size)


def latest(rows: QuerySet[Inquiry], after: str = "", size: int = SIZE) -> Page:
    """Closed inquiries, the last closed first: one query, turned over by key."""
    if key := read_key(after):
        day, number = key
        rows = rows.filter(closed_on__lte=day).exclude(closed_on=day, pk__gte=number)
    found = list(rows.order_by("-closed_on", "-id")[: size + 1])
    return Page(found[:size], key_of(found[size - 1].closed_on, found[size - 1].pk) if len(found) > size else "")


def waiting(person: Person) -> QuerySet[Inquiry] | None:
    """What stands at a step of this person's, the first due first; None where no role of theirs takes any."""
    found: QuerySet[Inquiry] | None = None
    for action, states in STEPS:
        if anywhere(person, action):
            rows = visible(person, Inquiry.objects.filter(state__in=states), action)
            found = rows if found is None else found | rows
    return found.select_related("agency").order_by("due_on", "id") if found is not None else None


def published() -> QuerySet[Inquiry]:
    """Question and answer that are for everybody: nothing of who asked is read from the database."""
    rows = Inquiry.objects.filter(public=True, state=InquiryState.ANSWERED).select_related("agency")
    return rows.only(
        "agency__code", "agency__name", "agency__short_name", "question", "answer", "received_on", "closed_on"
    )


def by_code(code: str) -> Inquiry | None:
    """The inquiry of a query code; None for any other text."""
    return Inquiry.objects.select_related("agency").filter(code=hashed(code)).first()


def in_hand(agency: Agency) -> OpenMatter:
    """The inquiries of an agency that are not closed: what a merger or a closing has to name."""
    return OpenMatter(_("未办结的咨询"), Inquiry.objects.filter(agency=agency, closed_on=None).count())
