"""A dispute as its events: a reconsideration, or an action through its instances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.core.worded import Worded


class Route(Worded):
    """The rows of table four."""

    RECONSIDERATION = "reconsideration", "行政复议"
    DIRECT = "direct", "未经复议直接起诉"
    AFTER_RECONSIDERATION = "after_reconsideration", "复议后起诉"

    @property
    def of(self) -> str:
        """What the outcomes and limits of the route are of."""
        return "reconsideration" if self is Route.RECONSIDERATION else "litigation"


class Procedure(Worded):
    """The procedure: a reconsideration's two, and an action's."""

    ORDINARY = "ordinary", "普通程序"
    SIMPLIFIED = "simplified", "简易程序"
    SUIT = "suit", "行政诉讼"


class DisputeEventKind(Worded):
    """What happens in a dispute, as the respondent records it; the order in which events of a day follow."""

    COPY_RECEIVED = "copy_received", "收到申请书或者起诉状副本"
    ANSWERED = "answered", "提交答复、证据或者答辩状"
    HEARING_SET = "hearing_set", "收到听证、开庭通知"
    HEARING = "hearing", "听证、听取意见或者开庭"
    SUSPENDED = "suspended", "中止"
    RESUMED = "resumed", "恢复"
    CONCLUDED = "concluded", "结案"
    JUDGMENT_SERVED = "judgment_served", "收到判决书"
    RULING_SERVED = "ruling_served", "收到裁定书"
    APPEALED = "appealed", "提起上诉"
    APPEAL_COPY_RECEIVED = "appeal_copy_received", "收到上诉状副本"
    OPINION_SERVED = "opinion_served", "收到行政复议意见书"
    OPINION_ANSWERED = "opinion_answered", "反馈意见书办理情况"
    VOIDED = "voided", "更正登记"


# 上诉不论由谁提起，收到对方的上诉状副本也是（an appeal, whoever brought it）。
APPEALS = frozenset({DisputeEventKind.APPEALED, DisputeEventKind.APPEAL_COPY_RECEIVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeEvent:
    """One event on its day; `outcome` belongs to a conclusion."""

    kind: DisputeEventKind
    on: date
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A reconsideration or an action. An appeal goes on in the same dispute; of several conclusions the last counts."""

    route: Route
    procedure: Procedure
    events: tuple[DisputeEvent, ...]

    def of_kind(self, kind: DisputeEventKind) -> tuple[DisputeEvent, ...]:
        """The events of a kind by day."""
        return tuple(sorted((event for event in self.events if event.kind is kind), key=lambda event: event.on))
