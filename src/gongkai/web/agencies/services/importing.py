"""What every import shares: a line of the answer for each row, all or nothing, first without writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from django.db import transaction

from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.sheet import SheetRow

Did = Literal["created", "corrected", "unchanged", "refused"]


@dataclass(frozen=True)
class Outcome:
    """What became of one row, or would become of it."""

    line: int
    subject: str
    did: Did
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Imported:
    """The answer to an import: `written` only where nothing was refused and it was no dry run.

    `passwords`: username → first password, shown once.
    """

    outcomes: tuple[Outcome, ...] = ()
    problems: tuple[str, ...] = ()
    written: bool = False
    passwords: Mapping[str, str] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        return bool(self.problems) or any(outcome.did == "refused" for outcome in self.outcomes)

    def count(self, did: Did) -> int:
        return sum(outcome.did == did for outcome in self.outcomes)


class Undo(Exception):  # noqa: N818 - leaves a transaction, tells no fault
    """Rolls back what a dry run wrote."""


@contextmanager
def undone_if(unwanted: Callable[[], bool]) -> Iterator[None]:
    """A transaction that is undone where `unwanted()` at its end."""
    try:
        with transaction.atomic():
            yield
            if unwanted():
                raise Undo
    except Undo:
        pass


def attempt(row: SheetRow, subject: str, act: Callable[[], Did], labels: Mapping[str, str]) -> Outcome:
    """One row by itself: what it wrote is undone where it is refused, and the reason names the column."""
    if row.problems:
        return Outcome(row.line, subject, "refused", row.problems)
    try:
        with transaction.atomic():
            return Outcome(row.line, subject, act())
    except Refused as refused:
        label = labels.get(refused.field, "")
        return Outcome(row.line, subject, "refused", (f"{label}：{refused.message}" if label else refused.message,))


def agency_by_code(code: str | None, name: str) -> Agency | None:
    """The agency a cell names; Refused at `name` where there is none."""
    if not code:
        return None
    found = Agency.objects.filter(code=code).first()
    if found is None:
        raise Refused(name, f"{code} 不在系统里，也不在文件里通过的行中，请核对代码")
    return found
