"""责令重新答复: a reconsideration decision or a judgment reopens a request with a new clock."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.core.case import CaseEventKind
from gongkai.web.agencies.models import Person
from gongkai.web.cases.errors import not_allowed
from gongkai.web.cases.models import Case
from gongkai.web.cases.permission import may_record
from gongkai.web.cases.services.append import Done, allow, append, opened
from gongkai.web.cases.services.sealed import texts
from gongkai.web.cases.services.void import taken_back, voidable
from gongkai.web.day import CHINA


@transaction.atomic
def order_reply(
    case: Case, *, days: int | None, reference: str, by: Person, on: date, at: datetime, length: int | None = None
) -> Done:
    """The day the decision was received; `days` working days where it sets a limit of its own. No new 件 (§13.4).

    NotPermitted where the request was withdrawn; a reply can be ordered where none was given at all.
    """
    open_ = opened(case, length)
    allow(open_, CaseEventKind.REPLY_ORDERED, by, at)
    data = texts(open_.case, reference=reference) | ({"days": days} if days else {})
    return append(open_, CaseEventKind.REPLY_ORDERED, act="case.reorder", by=by, on=on, at=at, data=data)


@transaction.atomic
def take_back_order(case: Case, seq: int, *, reason: str, by: Person, on: date, at: datetime) -> None:
    """The order that was recorded at a place of the case, with the dispute it came of, by whoever may record one; one that
    was taken back already stays so. NotPermitted where something was done upon it."""
    open_ = opened(case, None)
    if not may_record(by, CaseEventKind.REPLY_ORDERED, case.agency_id, at.astimezone(CHINA).date()):
        raise not_allowed(CaseEventKind.VOIDED)
    if str(seq) in voidable(open_.recorded):
        taken_back(open_, str(seq), reason=reason, by=by, on=on, at=at)
