"""Every figure of a draft in a bounded number of queries; a test holds each equal to its counter's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal

from django.db.models import Count, QuerySet

from gongkai.core.form import Address
from gongkai.web.agencies.selectors.powers import powers_by_kind
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors import counting
from gongkai.web.disputes.selectors import columns
from gongkai.web.reports.asked import Asked
from gongkai.web.reports.counters import ITEMS, counters, last_year_end, value
from gongkai.web.reports.counters_disputes import COLUMNS
from gongkai.web.reports.counters_requests import OTHER, TOTAL

Figures = dict[str, int]
STOCKS: dict[str, Callable[..., QuerySet[Case]]] = {
    "received": counting.received, "carried_in": counting.carried_in, "carried_out": counting.carried_out,
}  # fmt: skip


def figures(asked: Asked, cells: Iterable[Address]) -> dict[Address, Decimal]:
    """Each of the cells that a counter counts, with its figure: some twenty queries, however much there is."""
    known = {**_requests(asked), **_disputes(asked), **_items(asked)}
    return {cell: _figure(cell, known, asked) for cell in cells if str(cell) in counters()}


def _figure(cell: Address, known: Figures, asked: Asked) -> Decimal:
    if cell.table in ("requests", "disputes") or cell.column in ("items_last_year", "items_change"):
        return Decimal(known.get(str(cell), 0))
    return value(str(cell), asked)


def _requests(asked: Asked) -> Figures:
    """Table three, by row of the form and kind of applicant: four queries."""
    found: Figures = Counter()
    for row, rows in STOCKS.items():
        stock = rows(asked.agency, asked.period, asked.known_at).order_by()
        for kind, number in stock.values_list("requester_kind").annotate(Count("pk")):
            _add(found, row, kind, number)
    ended = counting.handled(asked.agency, asked.period, (), asked.known_at).order_by()
    for row, kind, number in ended.values_list("row", "requester_kind").annotate(Count("pk")):
        # 2019 年版（六）不分项，2021 年版分三项（one row in the edition of 2019, three in that of 2021）。
        for line in (row, "handled_total", *(["other_handling"] if row in OTHER else [])):
            _add(found, line, kind, number)
    return found


def _add(found: Figures, row: str, kind: str, number: int) -> None:
    for column in (kind, TOTAL):
        found[f"requests/{row}/{column}"] += number


def _disputes(asked: Asked) -> Figures:
    """Table four: two queries."""
    found: Figures = Counter()
    for route, column in columns(asked.agency, asked.period, asked.known_at).values():
        for one in (column, COLUMNS[-1]):
            found[f"disputes/{route}/{one}"] += 1
    return found


def _items(asked: Asked) -> Figures:
    """事项 of table two in the edition of 2019: two queries."""
    before = powers_by_kind(asked.agency, last_year_end(asked), known_at=asked.known_at)
    after = powers_by_kind(asked.agency, asked.period.last, known_at=asked.known_at)
    found: Figures = {}
    for kind in ITEMS:
        then, now = before.get(kind.value, 0), after.get(kind.value, 0)
        found[f"disclosure/{kind.value}/items_last_year"] = then
        found[f"disclosure/{kind.value}/items_change"] = now - then
    return found
