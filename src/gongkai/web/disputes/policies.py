"""In which column of table four a dispute counts at an agency: as it, or the nearest above it, had chosen on the day the
dispute ended."""

from __future__ import annotations

from collections.abc import Callable, Collection

from gongkai.core.dispute import Dispute, DisputeLaw, column_in
from gongkai.core.dispute.counting import conclusion
from gongkai.core.dispute.law import named_in
from gongkai.core.period import Period
from gongkai.law.dispute_file import dispute_law
from gongkai.web.cases.policies import Policies

Signed = Callable[[Collection[int]], set[tuple[int, int]]]
_finders: list[Signed] = []


def law_of(agency: int, dispute: Dispute, period: Period, chosen: Policies) -> DisputeLaw:
    """The columns by which a dispute counts in a period."""
    law = dispute_law()
    end = conclusion(dispute, period.last) if chosen.rows else None
    return law.choosing(named_in(chosen.of(agency, end.on), law)) if end else law


def column_of(agency: int, dispute: Dispute, period: Period, chosen: Policies) -> str | None:
    """The column of a period, None where it counts in none."""
    return column_in(dispute, law_of(agency, dispute, period, chosen), period)


def tell(finder: Signed) -> Signed:
    """Registers who knows which years' reports of some agencies are signed, as (agency, year); an app above calls it in
    its `ready`."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def signed(agencies: Collection[int]) -> set[tuple[int, int]]:
    """The years whose figures are signed for."""
    return {one for finder in _finders for one in finder(agencies)}
