"""责令重新答复: a reconsideration decision or a judgment reopens a request with a new clock."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.core.case import CaseEventKind
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import Case
from gongkai.web.cases.services.append import Done, allow, append, opened
from gongkai.web.cases.services.sealed import texts


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
