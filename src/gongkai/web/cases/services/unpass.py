"""更正转送: the agency that a request was handed over to by mistake takes its registration back, and with it the hand-over."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind, live
from gongkai.core.relation import Relation
from gongkai.publish.letters import handing
from gongkai.web.audit.services import lock_in_order
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.history import stands
from gongkai.web.cases.reckoning import reply_clock
from gongkai.web.cases.services.append import Done, Opened
from gongkai.web.cases.services.letters import Signed, head, kept, numbered, words
from gongkai.web.cases.services.undo import links, told_since, voided
from gongkai.web.cases.upon import resting_on

K = CaseEventKind


def stands_there(open_: Opened, seq: str) -> NotPermitted:
    """Why a hand-over is not taken back by the agency that made it: the other one has a request, and may cancel it."""
    made = next(one for one in open_.recorded if one.event.id == seq)
    said = _("这件申请已由%(agency)s登记（%(number)s）。转送有误的，由该机关更正“收到申请”，取消登记，转送即随之取消。")
    slots = {"agency": made.data["agency_name"], "number": made.data["case_number"]}
    return NotPermitted("received_there", said % slots)


def cancel(open_: Opened, first: Opened, *, reason: str, signed: Signed) -> Done:
    """The registration of what another agency's office handed over, taken back whole, and the hand-over with it: it may be
    handed over anew. A letter tells the applicant, who has its query code. NotPermitted where the applicant handed it over,
    where its limit is over, or where something was done that was told to somebody outside, or that waits; BadValues."""
    (link,) = links(open_, Relation.HANDED_FROM)
    if why := _why_not(open_, link.seq, signed.on):
        raise why
    about = head(open_.case, signed.on, numbered(open_.case, signed.on))
    letter = handing.registration_cancelled(
        about, agency=link.data["agency_name"], number=link.data["case_number"], reason=reason, wording=words()
    )
    lock_in_order(first.case.agency.code, open_.case.agency.code)
    _undo(first, open_, reason, signed)
    *rest, received = reversed(live(open_.events))
    for event in rest:
        voided(open_, event.id, reason, signed)
    return voided(open_, received.id, reason, signed, **kept(open_, letter, signed))


def _why_not(open_: Opened, begun: int, on: date) -> NotPermitted | None:
    if not open_.recorded[0].by:
        said = _("这件申请是申请人自己转来的，不能取消登记；不属于本机关负责公开的，请照此答复申请人。")
        return NotPermitted("handed_by_applicant", said)
    due = reply_clock(open_.case, open_.events, on).due
    if due and on > due:
        return NotPermitted("limit_over", _("答复期限已过，不能再取消登记，请答复申请人。"))
    if open_.life.proposal is not None:
        return NotPermitted("draft_waits", _("有答复正在呈批，请先退回或者更正“拟定答复”。"))
    if late := next(told_since(open_, begun), None):
        said = _("“收到申请”以后登记过“%(kind)s”：登记有误的，先更正那一步；已经告知申请人的，不能再取消登记，请办完。")
        return NotPermitted("rests_on_it", said % {"kind": late.kind.label})
    upon = resting_on([open_.case]).get(open_.case.pk)
    said = _("这件申请已涉及%(upon)s，不能再取消登记，请办完。")
    return NotPermitted("rests_on_it", said % {"upon": upon}) if upon else None


def _undo(first: Opened, there: Opened, reason: str, signed: Signed) -> None:
    """The step of the first agency and its link, with the reason and whose it is."""
    said = _("%(agency)s取消登记（%(number)s）：%(reason)s") % {
        "agency": there.case.agency.name, "number": there.case.number, "reason": reason.strip(),
    }  # fmt: skip
    for one in reversed(stands(first.recorded)):
        if one.kind in (K.HANDED_OVER, K.LINKED) and one.data["case"] == there.case.pk:
            voided(first, one.event.id, said, signed)
