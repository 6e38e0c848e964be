"""What a check may look at: the report, last year's, the children's, and the words to say it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from gongkai.core.equation import Lines, written
from gongkai.core.finding import Finding, Verdict
from gongkai.core.form import Address, Form
from gongkai.core.report import NOWHERE, Place, Printed, Report, Solved
from gongkai.core.rule import Rule
from gongkai.core.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Context:
    """The material of one check. `last` is the report of the preceding year (never another), `missing` names the
    agencies below whose reports are expected and not there, `editions` every form, to name the right one; `memory` keeps what one function
    of this check worked out for the others (the claims of the prose).
    """

    report: Report
    wording: Wording
    last: Report | None = None
    children: tuple[Report, ...] = ()
    missing: tuple[str, ...] = ()
    editions: tuple[Form, ...] = ()
    memory: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def form(self) -> Form:
        """The edition that the report prints."""
        return self.report.form

    def value(self, address: Address) -> Decimal | None:
        """The figure of this report; None when blank, unread or not printed."""
        return self.report.value(address)

    @cached_property
    def unread(self) -> frozenset[Address]:
        """Every cell of this report that was seen and not read."""
        return frozenset(address for item in self.report.unread for address in item.addresses)

    @cached_property
    def lines(self) -> Lines:
        """The lines of this report's rules, as this report prints its groups."""
        return written(self.report)

    def place(self, *addresses: Address) -> Place:
        """Where the first of these cells that has a place stands in the document; NOWHERE if none has."""
        for address in addresses:
            cell = self.report.cells.get(address)
            if cell is not None and isinstance(cell.source, Printed | Solved) and cell.source.at != NOWHERE:
                return cell.source.at
        return NOWHERE

    def advice(self, rule: Rule) -> str:
        """What to do, in the language of the wording."""
        return rule.advice_en if self.wording.language == "en" and rule.advice_en else rule.advice

    def finding(self, rule: Rule, **fields: Any) -> Finding:
        """A Finding of this rule on this report: broken and at the rule's level unless `fields` say otherwise.

        `at` defaults to the place of the first of `cells` that has one.
        """
        defaults: dict[str, Any] = {
            "verdict": Verdict.BROKEN,
            "level": rule.level,
            "at": self.place(*fields.get("cells", ())),
        }
        identity: dict[str, Any] = {
            "rule": rule.id,
            "kind": rule.kind,
            "agency": self.report.agency,
            "year": self.report.year,
        }
        return Finding(**{**identity, **defaults, **fields})


Function = Callable[[Context, Rule], Iterator[Finding]]
