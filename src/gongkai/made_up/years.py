"""The figures of one agency year after year: what is carried over carries, stocks hold, and nothing leaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import count
from random import Random

from gongkai.core.form import Address, Form
from gongkai.made_up import chance
from gongkai.made_up.agencies import Agency
from gongkai.made_up.disputes import disputes
from gongkai.made_up.requests import requests

EPOCH = 2018  # every history begins here, so that a year's figures do not hang on which years are asked for
Figures = dict[str, int | Decimal]
DECIDED = ("licences", "other_services", "penalties", "compulsory_measures")
KEPT = ("rules_documents", "normative_documents")


@dataclass(slots=True)
class Standing:
    """What one year leaves to the next: documents in force, items of the lists of powers, decisions of that year."""

    in_force: dict[str, int]
    items: dict[str, int]
    decisions: dict[str, int] = field(default_factory=dict)


def history(agency: Agency) -> Iterator[tuple[int, Figures]]:
    """Each year from `EPOCH` on with the figures that every edition may ask for, by address."""
    standing = _start(agency)
    before: Figures = {}
    for year in count(EPOCH):
        draws = chance.rng(agency.key, year)
        made = requests(agency, draws, before) | disputes(agency, draws, before)
        made |= _documents(agency, draws, standing) | _decisions(agency, draws, standing) | _money(agency, draws)
        before = made
        yield year, made


def of_form(figures: Mapping[str, int | Decimal], form: Form) -> dict[Address, Decimal]:
    """The figures of the edition's cells, in print order; what the agency has none of is 0."""
    return {address: Decimal(figures.get(name, 0)) for address, name in _named(form)}


@cache
def _named(form: Form) -> tuple[tuple[Address, str], ...]:
    return tuple((address, str(address)) for address in form.addresses)


def _start(agency: Agency) -> Standing:
    draws, trade = chance.rng(agency.key, "start"), agency.trade
    documents = {
        "normative_documents": chance.count(draws, trade.documents * agency.size**0.5),
        "rules_documents": chance.count(draws, trade.rules) if agency.place.is_city else 0,
    }
    # Fewer items than half the decisions: the sum of the two columns of items then never is the number of decisions.
    items = {row: min(40, int(_mean(agency, row)) // 4) for row in DECIDED}
    items["charges"] = draws.randint(1, 6) if trade.charges else 0
    return Standing(in_force=documents, items=items)


def _documents(agency: Agency, draws: Random, standing: Standing) -> Figures:
    made: Figures = {}
    for row in KEPT:
        stock = standing.in_force[row]
        issued, repealed = chance.count(draws, stock / 9), min(chance.count(draws, stock / 10), stock)
        if issued == repealed == stock:
            repealed = 0
        standing.in_force[row] = stock + issued - repealed
        figures = {"issued": issued, "repealed": repealed, "in_force": standing.in_force[row]}
        # The form of 2019 asks of the same documents what was made, what of it was published, and what is public.
        figures |= {"made": issued, "disclosed": issued, "disclosed_total": standing.in_force[row]}
        made |= {f"disclosure/{row}/{column}": figure for column, figure in figures.items()}
    return made


def _decisions(agency: Agency, draws: Random, standing: Standing) -> Figures:
    made: Figures = {}
    for row in (*DECIDED, "charges"):
        items = standing.items[row]
        change = draws.choice((0, 0, 0, 1, 2, -1)) if items > 2 else 0
        standing.items[row] = items + change
        made |= {f"disclosure/{row}/items_last_year": items, f"disclosure/{row}/items_change": change}
        if row != "charges":
            made[f"disclosure/{row}/decisions"] = _decided(agency, draws, row, standing)
    return made


def _decided(agency: Agency, draws: Random, row: str, standing: Standing) -> int:
    figure = chance.count(draws, _mean(agency, row) * draws.uniform(0.8, 1.25))
    if standing.items[row]:
        figure = max(figure, 2 * standing.items[row] + 5)
    if figure == standing.decisions.get(row) and figure >= 5:
        figure += 1
    standing.decisions[row] = figure
    return figure


def _mean(agency: Agency, row: str) -> float:
    trade = agency.trade
    of_row = {"licences": trade.licences, "other_services": trade.services, "penalties": trade.penalties}
    return of_row.get(row, trade.compulsion) * agency.size


def _money(agency: Agency, draws: Random) -> Figures:
    """Charges and purchases in 万元 with two decimals, as they are printed."""
    charged = agency.trade.charges * agency.size * draws.uniform(0.85, 1.2)
    projects = 3 + chance.count(draws, 3 * agency.size**0.5)
    spent = sum(draws.uniform(6, 40) for _ in range(projects))
    return {
        "disclosure/charges/amount": Decimal(f"{charged:.2f}"),
        "disclosure/procurement/projects": projects,
        "disclosure/procurement/amount": Decimal(f"{spent:.2f}"),
    }
