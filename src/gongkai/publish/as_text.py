"""A report as text for a terminal: the statutory tables, what was not read, and how it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.core.form import Address
from gongkai.core.report import Counted, Entered, Report, Solved, Summed, Unread
from gongkai.core.wording import Wording
from gongkai.publish.as_json import plain
from gongkai.publish.matters import place_words
from gongkai.publish.text_table import table_lines
from gongkai.publish.wrapping import printable

MARKS: tuple[tuple[str, tuple[type, ...]], ...] = (("↗", (Counted, Summed)), ("✎", (Entered,)), ("▤", ()))
UNREAD = "░"
SOLVED = "≈"


def report_text(report: Report, wording: Wording, *, width: int = 120) -> str:
    """The three tables aligned to `width` columns, with the marks of the cells and what they mean."""
    return "\n".join(map(printable, _lines(report, wording, width))) + "\n"


def title(report: Report, wording: Wording) -> str:
    """示例县某局 · 2023 年度 · 政府信息公开工作年度报告."""
    agency = printable(report.agency) or wording.say("report.nobody")
    return wording.say("report.title", agency=agency, year=report.year, form=report.form.title)


def _lines(report: Report, wording: Wording, width: int) -> Iterator[str]:
    yield title(report, wording)
    yield wording.say("report.edition", form=report.form.id, basis=report.form.basis)
    for table in report.form.tables:
        section = next(part for part in report.form.sections if part.number == table.section)
        yield ""
        yield f"{table.number} · {section.heading}"
        yield from (line.rstrip() for line in table_lines(report, table, marker(report), width))
    yield from _legend(report, wording)
    yield from _unread(report, wording)
    yield from (wording.say("text.deviation", message=item.message) for item in report.deviations)


def marker(report: Report) -> Callable[[Address], str]:
    """What stands behind a figure: where it came from, where that differs from being printed; ░ was not read."""
    unread = frozenset(address for item in report.unread for address in item.addresses)

    def mark(address: Address) -> str:
        cell = report.cells.get(address)
        if cell is None:
            return UNREAD if address in unread else ""
        if isinstance(cell.source, Solved):
            return SOLVED
        return next((sign for sign, kinds in MARKS if isinstance(cell.source, kinds)), "")

    return mark


def _legend(report: Report, wording: Wording) -> Iterator[str]:
    blank = sum(cell.value is None for cell in report.cells.values())
    solved = sum(isinstance(cell.source, Solved) for cell in report.cells.values())
    open_cells = sum(len(item.addresses) for item in report.unread)
    yield wording.say("text.cells", count=len(report.cells), blank=blank, unread=open_cells)
    if solved:
        yield wording.say("text.solved", count=solved)


def _unread(report: Report, wording: Wording) -> Iterator[str]:
    for item in report.unread:
        yield wording.say(
            "text.unread", message=item.message, text=clipped(item.text), at=place_words(item.at, wording)
        )
        yield from (f"    {line}" for line in readings(item))


def readings(item: Unread) -> Iterator[str]:
    """Each surviving reading of a row, its figures in order; a blank cell is □."""
    for reading in item.readings[:6]:
        yield " | ".join("□" if value is None else plain(value) for value in reading)
    if len(item.readings) > 6:
        yield f"… ({len(item.readings)})"


def clipped(text: str, length: int = 60) -> str:
    flat = printable(" ".join(text.split()))
    return flat if len(flat) <= length else flat[:length] + "…"
