"""汇总: the report of a government is the sum of its agencies' reports and of its own (本级), cell by cell (条例§49)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.core.form import Address, Form
from gongkai.core.report import Cell, Narrative, Paragraph, Report, Summed, Unread

UNREAD_BELOW = "unread_below"


@dataclass(frozen=True)
class Below:
    """What the reports below a government come to, cell by cell: it changes only with those reports, so that it can be kept.

    `figures` are the sums with the names of those that have a figure, None where all are blank; `unread` the names of
    those that have the cell unread.
    """

    kinds: Mapping[str, tuple[Form, int]]
    figures: Mapping[Address, tuple[Decimal | None, tuple[str, ...], str | None]]
    unread: Mapping[Address, tuple[str, ...]]


def summed_below(below: Mapping[str, Report]) -> Below:
    """The sum of the reports, each by the name it is called in a source."""
    kinds = {name: (report.form, report.year) for name, report in below.items()}
    known: dict[Address, list[tuple[str, Cell]]] = {}
    unread: dict[Address, list[str]] = {}
    for name, report in below.items():
        for address in report.form.addresses:
            if (cell := report.cells.get(address)) is not None:
                known.setdefault(address, []).append((name, cell))
        for address in dict.fromkeys(address for item in report.unread for address in item.addresses):
            unread.setdefault(address, []).append(name)
    figures = {address: _total(cells) for address, cells in known.items()}
    return Below(kinds, figures, {address: tuple(names) for address, names in unread.items()})


def _total(cells: Sequence[tuple[str, Cell]]) -> tuple[Decimal | None, tuple[str, ...], str | None]:
    figures = {name: cell.value for name, cell in cells if cell.value is not None}
    return (sum(figures.values(), Decimal(0)) if figures else None), tuple(figures), cells[0][1].unit


def with_below(own: Report, below: Below) -> Report:
    """`own` with every cell summed over itself and the reports below.

    A cell that is blank in all of them stays blank; one that some report has unread is unread, since nobody knows the
    sum. ValueError where a report is of another edition or year.
    """
    for name, (form, year) in below.kinds.items():
        if form != own.form or year != own.year:
            raise ValueError(f"{name} 是 {year} 年 {form.id}，要汇总的是 {own.year} 年 {own.form.id}")
    cells = {address: cell for address in own.form.addresses if (cell := _summed(address, own, below)) is not None}
    return replace(own, cells=cells, unread=(*own.unread, *_unread(own, below)))


def _summed(address: Address, own: Report, below: Below) -> Cell | None:
    mine, others = own.cells.get(address), below.figures.get(address)
    if own.is_unread(address) or address in below.unread or (mine is None and others is None):
        return None
    value, names, unit = others or (None, (), None)
    if mine is not None:
        unit = mine.unit
        if mine.value is not None:
            value, names = mine.value + (value or 0), (own.agency, *(name for name in names if name != own.agency))
    raw = "" if value is None else f"{value:f}"
    return Cell(address=address, raw=raw, value=value, unit=unit, source=Summed(reports=names))


def _unread(own: Report, below: Below) -> Iterator[Unread]:
    for address in own.form.addresses:
        if names := below.unread.get(address):
            said = f"{own.form.name(address)}：{'、'.join(names)}的报告里没有读出，不能汇总"
            yield Unread(what="cell", reason=UNREAD_BELOW, message=said, text="", addresses=(address,))


def differences(report: Report, summed: Report) -> dict[Address, tuple[Decimal | None, Decimal | None]]:
    """The cells in which a government's report says another figure than its sum: (said, summed). A cell that some
    report has unread has no sum to differ from."""
    return {
        address: (report.value(address), summed.value(address))
        for address in report.form.addresses
        if report.value(address) != summed.value(address) and not summed.is_unread(address)
    }


def assembled(below: Sequence[Report], section: int) -> Narrative | None:
    """What the reports below say in a section, one after another, each under its agency's name; None where none does."""
    found: list[Paragraph] = []
    heading = ""
    for report in below:
        part = next((part for part in report.narrative if part.number == section), None)
        if part is not None and part.text.strip():
            heading = heading or part.heading
            found += [Paragraph(text=report.agency), *(replace(one) for one in part.paragraphs)]
    return Narrative(number=section, heading=heading, paragraphs=tuple(found)) if found else None
