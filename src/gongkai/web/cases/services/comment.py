"""批注、会商、法律意见: what is said about a case beside its steps; kept with it, sealed, never shown to the applicant."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import Case
from gongkai.web.cases.services.append import Done, allow, append, asked, need, opened
from gongkai.web.cases.services.sealed import texts

K = CaseEventKind


@transaction.atomic
def comment(case: Case, *, note: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """A remark for whoever works on the case; nothing follows from it. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.COMMENTED, by, at)
    need(asked(("note", note, _("请写明批注的内容。"))))
    return append(open_, K.COMMENTED, act="case.comment", by=by, on=on, at=at, data=texts(open_.case, note=note))


@transaction.atomic
def confer(case: Case, *, to: str, note: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """会商: with whom, and what was agreed or left open. The clock runs on; an opinion asked for by letter is a
    consultation instead (条例§32-§34). NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.CONFERRED, by, at)
    need(
        asked(("to", to, _("请填写参加会商的单位和人员。")), ("note", note, _("请写明会商的意见；有分歧的一并写明。")))
    )
    return append(open_, K.CONFERRED, act="case.confer", by=by, on=on, at=at, data=texts(open_.case, to=to, note=note))


@transaction.atomic
def advise(case: Case, *, to: str, opinion: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """法律意见: whose it is (法制机构、公职律师、法律顾问) and what it says. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.LEGAL_ADVISED, by, at)
    need(
        asked(
            ("to", to, _("请填写出具意见的机构或者律师。")),
            ("opinion", opinion, _("请写明法律意见。")),
        )
    )
    data = texts(open_.case, to=to, opinion=opinion)
    return append(open_, K.LEGAL_ADVISED, act="case.advise", by=by, on=on, at=at, data=data)
