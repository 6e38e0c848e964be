"""Two reports cell by cell: what stands in each, the difference, and what each edition or print does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.core.form import Address
from gongkai.core.report import Report


class Standing(StrEnum):
    """What one report has at an address."""

    FIGURE = "figure"
    BLANK = "blank"  # printed and empty, which is not 0
    UNREAD = "unread"  # seen and not read
    MISSING = "missing"  # the edition prints it, this report does not
    NOT_IN_FORM = "not_in_form"  # the edition has no such cell


class CellState(StrEnum):
    """What became of a cell from one report to the other."""

    SAME = "same"
    CHANGED = "changed"
    BLANK_BEFORE = "blank_before"
    BLANK_AFTER = "blank_after"
    ONLY_BEFORE = "only_before"
    ONLY_AFTER = "only_after"
    UNREAD = "unread"


ABSENT = (Standing.MISSING, Standing.NOT_IN_FORM)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One address in both reports; `difference` is after − before where both have a figure, and None otherwise."""

    address: Address
    before: Decimal | None
    after: Decimal | None
    before_is: Standing
    after_is: Standing

    @property
    def difference(self) -> Decimal | None:
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def state(self) -> CellState:
        """An unread side is told first, for nothing else can be said of it; then a side that is not there at all."""
        if Standing.UNREAD in (self.before_is, self.after_is):
            return CellState.UNREAD
        if self.before_is in ABSENT:
            return CellState.ONLY_AFTER
        if self.after_is in ABSENT:
            return CellState.ONLY_BEFORE
        if self.before == self.after:
            return CellState.SAME
        if self.before is None:
            return CellState.BLANK_BEFORE
        return CellState.BLANK_AFTER if self.after is None else CellState.CHANGED


def compare_cells(before: Report, after: Report) -> tuple[CellChange, ...]:
    """Every address that either report has, read or unread: as the later form prints them, then the earlier one's."""
    unread_before, unread_after = _unread(before), _unread(after)
    had = {*before.cells, *after.cells, *unread_before, *unread_after}
    order = (*after.form.addresses, *before.form.addresses, *after.cells, *before.cells, *sorted(had))
    return tuple(
        CellChange(
            address=address,
            before=before.value(address),
            after=after.value(address),
            before_is=_standing(before, address, unread_before),
            after_is=_standing(after, address, unread_after),
        )
        for address in dict.fromkeys(order)
        if address in had
    )


def _unread(report: Report) -> frozenset[Address]:
    return frozenset(_open(report))


def _open(report: Report) -> Iterator[Address]:
    for item in report.unread:
        yield from (address for address in item.addresses if address not in report.cells)


def _standing(report: Report, address: Address, unread: frozenset[Address]) -> Standing:
    if address in report.cells:
        return Standing.BLANK if report.cells[address].value is None else Standing.FIGURE
    if address in unread:
        return Standing.UNREAD
    return Standing.MISSING if address in report.form.columns else Standing.NOT_IN_FORM
