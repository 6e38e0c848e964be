"""The counters: for every cell the system can count, the rows behind it and its figure. A counter's name is its cell.

Each gives a number and the list of the same things; a test holds for every cell that they agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, partial

from gongkai.core.record_type import Count, RecordType
from gongkai.web.agencies.models import PowerKind
from gongkai.web.agencies.selectors.powers import powers_in_force
from gongkai.web.records.kinds import types
from gongkai.web.records.selectors.counting import Counting
from gongkai.web.reports.asked import Asked, Part, Parts
from gongkai.web.reports.counters_disputes import dispute_counters
from gongkai.web.reports.counters_requests import request_counters

ITEMS = (
    PowerKind.LICENCES, PowerKind.OTHER_SERVICES, PowerKind.PENALTIES, PowerKind.COMPULSORY_MEASURES, PowerKind.CHARGES,
)  # fmt: skip


def parts(cell: str, asked: Asked) -> list[Part]:
    """The parts of a cell; KeyError for a cell that no counter counts."""
    return counters()[cell](asked)


def value(cell: str, asked: Asked) -> Decimal:
    """The figure of a cell: the sum of its parts."""
    return sum((part.sign * part.value for part in parts(cell, asked)), Decimal(0))


@cache
def counters() -> Mapping[str, Parts]:
    """Every counter by its cell."""
    return {**_powers(), **_records(), **request_counters(), **dispute_counters()}


def _records() -> dict[str, Parts]:
    """What the record types say that they count in."""
    found: dict[str, list[tuple[RecordType, Count]]] = {}
    for record_type in types().values():
        for count in record_type.counts:
            if count.cell:
                found.setdefault(count.cell, []).append((record_type, count))
    return {cell: _of_types(pairs) for cell, pairs in found.items()}


def _of_types(pairs: list[tuple[RecordType, Count]]) -> Parts:
    def found(asked: Asked) -> list[Part]:
        known = counting(asked)
        return [
            Part(
                known.counted(kind, count, asked.period),
                amount=partial(known.figure, kind, count, asked.period),
                label=kind.label,
            )
            for kind, count in pairs
        ]

    return found


def cut_off(asked: Asked) -> list[tuple[str, Part]]:
    """For each cell that records count in, those that it does not count although a part of the year, quarter or month that
    they are dated by lies in the days; no rows where the cell counts by days, and none of a year."""
    known = counting(asked)
    return [
        (count.cell, Part(known.cut_off(kind, count, asked.period), label=kind.label))
        for kind in types().values()
        for count in kind.counts
        if count.cell
    ]


def counting(asked: Asked) -> Counting:
    """What the records count in, for all cells of one report."""
    return asked.once("records", lambda: Counting(asked.agency, asked.known_at))


def _powers() -> dict[str, Parts]:
    """事项: in force at the end of the last year, and the change since (60号表二)."""
    found: dict[str, Parts] = {}
    for kind in ITEMS:
        found[f"disclosure/{kind.value}/items_last_year"] = _in_force(kind)
        found[f"disclosure/{kind.value}/items_change"] = _change(kind)
    return found


def _in_force(kind: str) -> Parts:
    return lambda asked: [_on(kind, asked, last_year_end(asked))]


def _change(kind: str) -> Parts:
    """What is in force at the end of the period, less what was when the year began."""

    def found(asked: Asked) -> list[Part]:
        before = _on(kind, asked, last_year_end(asked))
        return [_on(kind, asked, asked.period.last), Part(before.rows, -1)]

    return found


def last_year_end(asked: Asked) -> date:
    """The last day of the year before."""
    return date(asked.year - 1, 12, 31)


def _on(kind: str, asked: Asked, on: date) -> Part:
    return Part(powers_in_force(asked.agency, kind, on, known_at=asked.known_at))
