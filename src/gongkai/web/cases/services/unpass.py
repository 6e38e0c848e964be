"""更正转送: the agency that a request was handed over to takes its registration back; after that the first one its step."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind, live
from gongkai.core.case_life import CaseStage
from gongkai.core.relation import Relation
from gongkai.publish.letters import handing
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.models import Case
from gongkai.web.cases.services.append import Done, Opened
from gongkai.web.cases.services.letters import Signed, head, kept, numbered, words
from gongkai.web.cases.services.undo import links, told_since, voided
from gongkai.web.cases.upon import resting_on

K = CaseEventKind


def unpass(open_: Opened, seq: str, *, reason: str, signed: Signed) -> Done:
    """The hand-over of a case that is locked, by somebody who may take it back. NotPermitted while the other agency's
    request stands: it has to cancel its registration first."""
    made = next(one for one in open_.recorded if one.event.id == seq)
    other = Case.objects.select_related("agency").get(pk=made.data["case"])
    if other.stage != CaseStage.UNDONE.value:
        said = _(
            "这件申请已由%(agency)s登记（%(number)s）。转送有误的，先由该机关更正“收到申请”，取消登记，再更正转送。"
        )
        raise NotPermitted("received_there", said % {"agency": other.agency.name, "number": other.number})
    for link in list(links(open_, Relation.HANDED_TO)):
        if link.data["case"] == other.pk:
            voided(open_, link.event.id, reason, signed)
    return voided(open_, seq, reason, signed)


def cancel(open_: Opened, *, reason: str, signed: Signed) -> Done:
    """The registration of what was handed over, taken back whole; a letter tells the applicant, who has its query code.
    NotPermitted where something was done that was told to somebody outside, or that waits; BadValues."""
    (link,) = links(open_, Relation.HANDED_FROM)
    if open_.life.proposal is not None:
        raise NotPermitted("draft_waits", _("有答复正在呈批，请先退回或者更正“拟定答复”。"))
    if late := next(told_since(open_, link.seq), None):
        said = _("“收到申请”以后登记过“%(kind)s”：登记有误的，先更正那一步；已经告知申请人的，不能再取消登记，请办完。")
        raise NotPermitted("rests_on_it", said % {"kind": late.kind.label})
    if upon := resting_on([open_.case]).get(open_.case.pk):
        raise NotPermitted("rests_on_it", _("这件申请已涉及%(upon)s，不能再取消登记，请办完。") % {"upon": upon})
    about = head(open_.case, signed.on, numbered(open_.case, signed.on))
    letter = handing.registration_cancelled(
        about, agency=link.data["agency_name"], number=link.data["case_number"], reason=reason, wording=words()
    )
    *rest, first = reversed(live(open_.events))
    for event in rest:
        voided(open_, event.id, reason, signed)
    return voided(open_, first.id, reason, signed, **kept(open_, letter, signed))
