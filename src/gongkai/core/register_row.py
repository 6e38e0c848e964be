"""A line of an office's old register of requests, and what it says happened, as events of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Party

K = CaseEventKind
# 台账里的日期栏 → 事件（columns of days, each an event）。
DAYS: Mapping[str, CaseEventKind] = {
    "received_on": K.RECEIVED,
    "correction_requested_on": K.CORRECTION_REQUESTED,
    "correction_received_on": K.CORRECTION_RECEIVED,
    "consulted_on": K.CONSULTED,
    "opinion_on": K.OPINION_RECEIVED,
    "extended_on": K.EXTENDED,
    "replied_on": K.REPLIED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """What stands in a line: `row` is its number in the sheet, `days` by the names of `DAYS`; what the register does
    not have is blank. `assumed` names what was taken for granted."""

    row: int
    channel: Channel
    way: str
    kind: str
    name: str
    subject: str
    days: Mapping[str, date]
    number: str = ""
    outcome: str = ""
    contact: str = ""
    identity: str = ""
    address: str = ""
    assumed: tuple[str, ...] = field(default=())

    @property
    def is_open(self) -> bool:
        """Whether nothing was answered yet."""
        return "replied_on" not in self.days


def case_of(row: RegisterRow) -> CaseFile:
    """The line as a case: one date of receipt stands for the confirmation too, an extension for as many days as the law
    of its receipt has (none is written down)."""
    return CaseFile(row.channel, tuple(_numbered(_events(row))))


def _events(row: RegisterRow) -> Iterator[CaseEvent]:
    for name, kind in DAYS.items():
        if on := row.days.get(name):
            yield CaseEvent(
                kind=kind, on=on, party=Party.THIRD_PARTY if kind in (K.CONSULTED, K.OPINION_RECEIVED) else None,
                outcome=row.outcome if kind is K.REPLIED else "",
            )  # fmt: skip
            if kind is K.RECEIVED and row.channel.is_confirmed:
                yield CaseEvent(kind=K.RECEIPT_CONFIRMED, on=on)
            if kind is K.REPLIED:
                yield CaseEvent(kind=K.SERVED, on=on)
                yield CaseEvent(kind=K.CLOSED, on=on)


def _numbered(events: Iterator[CaseEvent]) -> Iterator[CaseEvent]:
    for at, event in enumerate(events, 1):
        yield replace(event, id=str(at))
