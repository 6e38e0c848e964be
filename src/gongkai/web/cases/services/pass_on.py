"""转送: what another agency of this system is in charge of is handed over to it, and becomes a request of its own there
(条例§36（五）). The law sets neither that nor how: two named policies say whether the applicant has to agree
(`handover_consent`) and which day is the day of receipt (`handover_receipt`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEvent, CaseEventKind
from gongkai.core.case_life import CaseStage
from gongkai.core.relation import Relation
from gongkai.publish.letters import Letter, handing
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import lock_in_order
from gongkai.web.cases.errors import NotPermitted, not_now
from gongkai.web.cases.history import Recorded, history, stands
from gongkai.web.cases.models import Case, CaseDocument, DocumentKind, Way
from gongkai.web.cases.reckoning import event_of, file_of, law_of, life_of, regime_of, reply_clock
from gongkai.web.cases.selectors.in_charge import answering, contact_of, of_reply
from gongkai.web.cases.services.append import Done, Opened, allow, append, need, opened
from gongkai.web.cases.services.letters import FIELD, Signed, head, kept, numbered, store, words
from gongkai.web.cases.services.made import linked, made_of
from gongkai.web.cases.services.receive import BEGUN, receipt
from gongkai.web.cases.services.sealed import texts
from gongkai.web.day import CHINA
from gongkai.web.files.store import place
from gongkai.web.sealing.services import unseal_bytes

K = CaseEventKind
ACT = "case.pass_on"
# 申请人交来的材料（the steps whose papers the applicant handed in）。
HANDED_IN = (K.RECEIVED, K.CORRECTION_RECEIVED)


@transaction.atomic
def pass_on(
    case: Case, *, agency: Agency | None, how: str = "", length: int | None, by: Person | None, on: date, at: datetime,
    code: str = "", once: str | None = None,
) -> Done:  # fmt: skip
    """A new case of the agency in charge, of the same applicant and for the same information, received on `on`, which is the
    day of `at`: it happens within this system, at once. A letter tells the applicant; the query code stands in the receipt
    of the other agency, unless the applicant's own form showed it. `how` is how they agreed. By nobody (None) is by the applicant, to the agency that the served decision
    names; `code` is then the query code that their form was given, `once` the form. NotPermitted, StaleCase, BadValues."""
    open_, signed = opened(case, length), Signed(by, on, at)
    allow(open_, K.HANDED_OVER, by, at)
    if by is None:
        _is_theirs(open_, agency)
    need(_problems(open_, agency, how, signed))
    assert agency is not None
    made, code = made_of(
        open_.case, agency=agency, subject=open_.case.subject, on=on, at=at, code=code, way=Way.HANDED_OVER.value,
        handed_from=open_.case, once=once,
    )  # fmt: skip
    letter = _letter(open_, made, signed, agreed=by is None or bool(how.strip()))
    lock_in_order(open_.case.agency.code, agency.code)
    data: dict[str, Any] = {"case": made.pk, "case_number": made.number, "agency_name": agency.name}
    data |= texts(open_.case, how=how) | kept(open_, letter, signed)
    papers = _papers(open_)
    done = append(open_, K.HANDED_OVER, act=ACT, by=by, on=on, at=at, data=data)
    linked(open_, made, Relation.HANDED_TO, act=ACT, signed=signed)
    _received(Opened(made, [], BEGUN), open_.case, papers, code if by else "", signed)
    return done


def consent_is_asked(case: Case, events: Sequence[CaseEvent]) -> bool:
    """Whether the applicant has to agree: a named policy, by the day the request came in."""
    return law_of(case, file_of(case, events)).choice("handover_consent") == "required"


def _is_theirs(open_: Opened, agency: Agency | None) -> None:
    """NotPermitted unless the decision is served, and names this very agency: before that it is told to nobody."""
    if open_.life.stage is CaseStage.REPLIED or agency is None or of_reply(open_.recorded) != agency:
        raise not_now(K.HANDED_OVER, open_.life.stage)


def _problems(open_: Opened, agency: Agency | None, how: str, signed: Signed) -> dict[str, str | None]:
    today = signed.at.astimezone(CHINA).date()
    known = agency is not None and answering(today, but=open_.case.agency_id).filter(pk=agency.pk).exists()
    there = Case.objects.filter(handed_from=open_.case, agency=agency).exclude(stage=CaseStage.UNDONE.value).first()
    had = _("这件申请已经转送该机关（登记编号 %(number)s），不再重复转送。")
    asked = consent_is_asked(open_.case, open_.events) and not how.strip()
    return {
        "": None if signed.on == today else _("转送在本系统中即时完成，日期只能是办理的当天。"),
        "agency": _("请选择本系统中答复申请的另一机关；已经撤销的不能选。")
        if not known
        else had % {"number": there.number}
        if there
        else None,
        "how": _("请写明申请人怎样同意转送的，如当面、电话（号码和时间）或者书面。") if asked else None,
    }


def _letter(open_: Opened, made: Case, signed: Signed, *, agreed: bool) -> Letter:
    """转送告知书, with the last day of the other agency's limit where it runs already and can be said."""
    events = [event_of(1, K.RECEIVED, signed.on, {})]
    return handing.handed_over(
        head(open_.case, signed.on, numbered(open_.case, signed.on)), contact_of(made.agency), number=made.number,
        waits=_waits(made, signed.on), limit=regime_of(made, signed.on).reply_wd, due=reply_clock(made, events, signed.on).due,
        agreed=agreed or consent_is_asked(open_.case, open_.events), wording=words(),
    )  # fmt: skip


