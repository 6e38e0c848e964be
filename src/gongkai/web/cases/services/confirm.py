"""双方确认收到: the day of receipt of what came by ordinary letter, fax or the internet (条例§31（二）（三）)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import Case, Way
from gongkai.web.cases.query_code import digest_of, fresh_code, hint_of
from gongkai.web.cases.services.append import Done, allow, append, asked, need, opened
from gongkai.web.cases.services.letters import Signed
from gongkai.web.cases.services.receive import receipt
from gongkai.web.cases.services.sealed import texts


@transaction.atomic
def confirm_receipt(case: Case, *, how: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """The clock begins; the receipt goes out. Who applied, or had a request handed over, online has the query code already;
    the others get it now.

    NotPermitted, StaleCase, BadValues.
    """
    open_ = opened(case, length)
    allow(open_, CaseEventKind.RECEIPT_CONFIRMED, by, at)
    need(asked(("how", how, _("请写明怎样与申请人确认的，如电话号码和时间。"))))
    knows = open_.case.way == Way.ONLINE or (open_.case.way == Way.HANDED_OVER and open_.case.once)
    code = "" if knows else fresh_code()
    if code:
        open_.case.code_digest = digest_of(open_.case.key, code)
        open_.case.code_hint = hint_of(code)
        open_.case.save(update_fields=["code_digest", "code_hint"])
    data = texts(open_.case, how=how) | receipt(open_, code, CaseEventKind.RECEIPT_CONFIRMED, Signed(by, on, at))
    return append(open_, CaseEventKind.RECEIPT_CONFIRMED, act="case.confirm", by=by, on=on, at=at, data=data)
