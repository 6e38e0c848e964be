"""The figures that the prose of a report may state, by a short name; a planted fault changes one of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from random import Random

Number = int | Decimal
CELLS = {
    "received": "requests/received/total",
    "carried_in": "requests/carried_in/total",
    "handled": "requests/handled_total/total",
    "granted": "requests/granted/total",
    "partial": "requests/partial/total",
    "carried_out": "requests/carried_out/total",
    "natural": "requests/received/natural_person",
    "reconsideration": "disputes/reconsideration/total",
    "upheld": "disputes/reconsideration/upheld",
    "pending": "disputes/reconsideration/pending",
    "licences": "disclosure/licences/decisions",
    "penalties": "disclosure/penalties/decisions",
    "issued": "disclosure/normative_documents/issued",
    "repealed": "disclosure/normative_documents/repealed",
    "in_force": "disclosure/normative_documents/in_force",
    "charges": "disclosure/charges/amount",
}
SUITS = ("disputes/direct/total", "disputes/after_reconsideration/total")


def facts(figures: Mapping[str, Number], last: Mapping[str, Number], draws: Random) -> dict[str, Number]:
    """What a report with these cells may say, with counts of its own (items published, notices put up).

    `last` are last year's cells; without them nothing is said of growth.
    """
    found: dict[str, Number] = {name: figures.get(cell, 0) for name, cell in CELLS.items()}
    found["suits"] = sum(int(figures.get(cell, 0)) for cell in SUITS)
    found["organizations"] = found["received"] - found["natural"]
    # Not every decision is put up; one that is, once.
    found |= {f"{row}_put_up": int(found[row] * Decimal("0.94")) for row in ("licences", "penalties")}
    found |= _published(draws) | _ratios(found, int(last.get(CELLS["received"], 0)))
    return found


def _published(draws: Random) -> dict[str, Number]:
    parts = {name: draws.randint(low, 40 * low) for name, low in (("policies", 2), ("notices", 5), ("others", 4))}
    counts = {"meetings": draws.randint(2, 14), "courses": draws.randint(2, 7), "readings": draws.randint(2, 40)}
    return {**parts, **counts, "published": sum(parts.values()), "issues": 12}


def _ratios(found: Mapping[str, Number], before: int) -> dict[str, Number]:
    ratios: dict[str, Number] = {}
    if found["handled"] and found["granted"]:
        ratios["share"] = percent(found["granted"], found["handled"])
    if before >= 5 and found["received"] != before:
        ratios["growth"] = percent(found["received"] - before, before)
    return ratios


def percent(part: Number, whole: Number) -> Decimal:
    """A share in per cent with one decimal; no idle zero behind the point."""
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return share.to_integral() if share == share.to_integral() else share
