"""更正登记: what was recorded by mistake never happened; both entries stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import takewhile

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.core.relation import Relation
from gongkai.web.agencies.models import Person
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.history import Recorded, stands
from gongkai.web.cases.models import Case, CaseEvent
from gongkai.web.cases.services.append import Done, Opened, allow, append, asked, need, opened, opened_both
from gongkai.web.cases.services.letters import Signed
from gongkai.web.cases.services.link import links_to
from gongkai.web.cases.services.sealed import texts
from gongkai.web.cases.services.unpass import cancel, stands_there
from gongkai.web.cases.services.unsplit import unsplit
from gongkai.web.sealing.services import unseal

K = CaseEventKind
# 不推进办理的（what moves nothing, and so rests on nothing）。
BESIDE = frozenset({K.ASSIGNED, K.COMMENTED, K.LINKED})
# 拆分、转送所生的关联，随拆分、转送一并更正（the links that a split or a hand-over made go with it）。
MADE = (
    Relation.SPLIT_INTO.value, Relation.SPLIT_FROM.value, Relation.HANDED_TO.value, Relation.HANDED_FROM.value,
)  # fmt: skip
# 以某一步为前提的各步（what rests on a step, until a reply is ordered anew）。
UPON: Mapping[CaseEventKind, tuple[CaseEventKind, ...]] = {
    K.REPLIED: (K.SERVED, K.CLOSED, K.HANDED_OVER), K.SERVED: (K.CLOSED, K.HANDED_OVER), K.WITHDRAWN: (K.CLOSED,),
    K.CORRECTION_RECEIVED: (K.SPLIT,), K.CORRECTION_LAPSED: (K.REPLIED, K.SERVED, K.CLOSED), K.FEE_LAPSED: (K.REPLIED, K.SERVED, K.CLOSED),
}  # fmt: skip
# 呈批中的草稿不以之为前提的（what a draft on its way does not rest on）。
APART = BESIDE | {K.PART_ASKED, K.PART_URGED, K.PART_ANSWERED, K.CONFERRED, K.LEGAL_ADVISED}


def voidable(recorded: Sequence[Recorded]) -> list[str]:
    """The events that stand and can be taken back: all but the receipt of the request, unless another agency handed it
    over, and what a split has made, which in each part is all up to the link to the whole: that goes with the split."""
    standing = stands(recorded)
    handed = any(one.data.get("relation") == Relation.HANDED_FROM.value for one in standing)
    parted = (one.seq for one in recorded if one.data.get("relation") == Relation.SPLIT_FROM.value)
    begun = next(parted, 0)
    return [
        one.event.id for one in standing
        if one.seq > begun and (handed or one.kind is not K.RECEIVED) and one.data.get("relation") not in MADE
    ]  # fmt: skip


@transaction.atomic
def void(case: Case, *, seq: str, reason: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """Takes an event back. What rests on it has to be taken back first, and so has a draft on its way. A link is taken
    back on both sides; a split with everything it made; a hand-over by the agency that it came to.

    NotPermitted, StaleCase, BadValues.
    """
    linked = _linked(case, seq)
    open_, back = opened_both(case, linked, length) if linked else (opened(case, length), None)
    allow(open_, K.VOIDED, by, at)
    unknown = (
        None
        if seq in voidable(open_.recorded)
        else _("请选择要更正的一步；收到申请的登记不能更正，可登记撤回后重新登记。")
    )
    need({"seq": unknown, **asked(("reason", reason, _("请写明更正的原因。")))})
    kind, signed = next(one.kind for one in open_.recorded if one.event.id == seq), Signed(by, on, at)
    if kind is K.SPLIT:
        return unsplit(open_, seq, reason=reason, signed=signed)
    if kind is K.HANDED_OVER:
        raise stands_there(open_, seq)
    if kind is K.RECEIVED and back:
        return cancel(open_, back, reason=reason, signed=signed)
    done = taken_back(open_, seq, reason=reason, by=by, on=on, at=at)
    if back:
        for one in links_to(back.recorded, case.pk):
            taken_back(back, one.event.id, reason=reason, by=by, on=on, at=at)
    return done


def _linked(case: Case, seq: str) -> Case | None:
    """The other case of a link, and of the receipt of what was handed over; else None. What was recorded stays, and so is
    read before the lock."""
    rows = CaseEvent.objects.filter(case=case, kind__in=(K.LINKED, K.RECEIVED), seq=seq) if seq.isdecimal() else ()
    return next(
        (Case.objects.get(pk=one.data["case"]) if "case" in one.data else case.handed_from for one in rows), None
    )


def taken_back(open_: Opened, seq: str, *, reason: str, by: Person, on: date, at: datetime) -> Done:
    """An event of those that are `voidable`, by somebody who may take it back. NotPermitted where something rests on it."""
    data = {"voids": seq} | texts(open_.case, reason=reason)
    before = next(one for one in open_.recorded if one.event.id == seq)
    if upon := _upon(open_, before):
        said = _("“%(before)s”以后登记过“%(kind)s”，请先更正那一步，再更正这一步。")
        raise NotPermitted("rests_on_it", said % {"before": before.kind.label, "kind": upon.kind.label})
    if _is_drafted_upon(open_, before):
        raise NotPermitted("draft_waits", _("有答复正在呈批，请先退回或者更正“拟定答复”。"))
    done = append(open_, K.VOIDED, act="case.void", by=by, on=on, at=at, data=data)
    if before.kind is K.CORRECTION_RECEIVED:
        done.case.subject = asked_for(open_.recorded)
        done.case.save(update_fields=["subject"])
    return done


def asked_for(recorded: Sequence[Recorded]) -> str:
    """What is asked for: as the last correction, or the split, that stands says; where none does, what the first one found.
    What a part has had from the beginning says neither."""
    said = [one for one in recorded if one.kind in (K.CORRECTION_RECEIVED, K.SPLIT) and "subject" in one.data]
    standing = [one for one in stands(recorded) if one in said]
    return unseal(str(standing[-1].data["subject"] if standing else said[0].data["subject_before"]))


def _upon(open_: Opened, before: Recorded) -> Recorded | None:
    """The last step that rests on one: on an order to reply anew every later one that moves the case."""
    after = [one for one in stands(open_.recorded) if one.seq > before.seq]
    if before.kind is K.REPLY_ORDERED:
        found = [one for one in after if one.kind not in BESIDE]
    else:
        this_round = takewhile(lambda one: one.kind is not K.REPLY_ORDERED, after)
        found = [one for one in this_round if one.kind in UPON.get(before.kind, ())]
    return found[-1] if found else None


def _is_drafted_upon(open_: Opened, before: Recorded) -> bool:
    """Whether a draft waits for its signature that was written, and perhaps agreed to, with this step before it."""
    draft = open_.life.proposal
    return draft is not None and before.kind not in APART and before.seq < int(draft.id)
