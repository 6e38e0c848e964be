"""The counters of table three: each cell is the requests of one kind of applicant, or of all, in one row of the form."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from gongkai.web.cases.models import Case
from gongkai.web.cases.models.choices import RequesterKind
from gongkai.web.cases.selectors.counting import Counting
from gongkai.web.reports.asked import Asked, Part, Parts

TOTAL = "total"
OTHER = ("not_corrected", "fee_unpaid", "other_reason")
ROWS = (
    "granted", "partial", "state_secret", "prohibited_by_law", "security_stability", "third_party_rights",
    "internal_affairs", "process_information", "enforcement_file", "inquiry_matter", "not_held", "needs_creation",
    "still_unclear", "petition", "repeat", "publication", "excessive", "reconfirmation", *OTHER,
)  # fmt: skip
Found = Callable[[Asked], QuerySet[Case]]


def request_counters() -> dict[str, Parts]:
    """Every cell of table three, of both editions."""
    return {
        f"requests/{row}/{column}": _cell(found, column)
        for row, found in _rows().items()
        for column in (*RequesterKind.values, TOTAL)
    }


def _rows() -> dict[str, Found]:
    found: dict[str, Found] = {
        "received": lambda asked: counting(asked).received(asked.period),
        "carried_in": lambda asked: counting(asked).carried_in(asked.period),
        "carried_out": lambda asked: counting(asked).carried_out(asked.period),
        "handled_total": _handled(()),
        # 2019 年版（六）不分项（one row in the edition of 2019）。
        "other_handling": _handled(OTHER),
    }
    return found | {row: _handled((row,)) for row in ROWS}


def _handled(rows: tuple[str, ...]) -> Found:
    return lambda asked: counting(asked).handled(asked.period, rows)


def counting(asked: Asked) -> Counting:
    """What the requests count in, for all cells of one report."""
    return asked.once("requests", lambda: Counting(asked.agency, asked.known_at))


def _cell(found: Found, column: str) -> Parts:
    def parts(asked: Asked) -> list[Part]:
        rows = found(asked)
        if column != TOTAL:
            rows = rows.filter(requester_kind=column)
        return [Part(rows)]

    return parts
