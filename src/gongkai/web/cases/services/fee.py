"""信息处理费: the notice, its receipt, the payment or its lapse (条例§42; 国办函〔2020〕109号)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.core.clock.deadline import Period
from gongkai.core.fee import fee
from gongkai.law.fee_file import fees
from gongkai.publish.letters import notices
from gongkai.web.agencies.models import Person
from gongkai.web.cases.history import stands
from gongkai.web.cases.models import Case, DocumentKind
from gongkai.web.cases.reckoning import clocks, regime_of
from gongkai.web.cases.services.append import Done, Opened, allow, append, asked, need, opened
from gongkai.web.cases.services.letters import Signed, head, kept, numbered, words
from gongkai.web.cases.services.scans import keep_scans
from gongkai.web.cases.services.sealed import texts
from gongkai.web.files.services import Incoming

K = CaseEventKind
MOST = 100_000


@transaction.atomic
def notice_fee(
    case: Case, *, tariff: str, count: int, already: int, how: str, length: int, by: Person, on: date, at: datetime
) -> Done:
    """收费通知书: by items or by pages, never both; `already` are the items of the month before these. Whether to charge
    at all is a person's decision: the reckoning only proposes. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.FEE_NOTICED, by, at)
    need(_wrong(tariff, count, already) | asked(("how", how, _("请写明缴纳的方式和地点。"))))
    known = fees().tariffs[tariff]
    steps = fee(known, count, already)
    amount = sum(step.amount for step in steps)
    free = _("按 %(count)d %(counted)s计算不收费，不必发收费通知。") % {"count": count, "counted": known.counted}
    need({"count": None if amount else free})
    letter = notices.fee_notice(
        head(open_.case, on, numbered(open_.case, on)), steps, counted=_("按%(counted)s") % {"counted": known.counted},
        unit=known.counted, count=count, limit=regime_of(open_.case, on).fee_payment_wd, how=how.strip(), wording=words(),
    )  # fmt: skip
    data = {"tariff": tariff, "count": count, "already": already, "amount": amount, "how": how.strip()}
    data |= kept(open_, letter, Signed(by, on, at))
    return append(open_, K.FEE_NOTICED, act="case.fee_notice", by=by, on=on, at=at, data=data)


def _wrong(tariff: str, count: int, already: int) -> dict[str, str | None]:
    return {
        "tariff": None if tariff in fees().tariffs else _("请选择按件或者按量（页）计收，不能同时使用。"),
        "count": None if 1 <= count <= MOST else _("数量应为 1 至 %(most)d 的整数。") % {"most": MOST},
        "already": _("按量计收的不累计，请留 0。")
        if tariff == "pages" and already
        else None
        if 0 <= already <= MOST
        else _("数量应为 0 至 %(most)d 的整数。") % {"most": MOST},
    }


@transaction.atomic
def receive_fee_notice(
    case: Case, *, proof: str, scans: Sequence[Incoming] = (), declared: bool = False, length: int, by: Person, on: date,
    at: datetime,
) -> Done:  # fmt: skip
    """The applicant has the notice: twenty working days begin the day after. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.FEE_NOTICE_RECEIVED, by, at)
    need(asked(("proof", proof, _("请写明送达的证明，如邮件号或者签收人。"))))
    keep_scans(open_, scans, _("收费通知书的送达证明"), declared, Signed(by, on, at), DocumentKind.PROOF)
    data = texts(open_.case, proof=proof)
    return append(open_, K.FEE_NOTICE_RECEIVED, act="case.fee_notice_receive", by=by, on=on, at=at, data=data)


@transaction.atomic
def pay_fee(case: Case, *, voucher: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """Paid: the limit begins anew, the day after is its first. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.FEE_PAID, by, at)
    need(asked(("voucher", voucher, _("请填写财政票据号。"))))
    data = {"voucher": voucher.strip(), "amount": _amount(open_)}
    return append(open_, K.FEE_PAID, act="case.fee_pay", by=by, on=on, at=at, data=data)


@transaction.atomic
def lapse_fee(case: Case, *, note: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """Not paid in time: taken as given up. The twenty working days from its receipt have to be over.

    NotPermitted, StaleCase, BadValues.
    """
    open_ = opened(case, length)
    allow(open_, K.FEE_LAPSED, by, at)
    due = _payment_due(open_, on)
    early = _("缴费期限是 %(day)s，到期以后才能登记逾期未缴费。") % {"day": due} if due and on <= due else None
    unknown = None if due else _("还没有登记申请人收到收费通知的日期，缴费期限不能起算，请先登记。")
    need({"on": early or unknown, **asked(("note", note, _("请写明逾期的情况。")))})
    return append(open_, K.FEE_LAPSED, act="case.fee_lapse", by=by, on=on, at=at, data=texts(open_.case, note=note))


def _payment_due(open_: Opened, on: date) -> date | None:
    """The limit of the last notice: the one that waits for its payment."""
    found = clocks(open_.case, open_.events, on)
    return next((one.due for one in reversed(found.deadlines) if one.period is Period.FEE_PAYMENT), None)


def _amount(open_: Opened) -> int:
    return next((int(one.data["amount"]) for one in reversed(stands(open_.recorded)) if one.kind is K.FEE_NOTICED), 0)
