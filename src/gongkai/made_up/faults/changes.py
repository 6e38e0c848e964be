"""How a report is changed when a fault is planted in it: a cell, several cells, the prose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from gongkai.core.form import Address
from gongkai.core.report import Cell, Narrative, Paragraph, Report
from gongkai.made_up.made import MadeUp, Planted
from gongkai.made_up.reports import NO_FILE

Planter = Callable[[MadeUp, Random], MadeUp | None]


def at(text: str) -> Address:
    """`table/row/column` → Address."""
    return Address.parse(text)


def with_cells(report: Report, values: Mapping[Address, Decimal | int | None]) -> Report:
    """The report with other figures in these cells; None leaves a cell blank."""
    cells = {address: _cell(address, value) for address, value in values.items()}
    return replace(report, cells={**report.cells, **cells})


def _cell(address: Address, value: Decimal | int | None) -> Cell:
    figure = None if value is None else Decimal(value)
    return Cell(address=address, raw="" if figure is None else f"{figure:f}", value=figure, source=NO_FILE)


def value(report: Report, address: Address) -> Decimal:
    """The figure of a cell; 0 where there is none."""
    return report.value(address) or Decimal(0)


def slip(figure: Decimal, draws: Random) -> Decimal:
    """Another figure, as fingers and eyes go wrong: two digits swapped, one too many, one missing, or off by one."""
    digits = f"{figure:f}"
    if not digits.isdigit():
        return figure + 1
    swaps = [digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :] for n in range(len(digits) - 1)]
    ways = [way for way in swaps if way != digits]
    ways += [digits + draws.choice("0123456789"), digits[:-1], str(int(digits) + 1)]
    wrong = [Decimal(way) for way in ways if way and Decimal(way) != figure]
    return draws.choice(wrong)


def planted(made: MadeUp, report: Report, fault: Planted) -> MadeUp:
    """The made-up report with that fault in it."""
    return replace(made, report=report, planted=(*made.planted, fault))


def with_texts(report: Report, change: Callable[[str], str]) -> Report:
    """The report with every paragraph changed."""
    sections = tuple(
        replace(section, paragraphs=tuple(replace(p, text=change(p.text)) for p in section.paragraphs))
        for section in report.narrative
    )
    return replace(report, narrative=sections)


def with_sentence(report: Report, sentence: str, section: int = 1) -> Report:
    """The report with one more paragraph at the end of a section."""
    return replace(report, narrative=tuple(_longer(s, sentence, section) for s in report.narrative))


def _longer(printed: Narrative, sentence: str, section: int) -> Narrative:
    if printed.number != section:
        return printed
    return replace(printed, paragraphs=(*printed.paragraphs, Paragraph(text=sentence)))
