"""汇总: the report of a government is the sum of its agencies' reports and of its own (本级), cell by cell (条例§49)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.core.form import Address
from gongkai.core.report import Cell, Narrative, Paragraph, Report, Summed, Unread

UNREAD_BELOW = "unread_below"


def rolled_up(own: Report, below: Mapping[str, Report]) -> Report:
    """`own` with every cell summed over itself and the reports of `below` (by the name each is called in a source).

    A cell that is blank in all of them stays blank; one that some report has unread is unread, since nobody knows the
    sum. ValueError where a report is of another edition or year.
    """
    for name, report in below.items():
        if report.form != own.form or report.year != own.year:
            raise ValueError(f"{name} 是 {report.year} 年 {report.form.id}，要汇总的是 {own.year} 年 {own.form.id}")
    parts = {own.agency: own, **below}
    cells = {address: cell for address in own.form.addresses if (cell := _summed(address, parts)) is not None}
    return replace(own, cells=cells, unread=(*own.unread, *_unread(own, below)))


def _summed(address: Address, parts: Mapping[str, Report]) -> Cell | None:
    if any(report.is_unread(address) for report in parts.values()):
        return None
    known = {name: cell for name, report in parts.items() if (cell := report.cells.get(address)) is not None}
    if not known:
        return None
    figures = {name: cell.value for name, cell in known.items() if cell.value is not None}
    total = sum(figures.values(), Decimal(0)) if figures else None
    unit = next(iter(known.values())).unit
    raw = "" if total is None else f"{total:f}"
    return Cell(address=address, raw=raw, value=total, unit=unit, source=Summed(reports=tuple(figures)))


def _unread(own: Report, below: Mapping[str, Report]) -> Iterator[Unread]:
    for address in own.form.addresses:
        names = [name for name, report in below.items() if report.is_unread(address)]
        if names:
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
