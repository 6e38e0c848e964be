"""A report against the rules of its form and the general ones → findings in reading order, and a tally."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.core.context import Context
from gongkai.core.finding import Finding
from gongkai.core.form import Form
from gongkai.core.functions import FUNCTIONS
from gongkai.core.report import Report
from gongkai.core.rule import Rule
from gongkai.core.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The answer of a check: what is broken or unproven, in reading order."""

    findings: tuple[Finding, ...]


def check(
    report: Report,
    *,
    last: Report | None = None,
    children: Sequence[Report] = (),
    missing: Sequence[str] = (),
    rules: Sequence[Rule] = (),
    editions: Sequence[Form] = (),
    wording: Wording,
) -> Checked:
    """Every rule of the report's form and of `rules` (the general ones), answered in the words of `wording`."""
    context = Context(
        report=report,
        wording=wording,
        last=last if last is not None and last.year == report.year - 1 else None,
        children=tuple(children),
        missing=tuple(missing),
        editions=tuple(editions),
    )
    return Checked(findings=tuple(_functions(context, (*report.form.rules, *rules))))


def _functions(context: Context, rules: Sequence[Rule]) -> Iterator[Finding]:
    for rule in rules:
        if rule.function is not None:
            yield from FUNCTIONS[rule.function](context, rule)
