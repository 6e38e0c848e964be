"""表四 of one year: reconsiderations and suits, few, mostly upheld; what is pending is there again the next year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from random import Random

from gongkai.made_up import chance
from gongkai.made_up.agencies import Agency

RATES = {"reconsideration": 0.05, "direct": 0.012, "after_reconsideration": 0.01}  # cases for each request
RESULTS = {"upheld": 60, "corrected": 10, "other_result": 20, "pending": 10}


def disputes(agency: Agency, draws: Random, before: Mapping[str, int | Decimal]) -> dict[str, int | Decimal]:
    """The cells of 表四; `before` are last year's, whose pending cases come up again."""
    made: dict[str, int | Decimal] = {}
    for row, rate in RATES.items():
        pending = int(before.get(f"disputes/{row}/pending", 0))
        cases = pending + chance.count(draws, agency.trade.requests * agency.size * rate)
        results = Counter(draws.choices(tuple(RESULTS), tuple(RESULTS.values()), k=cases))
        made |= {f"disputes/{row}/{result}": results[result] for result in RESULTS}
        made[f"disputes/{row}/total"] = cases
    return made
