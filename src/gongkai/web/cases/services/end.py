"""撤回、办结归档: how a case ends beside its reply."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import Case
from gongkai.web.cases.services.append import Done, allow, append, asked, need, opened
from gongkai.web.cases.services.sealed import texts


@transaction.atomic
def withdraw(case: Case, *, note: str, length: int, by: Person | None, on: date, at: datetime) -> Done:
    """The applicant withdraws: nothing is owed any more. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, CaseEventKind.WITHDRAWN, by, at)
    need(asked(("note", note, _("请写明申请人怎样表示撤回，如书面撤回的日期。"))))
    data = texts(open_.case, note=note)
    return append(open_, CaseEventKind.WITHDRAWN, act="case.withdraw", by=by, on=on, at=at, data=data)


@transaction.atomic
def close(case: Case, *, note: str = "", length: int, by: Person, on: date, at: datetime) -> Done:
    """Served or withdrawn, the case is closed and filed (条例§45). NotPermitted, StaleCase."""
    open_ = opened(case, length)
    allow(open_, CaseEventKind.CLOSED, by, at)
    data = texts(open_.case, note=note)
    return append(open_, CaseEventKind.CLOSED, act="case.close", by=by, on=on, at=at, data=data)
