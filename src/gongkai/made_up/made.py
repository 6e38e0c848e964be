"""One made-up report with what it is checked against, and what was planted in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.core.form import Address
from gongkai.core.report import Report
from gongkai.made_up.agencies import Agency
from gongkai.made_up.facts import Number
from gongkai.made_up.prose import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A fault as a clerk makes it: the `rule` that should find it, or another of `also` where a file is read back.

    `cells` are those that are wrong, `culprit` the one that the checker should name; `what` says it in words.
    """

    rule: str
    what: str
    cells: tuple[Address, ...] = ()
    culprit: Address | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MadeUp:
    """One report; what it is checked against is without faults: last year's, for a government the children's too.

    `number` is its place in the province, `figures` its true cells and more, `prose` what it was written with;
    `planted` tells how `report` differs from what it should be.
    """

    number: int = 0
    agency: Agency
    year: int
    report: Report
    last: Report | None = None
    children: tuple[Report, ...] = ()
    figures: Mapping[str, Number] = field(default_factory=dict, repr=False)
    prose: Prose = field(repr=False)
    planted: tuple[Planted, ...] = ()
