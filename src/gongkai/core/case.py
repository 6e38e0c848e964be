"""A request as its events: what happened on which legal day; what was voided never happened (DESIGN §3).

The order in which events were recorded does not matter, only their legal days; on one day they stand in the order in
which they can follow one another: what answers a question of an earlier day before a question asked anew. An order to
reply anew begins this anew: what was recorded after it on its very day follows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.worded import Worded


class Channel(Worded):
    """The way a request came (条例§31)."""

    IN_PERSON = "in_person", "当面提交"
    POST_SIGNED = "post_signed", "邮寄（须签收）"
    POST_ORDINARY = "post_ordinary", "平常信函"
    INTERNET = "internet", "互联网渠道"
    FAX = "fax", "传真"
    HANDED_OVER = "handed_over", "其他机关转送"

    @property
    def is_confirmed(self) -> bool:
        """Whether the day of receipt is, or by a policy may be, the day both sides confirmed it (条例§31（二）（三）)."""
        return self in (Channel.POST_ORDINARY, Channel.INTERNET, Channel.FAX, Channel.HANDED_OVER)


class Party(Worded):
    """Whose opinion is asked: each has its own silence (条例§32, §33, §34)."""

    THIRD_PARTY = "third_party", "第三方"
    CO_MAKER = "co_maker", "共同制作机关"
    OTHER_ORGAN = "other_organ", "其他机关"


class Matter(Worded):
    """What is asked for: information, or that a record about oneself be put right, which is no 依申请公开 (条例§41)."""

    DISCLOSURE = "disclosure", "政府信息公开申请"
    OWN_RECORD = "own_record", "更正本人信息"


class CaseEventKind(Worded):
    """What can happen to a request, in the order in which events of one day follow one another."""

    RECEIVED = "received", "收到申请"
    RECEIPT_CONFIRMED = "receipt_confirmed", "双方确认收到"
    ASSIGNED = "assigned", "交办"
    PART_ASKED = "part_asked", "分送办理"
    PART_URGED = "part_urged", "催办"
    PART_ANSWERED = "part_answered", "收到反馈"
    CONFERRED = "conferred", "会商"
    LEGAL_ADVISED = "legal_advised", "出具法律意见"
    CORRECTION_REQUESTED = "correction_requested", "发出补正通知"
    CORRECTION_RECEIVED = "correction_received", "收到补正的申请"
    CORRECTION_LAPSED = "correction_lapsed", "逾期不补正"
    CONSULTED = "consulted", "征求意见"
    CONSULTATION_RECEIVED = "consultation_received", "对方收到征求意见书"
    OPINION_RECEIVED = "opinion_received", "收到意见"
    OPINION_LAPSED = "opinion_lapsed", "逾期未提出意见"
    EXTENDED = "extended", "延长答复期限"
    REASONS_REQUESTED = "reasons_requested", "要求说明理由"
    REASONS_RECEIVED = "reasons_received", "收到说明的理由"
    DELAYED = "delayed", "确定延迟答复的合理期限"
    FEE_NOTICED = "fee_noticed", "发出收费通知"
    FEE_NOTICE_RECEIVED = "fee_notice_received", "申请人收到收费通知"
    FEE_PAID = "fee_paid", "申请人缴费"
    FEE_LAPSED = "fee_lapsed", "逾期未缴费"
    PROPOSED = "proposed", "拟定答复"
    ENDORSED = "endorsed", "审核同意"
    RETURNED = "returned", "退回"
    REPLIED = "replied", "作出答复"
    SERVED = "served", "送达"
    WITHDRAWN = "withdrawn", "申请人撤回"
    CLOSED = "closed", "办结归档"
    HANDED_OVER = "handed_over", "转送其他机关"
    REPLY_ORDERED = "reply_ordered", "责令重新答复"
    SPLIT = "split", "拆分"
    LINKED = "linked", "关联其他申请"
    CONVERTED = "converted", "转为主动公开"
    COMMENTED = "commented", "批注"
    VOIDED = "voided", "更正登记"


K = CaseEventKind
# 机关内部的步骤：与期限无关，也不告知申请人（what an office does within itself moves no limit and is told to nobody outside）。
INTERNAL = frozenset({
    K.ASSIGNED, K.PART_ASKED, K.PART_URGED, K.PART_ANSWERED, K.CONFERRED, K.LEGAL_ADVISED, K.PROPOSED, K.ENDORSED,
    K.RETURNED, K.LINKED, K.CONVERTED, K.COMMENTED,
})  # fmt: skip
# 条例§41 不是信息公开申请：§32、§34、§35、§42、§44 的各步都不适用；§30、§33 第二款是否参照，是政策（core.clock.law）。
NOT_OF: Mapping[Matter, frozenset[CaseEventKind]] = {
    Matter.DISCLOSURE: frozenset(),
    Matter.OWN_RECORD: frozenset({
        K.CONSULTED, K.REASONS_REQUESTED, K.REASONS_RECEIVED, K.DELAYED, K.FEE_NOTICED, K.SPLIT, K.CONVERTED,
        K.HANDED_OVER,
    }),
}  # fmt: skip

# 同一天里拟定、审核、退回可以反复，按登记的先后（on one day a draft may be proposed and returned several times over）。
RANK = {kind: rank for rank, kind in enumerate(K)} | dict.fromkeys((K.ENDORSED, K.RETURNED), list(K).index(K.PROPOSED))
# 先问后答，答了才再问：同一天收到上一次的补正，又告知补正的，收到在前（each question waits for the answer to the one before）。
ANSWERED_BY: Mapping[CaseEventKind, frozenset[CaseEventKind]] = {
    K.CORRECTION_REQUESTED: frozenset({K.CORRECTION_RECEIVED, K.CORRECTION_LAPSED}),
    K.REASONS_REQUESTED: frozenset({K.REASONS_RECEIVED}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """One event on its legal day.

    `party` belongs to consultations; `of` names the consultation or the part an answer belongs to (else the
    earliest open consultation of that party), or the draft an agreement belongs to; `days` are working days of an extension or of an order to reply anew; `until` is the day of §35 or the
    day an applicant was given; `voids` is the `id` of the event that never happened.
    """

    kind: CaseEventKind
    on: date
    id: str = ""
    party: Party | None = None
    of: str = ""
    days: int | None = None
    until: date | None = None
    outcome: str = ""
    voids: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A request: its channel, everything that was recorded of it, and what it asks for."""

    channel: Channel
    events: tuple[CaseEvent, ...]
    matter: Matter = Matter.DISCLOSURE


