"""Opening a dispute, recording what happens in it, taking back what was recorded by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongkai.core.case_life import CaseStage
from gongkai.core.dispute import DisputeEventKind, Procedure, Route
from gongkai.core.dispute.counting import conclusion
from gongkai.law.dispute_file import dispute_law
from gongkai.web.access import may
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import Case
from gongkai.web.cases.services.reorder import order_reply, take_back_order
from gongkai.web.day import CHINA
from gongkai.web.disputes.history import dispute_of, standing
from gongkai.web.disputes.models import Dispute, DisputeEvent
from gongkai.web.records.errors import StaleRecord
from gongkai.web.sealing.services import new_key

K = DisputeEventKind
# 责令重新答复的结果（outcomes after which a new reply may be ordered）。
REORDERS = frozenset({"annulled", "ordered_to_act", "varied", "suit_annulled", "suit_ordered"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What is known of a dispute when its copy arrives."""

    route: Route
    procedure: Procedure
    body: str
    reference: str
    matter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sits:
    """When and where a hearing that was set is held."""

    on: date
    at: time | None = None
    place: str = ""


@transaction.atomic
def open_dispute(
    agency: Agency, filed: Filed, *, received_on: date, by: Person, at: datetime, case: Case | None = None
) -> Dispute:
    """A dispute with its first event, the copy received. NotPermitted; BadValues, also for a reference known already."""
    allowed(by, agency)
    lacking = {name: _("请填写。") for name in ("body", "reference", "matter") if not getattr(filed, name).strip()}
    if (filed.route is Route.RECONSIDERATION) == (filed.procedure is Procedure.SUIT):
        lacking["procedure"] = _("复议选普通程序或者简易程序，诉讼选行政诉讼。")
    if case is not None and case.agency_id != agency.pk:
        lacking["case"] = _("所涉申请不是本单位的，请核对登记编号。")
    elif case is not None and _is_undone(case):
        lacking["case"] = _("所涉申请是拆分出来的，拆分已经更正，请填写原申请的登记编号。")
    if lacking:
        raise BadValues(lacking)
    _not_later("received_on", received_on, at)
    try:
        with transaction.atomic():
            made = Dispute.objects.create(
                agency=agency, case=case, route=filed.route, procedure=filed.procedure, body=filed.body.strip(),
                reference=filed.reference.strip(), matter=filed.matter.strip(), begun_on=received_on, recorded_at=at,
                key=new_key(),
            )  # fmt: skip
    except IntegrityError as error:
        raise BadValues({"reference": _("这个案号已经登记过，请在列表中打开它。")}) from error
    _append(made, K.COPY_RECEIVED, received_on, by, at, act="dispute.open")
    return made


def _is_undone(case: Case) -> bool:
    """Whether nothing is left of a request; locked, so that it is not undone while the dispute is opened."""
    return Case.objects.select_for_update(of=("self",)).get(pk=case.pk).stage == CaseStage.UNDONE.value


@transaction.atomic
def record(
    dispute: Dispute, kind: DisputeEventKind, *, on: date, length: int, by: Person, at: datetime, outcome: str = "",
    reply_anew: bool = False, reply_days: int | None = None, sits: Sits | None = None,
) -> Dispute:  # fmt: skip
    """One more event. With `reply_anew` a conclusion reopens the request with a new clock, `reply_days` working days
    (none: the law's); `sits` belongs to the notice of a hearing. NotPermitted, StaleRecord, BadValues."""
    row = locked(dispute, length)
    allowed(by, row.agency)
    _not_later("on", on, at)
    if on < row.begun_on:
        raise BadValues({"on": _("早于收到副本的日期，请核对。")})
    _checked_outcome(row, kind, outcome, reply_anew)
    _checked_sits(kind, on, sits)
    ordered = None
    if reply_anew and row.case is not None:
        ordered = order_reply(row.case, days=reply_days, reference=row.reference, by=by, on=on, at=at).seq
    _append(row, kind, on, by, at, act="dispute.record", outcome=outcome, ordered=ordered, **_of(sits))
    return row