def _waits(made: Case, on: date) -> bool:
    """Whether receipt there has to be confirmed with the applicant: a named policy of the other agency."""
    return life_of(made, [event_of(1, K.RECEIVED, on, {})]).stage is CaseStage.UNCONFIRMED


def _papers(open_: Opened) -> list[tuple[CaseDocument, bytes]]:
    """What the applicant handed in, in clear; of a part what came with the whole up to the split too. NotPermitted where a
    file is not in the store any more."""
    rows = _scans(open_.case, [one for one in stands(open_.recorded) if one.kind in HANDED_IN])
    if whole := open_.case.split_from:
        before = [one for one in stands(history(whole)) if one.recorded_at <= open_.case.registered_at]
        rows = [*_scans(whole, [one for one in before if one.kind in HANDED_IN]), *rows]
    try:
        return [(one, unseal_bytes(place(one.upload_id).read_bytes(), field=FIELD)) for one in rows]
    except FileNotFoundError as error:
        raise NotPermitted("paper_gone", _("申请人交来的材料有一份找不到，不能转送，请联系系统管理员。")) from error


def _scans(case: Case, steps: Sequence[Recorded]) -> list[CaseDocument]:
    rows = CaseDocument.objects.filter(case=case, kind=DocumentKind.SCAN, personal=True)
    return list(rows.filter(event_seq__in=[one.seq for one in steps]).order_by("event_seq", "id"))


def _received(open_: Opened, first: Case, papers: list[tuple[CaseDocument, bytes]], code: str, signed: Signed) -> None:
    """Received there on the day of handing over, with the papers sealed anew; where it need not be confirmed with the
    applicant, with the receipt, which tells the query code to whom nothing has told it. The link back."""
    case = open_.case
    for paper, data in papers:
        store(
            case, data, seq=open_.next_seq, kind=DocumentKind.SCAN, title=paper.title, ending=paper.ending,
            name=f"{paper.title} {case.number}.{paper.ending}", signed=signed,
        )  # fmt: skip
    said: dict[str, Any] = {"way": case.way, "requester_kind": case.requester_kind}
    if not _waits(case, signed.on):
        said |= receipt(open_, code, K.RECEIVED, signed)
    append(open_, K.RECEIVED, act=ACT, by=signed.by, on=signed.on, at=signed.at, data=said)
    linked(open_, first, Relation.HANDED_FROM, act=ACT, signed=signed)
