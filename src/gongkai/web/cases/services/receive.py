"""登记: a request comes in, by whatever way; its number, its key, its receipt (条例§29, §31)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEvent, CaseEventKind, Matter
from gongkai.core.case_life import CaseLife, CaseStage, Lane
from gongkai.publish.letters import Letter, notices
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.errors import BadValues, not_allowed
from gongkai.web.cases.models import CHANNELS, Case, Delivery, DocumentKind, IdentityKind, RequesterKind, Way
from gongkai.web.cases.permission import may_record
from gongkai.web.cases.projection import NEVER
from gongkai.web.cases.query_code import digest_of, fresh_code, hint_of
from gongkai.web.cases.reckoning import event_of, regime_of, reply_clock
from gongkai.web.cases.requester import Requester, masked, sealed
from gongkai.web.cases.services.append import Done, Opened, append, need
from gongkai.web.cases.services.letters import Signed, head, kept, words
from gongkai.web.cases.services.number import case_number
from gongkai.web.cases.services.scans import keep_scans
from gongkai.web.day import CHINA
from gongkai.web.files.services import Incoming
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import new_key

CodeOf = Callable[[Key], str]

BEGUN = CaseLife(
    stage=CaseStage.UNCONFIRMED, lane=Lane.WAITING, paused=False, resumes_on=None, first_received_on=None, received_on=None,
    ended_on=None, outcome="", proposal=None, endorsed=(), ended=None,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Application:
    """What is asked, in which form and by which way; there is no field for a purpose (条例§29)."""

    kind: str
    requester: Requester
    subject: str
    form: str
    delivery: str
    matter: Matter = Matter.DISCLOSURE


@dataclass(frozen=True)
class Received:
    """The case, and the query code, which is shown this once; blank where it is given later."""

    done: Done
    code: str


@transaction.atomic
def receive(
    agency: Agency, application: Application, *, way: str, by: Person | None, on: date, at: datetime,
    once: str | None = None, code: str | CodeOf = "", scans: Sequence[Incoming] = (), declared: bool = False,
) -> Received:  # fmt: skip
    """A new case of an agency. Where the way needs no confirmation, the day is the day of receipt, and the receipt is
    written at once. `once` names the form it was typed into: the same form twice is an IntegrityError, never two cases. By
    nobody (None) is by the applicant, online; `code` is then the query code, which the form itself has been given. Instead
    of a code it may be how the code follows from the case's key. What still has to be confirmed, and did not come online,
    gets its code with the receipt, at the confirmation.

    NotPermitted, BadValues.
    """
    if not may_record(by, CaseEventKind.RECEIVED, agency.pk, at.astimezone(CHINA).date()):
        raise not_allowed(CaseEventKind.RECEIVED)
    if by is None and way != Way.ONLINE:
        raise not_allowed(CaseEventKind.RECEIVED)
    need(problems(application, way))
    if on > at.astimezone(CHINA).date():
        raise BadValues({"on": _("日期不能晚于今天，请改为实际收到的日期。")})
    key, signed = new_key(), Signed(by, on, at)
    given = code(key) if callable(code) else code or first_code(way)
    case = _begun(agency, application, way, key, given, once, on, at)
    open_ = Opened(case, [], BEGUN)
    keep_scans(open_, scans, str(DocumentKind.SCAN.label), declared, signed)
    data: dict[str, object] = {"way": way, "requester_kind": application.kind}
    if not CHANNELS[way].is_confirmed:
        data |= receipt(open_, given, CaseEventKind.RECEIVED, signed)
    done = append(open_, CaseEventKind.RECEIVED, act="case.receive", by=by, on=on, at=at, data=data)
    return Received(done, given)


def first_code(way: str) -> str:
    """The query code that is given when a request is registered; blank where the receipt that bears it comes later."""
    return fresh_code() if way == Way.ONLINE or not CHANNELS[way].is_confirmed else ""


def _begun(
    agency: Agency, application: Application, way: str, key: Key, code: str, once: str | None, on: date, at: datetime
) -> Case:
    """The row, before its first event."""
    return Case.objects.create(
        agency=agency, number=case_number(agency, on), way=way, requester_kind=application.kind, matter=application.matter,
        subject=application.subject.strip(), form=application.form, delivery=application.delivery, key=key,
        requester=sealed(application.requester, key), masked_name=masked(application.requester.name, application.kind),
        code_digest=digest_of(key, code) if code else "", code_hint=hint_of(code), once=once, registered_at=at, stage=CaseStage.UNCONFIRMED.value,
        lane=Lane.WAITING.value, due_order=NEVER,
    )  # fmt: skip


def receipt(open_: Opened, code: str, kind: CaseEventKind, signed: Signed) -> dict[str, object]:
    """登记回执 over the event that makes the day the day of receipt."""
    every = [*open_.events, event_of(open_.next_seq, kind, signed.on, {})]
    return kept(open_, receipt_letter(open_.case, every, code, signed), signed)


def receipt_letter(case: Case, events: Sequence[CaseEvent], code: str, signed: Signed) -> Letter:
    """登记回执 as it is written on a day, of a case that was received on the day it is signed for."""
    return notices.receipt(
        head(case, signed.at.astimezone(CHINA).date(), received_on=signed.on), way=str(Way(case.way).label), code=code,
        limit=regime_of(case, signed.on).reply_wd, due=reply_clock(case, events, signed.on).due, wording=words(),
    )  # fmt: skip


def problems(application: Application, way: str) -> dict[str, str | None]:
    """What 条例§29 asks for and is not there: field → sentence."""
    who = application.requester
    natural = application.kind == RequesterKind.NATURAL_PERSON
    return {
        "way": None if way in Way.values else _("请选择申请方式。"),
        "kind": None if application.kind in RequesterKind.values else _("请选择申请人类型。"),
        "name": None if who.name.strip() else _("请填写姓名或者名称（《条例》第二十九条）。"),
        "identity_number": None
        if who.identity_kind in IdentityKind.values and who.identity_number.strip()
        else _("请填写身份证明的种类和号码（《条例》第二十九条）。"),
        "identity_kind": _("自然人的身份证明不是统一社会信用代码，请改选。")
        if natural and who.identity_kind == IdentityKind.CREDIT_CODE
        else None,
        "phone": None
        if any(one.strip() for one in (who.phone, who.address, who.email))
        else _("请至少填写一种联系方式（《条例》第二十九条）。"),
        "subject": None
        if application.subject.strip()
        else _("请写明所申请信息的名称、文号或者便于查询的其他特征性描述。")
        if application.matter is Matter.DISCLOSURE
        else _("请写明记录不准确的信息、应当怎样更正和所附的证据（《条例》第四十一条）。"),
        "address": _("选择邮寄的，请填写通信地址。")
        if application.delivery == Delivery.POST and not who.address.strip()
        else None,
        "email": _("选择电子邮件的，请填写电子邮箱。")
        if application.delivery == Delivery.EMAIL and not who.email.strip()
        else None,
    }
