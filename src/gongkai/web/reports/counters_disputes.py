"""The counters of table four: each dispute once a year, in the row of its route and the column of its result."""

from __future__ import annotations

from gongkai.core.dispute import Route
from gongkai.web.disputes.selectors import counted, places
from gongkai.web.reports.asked import Asked, Part, Parts
from gongkai.web.reports.counters_requests import counting

COLUMNS = ("upheld", "corrected", "other_result", "pending", "total")


def dispute_counters() -> dict[str, Parts]:
    """Every cell of table four."""
    return {f"disputes/{route.value}/{column}": _counting(route, column) for route in Route for column in COLUMNS}


def _counting(route: Route, column: str) -> Parts:
    def parts(asked: Asked) -> list[Part]:
        rows = counted(known_places(asked), route, column)
        return [Part(rows)]

    return parts


def known_places(asked: Asked) -> dict[int, tuple[str, str]]:
    """Where each dispute counts, for all cells of one report."""
    return asked.once("disputes", lambda: places(asked.agency, asked.period, asked.known_at, counting(asked).policies))