@transaction.atomic
def void(dispute: Dispute, seq: int, *, reason: str, length: int, by: Person, at: datetime) -> Dispute:
    """Takes back an event that was recorded by mistake; the first is the dispute itself. An order to reply anew that came
    of it is taken back in the case too: what was done upon the order has to be taken back before, and NotPermitted says
    so. NotPermitted, StaleRecord, BadValues."""
    row = locked(dispute, length)
    allowed(by, row.agency)
    event = next((one for one in standing(row.events.all()) if one.seq == seq > 1), None)
    if event is None:
        raise BadValues({"": _("这一步不能更正：它是首次登记，或者已经更正。")})
    if not reason.strip():
        raise BadValues({"reason": _("请写明更正的原因。")})
    on = at.astimezone(CHINA).date()
    if event.ordered and row.case is not None:
        take_back_order(row.case, event.ordered, reason=reason, by=by, on=on, at=at)
    _append(row, K.VOIDED, on, by, at, act="dispute.void", voids=seq, reason=reason.strip())
    return row


def _checked_outcome(row: Dispute, kind: DisputeEventKind, outcome: str, reply_anew: bool) -> None:
    known = dispute_law().outcomes.get(outcome)
    if kind in (K.COPY_RECEIVED, K.VOIDED):
        raise BadValues({"kind": _("这一步不在这里登记。")})
    if kind not in dispute_law().events[Route(row.route).of]:
        raise BadValues({"kind": _("“%(route)s”没有这一步，请核对类别。") % {"route": Route(row.route).label}})
    if kind is K.CONCLUDED and (known is None or known.of != Route(row.route).of):
        raise BadValues({"outcome": _("请选择结果。")})
    if kind is not K.CONCLUDED and outcome:
        raise BadValues({"outcome": _("只有结案才写结果。")})
    if reply_anew and (row.case is None or outcome not in REORDERS):
        raise BadValues({"reply_anew": _("只有登记了所涉申请、结果为撤销、变更或者责令履行的，才能登记重新答复。")})


def _checked_sits(kind: DisputeEventKind, on: date, sits: Sits | None) -> None:
    if kind is not K.HEARING_SET and sits is not None:
        raise BadValues({"sits_on": _("只有收到听证、开庭通知才写开庭的日期。")})
    if kind is K.HEARING_SET and sits is None:
        raise BadValues({"sits_on": _("请填写通知的听证、开庭日期。")})
    if sits and sits.on < on:
        raise BadValues({"sits_on": _("早于收到通知的日期，请核对。")})


def _of(sits: Sits | None) -> dict[str, Any]:
    """The columns of an event."""
    return {"sits_on": sits.on, "sits_at": sits.at, "place": sits.place.strip()} if sits else {}


def allowed(by: Person, agency: Agency) -> None:
    """NotPermitted."""
    if not may(by, "dispute.handle", agency):
        raise NotPermitted("not_allowed", _("您的角色不能登记这个单位的复议和诉讼。"))


def _not_later(name: str, on: date, at: datetime) -> None:
    if on > at.astimezone(CHINA).date():
        raise BadValues({name: _("日期不能晚于今天，请改为实际发生的日期。")})


def locked(dispute: Dispute, length: int | None) -> Dispute:
    """The row, locked for the rest of the transaction. StaleRecord where it has not as many events as `length`."""
    row = Dispute.objects.select_for_update(of=("self",)).select_related("agency", "case", "key").get(pk=dispute.pk)
    if length is not None and row.length != length:
        first = row.events.select_related("by").get(seq=min(length, row.length - 1) + 1)
        raise StaleRecord(first.by.name, first.recorded_at, DisputeEventKind(first.kind).label)
    return row


def _append(row: Dispute, kind: DisputeEventKind, on: date, by: Person, at: datetime, *, act: str, **said: Any) -> None:
    """One event with what it says (outcome; voids and reason), the projection, the note."""
    row.length += 1
    DisputeEvent.objects.create(dispute=row, seq=row.length, kind=kind, on=on, recorded_at=at, by=by, **said)
    _project(row)
    plain = {name: value.isoformat() if isinstance(value, date | time) else value for name, value in said.items()}
    new = {"event": row.length, "kind": kind.value, "on": on.isoformat(), **plain}
    note(act, chain=row.agency.code, by=by.username, at=at, subject=f"dispute:{row.pk}", new=new)


def _project(row: Dispute) -> None:
    """The columns of the lists: the last conclusion that no appeal followed."""
    end = conclusion(dispute_of(row, row.events.all()))
    row.concluded_on, row.outcome = (end.on, end.outcome) if end else (None, "")
    row.save(update_fields=["length", "concluded_on", "outcome"])
