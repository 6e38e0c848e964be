"""分办、交办、转办、协办: what somebody else is asked to find out or to draft for a request, by an inner limit.

The applicant's clock runs on all the while: an inner limit is the office's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.core.case import CaseEvent, CaseEventKind, live
from gongkai.core.worded import Worded

K = CaseEventKind


class PartForm(Worded):
    """分办 stays within the agency; the others go to another body as a letter."""

    WITHIN = "within", "分办"
    ORDER = "order", "交办单"
    TRANSFER = "transfer", "转办单"
    ASSIST = "assist", "协办函"


@dataclass(slots=True)
class Part:
    """Something that was asked: its event, how often it was urged, the event that answered it."""

    asked: CaseEvent
    urged: list[CaseEvent] = field(default_factory=list)
    answered: CaseEvent | None = None


def parts(events: Iterable[CaseEvent]) -> list[Part]:
    """Those that stand, in the order they were asked; an answer or an urging names its part in `of`."""
    found: dict[str, Part] = {}
    for event in live(events):
        if event.kind is K.PART_ASKED:
            found[event.id] = Part(event)
        elif event.kind is K.PART_URGED and event.of in found:
            found[event.of].urged.append(event)
        elif event.kind is K.PART_ANSWERED and event.of in found:
            found[event.of].answered = event
    return list(found.values())
