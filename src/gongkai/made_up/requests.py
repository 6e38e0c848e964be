"""表三 of one year: who asked, what was answered, and what is carried from one year into the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from random import Random

from gongkai.made_up import chance
from gongkai.made_up.agencies import Agency

SHARES = {
    "natural_person": 0.87,
    "enterprise": 0.07,
    "research": 0.002,
    "welfare": 0.003,
    "legal_service": 0.035,
    "other_organization": 0.02,
}
OUTCOMES = {
    "granted": 420,
    "partial": 110,
    "state_secret": 1,
    "prohibited_by_law": 4,
    "security_stability": 3,
    "third_party_rights": 12,
    "internal_affairs": 12,
    "process_information": 18,
    "enforcement_file": 16,
    "inquiry_matter": 26,
    "not_held": 220,
    "needs_creation": 24,
    "still_unclear": 8,
    "petition": 45,
    "repeat": 22,
    "publication": 2,
    "excessive": 2,
    "reconfirmation": 3,
    "not_corrected": 24,
    "fee_unpaid": 1,
    "other_reason": 18,
}
OTHER = ("not_corrected", "fee_unpaid", "other_reason")
LATE = 0.06  # of the requests of a year, those that come so late that they are answered in the next


def requests(agency: Agency, draws: Random, before: Mapping[str, int | Decimal]) -> dict[str, int | Decimal]:
    """The cells of 表三; `before` are last year's, whose carried-out requests are carried in."""
    made: dict[str, int | Decimal] = {}
    mean = agency.trade.requests * agency.size * draws.uniform(0.85, 1.2)
    for column, share in SHARES.items():
        received = chance.count(draws, mean * share)
        carried_in = int(before.get(f"requests/carried_out/{column}", 0))
        carried_out = sum(draws.random() < LATE for _ in range(received))
        handled = received + carried_in - carried_out
        outcomes = Counter(draws.choices(tuple(OUTCOMES), tuple(OUTCOMES.values()), k=handled))
        figures = {"received": received, "carried_in": carried_in, "handled_total": handled, "carried_out": carried_out}
        figures |= {row: outcomes[row] for row in OUTCOMES}
        # The form of 2019 has one row for the three.
        figures["other_handling"] = sum(outcomes[row] for row in OTHER)
        for row, figure in figures.items():
            made[f"requests/{row}/{column}"] = figure
            made[f"requests/{row}/total"] = made.get(f"requests/{row}/total", 0) + figure
    return made
