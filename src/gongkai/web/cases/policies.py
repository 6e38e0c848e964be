"""Which choice an agency has made where the law leaves a point open, on a day: its own, or the nearest above it (块)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from gongkai.core.dispute.law import policy_of
from gongkai.core.sure import Sure
from gongkai.law.dispute_file import dispute_law
from gongkai.law.outcome_file import outcome_law
from gongkai.law.period_file import clock_law
from gongkai.web.agencies.selectors.history import Superiors, superiors
from gongkai.web.cases.models.policy import PolicyChoice

OF = {"reconsideration": "行政复议", "litigation": "行政诉讼"}
COLUMNS = ("agency_id", "name", "choice", "since")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice of an agency, in force from a day on; blank where an earlier one was taken back."""

    agency: int
    name: str
    choice: str
    since: date


@dataclass(frozen=True, slots=True)
class Policies:
    """Every choice there is, in the order of their days; `above` is None where there is none."""

    rows: tuple[Chosen, ...] = ()
    above: Superiors | None = None

    def with_one(self, one: Chosen) -> Policies:
        """The same with one more, which counts before another of its day."""
        rows = sorted((*self.rows, one), key=lambda row: row.since)
        return replace(self, rows=tuple(rows), above=self.above or superiors())

    def of(self, agency: int, on: date) -> Mapping[str, str]:
        """What is chosen for an agency on a day, by name; what is not named follows what is usual."""
        return {name: row.choice for name, row in self.rows_of(agency, on).items()}

    def rows_of(self, agency: int, on: date) -> Mapping[str, Chosen]:
        """The choices that apply to an agency on a day: the nearest of each name, as its superiors were on that day."""
        if self.above is None:
            return {}
        found: dict[str, Chosen] = {}
        for place in self.above.chain(agency, on):
            here = {row.name: row for row in self.rows if row.agency == place and row.since <= on}
            found = {**{name: row for name, row in here.items() if row.choice}, **found}
        return found


def policies(known_at: datetime | None = None) -> Policies:
    """Every choice known at an instant (None: now): one query where there are none, three where there are."""
    return policies_and_moved(known_at)[0]


def policies_and_moved(known_at: datetime | None) -> tuple[Policies, frozenset[int]]:
    """The same, with the keys of the cases that choices recorded later have moved."""
    every = PolicyChoice.objects.order_by("since", "id")
    if known_at is None:
        found, later = tuple(Chosen(*row) for row in every.values_list(*COLUMNS)), frozenset[int]()
    else:
        rows = list(every.values_list(*COLUMNS, "recorded_at", "moved"))
        found = tuple(Chosen(*row) for *row, at, _moved in rows if at <= known_at)
        later = frozenset(one["case"] for *_row, at, moved in rows if at > known_at for one in moved if "case" in one)
    return (Policies(found, superiors()) if found else Policies()), later


def among(chosen: Mapping[str, str], known: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Those choices that a law file knows."""
    return {name: choice for name, choice in chosen.items() if name in known and choice in known[name]}


class About(Enum):
    """What a point is about: it moves limits and counts of requests, the remedies of decisions, or a cell of table four."""

    REQUESTS = "requests"
    REMEDIES = "remedies"
    DISPUTES = "disputes"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point the law leaves open, in words: its options, the usual one, on what it rests, and what it is `about`."""

    name: str
    label: str
    choices: Mapping[str, str]
    usual: str
    basis: str
    sure: Sure
    about: About


def open_points(on: date) -> dict[str, OpenPoint]:
    """Every point an agency may choose on, as the law files have them on a day: the limits', the remedies', then in which
    column of table four each outcome of a dispute counts."""
    found = [
        OpenPoint(one.name, one.label, one.choices, one.usual, one.basis, one.sure, About.REQUESTS)
        for one in clock_law().policies.values()
    ]
    for way in outcome_law().policies.values():
        usual, words = way.since(on), {code.value: said for code, said in way.choices.items()}
        found.append(OpenPoint(way.name, way.label, words, usual.way.value, usual.basis, usual.sure, About.REMEDIES))
    law = dispute_law()
    for end in law.outcomes.values():
        label = f"{OF[end.of]}：{end.label}"
        name = policy_of(end.code)
        found.append(OpenPoint(name, label, law.columns, end.column, end.basis, end.sure, About.DISPUTES))
    return {one.name: one for one in found}