def live(events: Iterable[CaseEvent]) -> list[CaseEvent]:
    """What stands, in the order of the legal days. A void that was itself voided voids nothing.

    An event is voided by the day its void is recorded; the fold knows no recording days, so a void counts at once.
    """
    every = list(events)
    voids = [event for event in every if event.kind is CaseEventKind.VOIDED]
    if not voids:
        return _in_order(every)
    gone: set[str] = set()
    for void in reversed(voids):
        if not void.id or void.id not in gone:
            gone.add(void.voids)
    kept = [
        event for event in every if event.kind is not CaseEventKind.VOIDED and (not event.id or event.id not in gone)
    ]
    return _in_order(kept)


def _in_order(recorded: Sequence[CaseEvent]) -> list[CaseEvent]:
    """By day, within a day by the orders to reply anew of that day recorded so far, then by what can follow what."""
    orders: Counter[date] = Counter()
    asked: dict[CaseEventKind, int] = {}
    places = []
    for at, event in enumerate(recorded):
        is_order = event.kind is CaseEventKind.REPLY_ORDERED
        orders[event.on] += is_order
        places.append((event.on, orders[event.on], -1 if is_order else RANK[event.kind], at))
        if event.kind in ANSWERED_BY:
            asked[event.kind] = asked.get(event.kind, 0) + 1
    ordered = [recorded[place[-1]] for place in sorted(places)]
    for kind, times in asked.items():
        if times > 1:
            ordered = _in_turn(ordered, kind, ANSWERED_BY[kind])
    return ordered


def _in_turn(
    ordered: Sequence[CaseEvent], question: CaseEventKind, answers: frozenset[CaseEventKind]
) -> list[CaseEvent]:
    """Questions and answers of one day in turn: first the answer, where a question of an earlier day waits for it. What
    waited before an order to reply anew waits no more."""
    found: list[CaseEvent] = []
    rest = list(ordered)
    waits = False
    while rest:
        later = _later_that_day(rest, answers) if waits and rest[0].kind is question else 0
        event = rest.pop(later)
        found.append(event)
        if event.kind is question:
            waits = True
        elif event.kind in answers or event.kind is CaseEventKind.REPLY_ORDERED:
            waits = False
    return found


def _later_that_day(rest: Sequence[CaseEvent], answers: frozenset[CaseEventKind]) -> int:
    """The place of an answer that stands later on the day of the first event, before any order to reply anew; else 0."""
    for at, event in enumerate(rest):
        if event.on != rest[0].on or event.kind is CaseEventKind.REPLY_ORDERED:
            break
        if event.kind in answers:
            return at
    return 0
