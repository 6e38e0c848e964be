"""送达: by which route the reply went out, on which day, with what proof (国办公开办函〔2016〕235号)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import Case, Delivery, DocumentKind
from gongkai.web.cases.services.append import Done, allow, append, asked, need, opened
from gongkai.web.cases.services.letters import Signed
from gongkai.web.cases.services.scans import keep_scans
from gongkai.web.cases.services.sealed import texts
from gongkai.web.files.services import Incoming


@transaction.atomic
def serve(
    case: Case, *, route: str, proof: str, scans: Sequence[Incoming] = (), declared: bool = False, length: int, by: Person,
    on: date, at: datetime,
) -> Done:  # fmt: skip
    """In person: the day of signing for it; by post: the day of posting, with EMS number; online: the day it was sent.
    A scan of the proof may lie with it.

    NotPermitted, StaleCase, BadValues.
    """
    open_ = opened(case, length)
    allow(open_, CaseEventKind.SERVED, by, at)
    wanted = {
        Delivery.POST: _("请填写邮政快递的邮件号；答复只能由邮政企业寄送。"),
        Delivery.PICKUP: _("请填写签收人和签收的时间。"),
        Delivery.EMAIL: _("请填写收件邮箱和发送成功的时间。"),
        Delivery.ONLINE: _("请填写发送成功的时间。"),
    }
    known = route in Delivery.values
    need({"route": None if known else _("请选择送达方式。")})
    need(asked(("proof", proof, wanted[Delivery(route)])))
    keep_scans(open_, scans, str(DocumentKind.PROOF.label), declared, Signed(by, on, at), DocumentKind.PROOF)
    data = {"route": route} | texts(open_.case, proof=proof)
    return append(open_, CaseEventKind.SERVED, act="case.serve", by=by, on=on, at=at, data=data)
