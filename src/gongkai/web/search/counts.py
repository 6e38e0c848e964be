"""How many there are, in all and for each value of each facet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import connection

from gongkai.web.search.engine import Wanted, engine
from gongkai.web.search.entry import FACETS

CAP = 10_000  # the newest so many are counted
COLUMNS = ", ".join(f"entry.{name}" for name in FACETS)
GROUPS = (
    "SELECT {columns}, count(*) FROM ({found}) AS found JOIN search_indexed AS entry ON entry.place = found.place"
    " AND entry.shown"
    " GROUP BY {columns}"
)
Facets = Mapping[str, Mapping[str, int]]


def counted(wanted: Wanted, filters: Mapping[str, str]) -> tuple[int, Facets, bool]:
    """The total, the facets, and whether there are more than were counted.

    One query counts every combination of values without regard to the filters; so a facet can say how many there
    would be of its other values.
    """
    groups = _groups(replace(wanted, marks=()))
    capped = sum(count for _values, count in groups) > CAP
    if capped and filters:
        total = sum(count for _values, count in _groups(wanted))
    else:
        total = sum(count for values, count in groups if _fits(values, filters))
    facets = {name: _facet(name, groups, filters) for name in FACETS}
    return min(total, CAP), facets, total > CAP


def _groups(wanted: Wanted) -> list[tuple[dict[str, str], int]]:
    found, values = engine().newest(wanted, CAP + 1)
    with connection.cursor() as cursor:
        cursor.execute(GROUPS.format(columns=COLUMNS, found=found), values)
        return [(dict(zip(FACETS, row[:-1], strict=True)), row[-1]) for row in cursor.fetchall()]


def _fits(values: Mapping[str, str], filters: Mapping[str, str]) -> bool:
    return all(values[name] == value for name, value in filters.items())


def _facet(name: str, groups: Sequence[tuple[dict[str, str], int]], filters: Mapping[str, str]) -> Mapping[str, int]:
    """The values of a facet, the most frequent first; where the others are filtered, of what is left."""
    others = {other: value for other, value in filters.items() if other != name}
    found: Counter[str] = Counter()
    for values, count in groups:
        if values[name] and _fits(values, others):
            found[values[name]] += count
    return dict(found.most_common())
