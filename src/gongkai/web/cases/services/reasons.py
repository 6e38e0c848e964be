"""要求说明理由、延迟答复: numerous or frequent requests that are clearly beyond the reasonable (条例§35)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.publish.letters import notices
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import Case
from gongkai.web.cases.reckoning import reply_clock
from gongkai.web.cases.services.append import Done, allow, append, asked, need, opened
from gongkai.web.cases.services.letters import Signed, head, kept, numbered, words
from gongkai.web.cases.services.sealed import texts

K = CaseEventKind


@transaction.atomic
def request_reasons(case: Case, *, note: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """说明理由告知书: the applicant is asked why; whether the wait counts is a named policy. NotPermitted, StaleCase,
    BadValues."""
    open_ = opened(case, length)
    allow(open_, K.REASONS_REQUESTED, by, at)
    need(asked(("note", note, _("请写明申请的数量、频次明显超过合理范围的情况。"))))
    letter = notices.reasons(head(open_.case, on, numbered(open_.case, on)), note=note.strip(), wording=words())
    data = texts(open_.case, note=note) | kept(open_, letter, Signed(by, on, at))
    return append(open_, K.REASONS_REQUESTED, act="case.reasons_request", by=by, on=on, at=at, data=data)


@transaction.atomic
def receive_reasons(case: Case, *, reasons: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """What the applicant says. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.REASONS_RECEIVED, by, at)
    need(asked(("reasons", reasons, _("请写明申请人说明的理由。"))))
    data = texts(open_.case, reasons=reasons)
    return append(open_, K.REASONS_RECEIVED, act="case.reasons_receive", by=by, on=on, at=at, data=data)


@transaction.atomic
def delay(case: Case, *, until: date, reason: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """延迟答复告知书: reasonable, but too much for the limit: a longer one that the applicant is told. NotPermitted,
    StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.DELAYED, by, at)
    need(
        {
            **asked(("reason", reason, _("请写明不能按期答复的原因，会告知申请人。"))),
            "until": _("延迟答复的日期应晚于今天，请改为合理的期限。") if until <= on else None,
        }
    )
    before = reply_clock(open_.case, open_.events, on).due
    letter = notices.delay(
        head(open_.case, on, numbered(open_.case, on)),
        reason=reason.strip(),
        before=before,
        until=until,
        wording=words(),
    )
    data = {"until": until.isoformat()} | texts(open_.case, reason=reason) | kept(open_, letter, Signed(by, on, at))
    return append(open_, K.DELAYED, act="case.delay", by=by, on=on, at=at, data=data)
