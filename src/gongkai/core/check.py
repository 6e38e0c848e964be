"""A report against the rules of its form and the general ones → findings in reading order, and a tally."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.core.context import Context
from gongkai.core.culprit import Board, boards, culprit
from gongkai.core.finding import Finding, Verdict
from gongkai.core.form import Form
from gongkai.core.functions import FUNCTIONS
from gongkai.core.hints import filling, hint
from gongkai.core.order import in_reading_order
from gongkai.core.phrase import sentence
from gongkai.core.report import Report
from gongkai.core.rule import Kind, Of, Rule
from gongkai.core.summary import Tally, not_run, tallies
from gongkai.core.verdict import Answer, answers
from gongkai.core.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The answer of a check: what is broken or unproven in reading order, the tally of each table, and what was not
    compared because a report was not there (a sentence each).
    """

    findings: tuple[Finding, ...]
    tallies: tuple[Tally, ...] = ()
    not_run: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The sentences of the tallies and of what was not compared, a line each."""
        return "\n".join((*(tally.sentence for tally in self.tallies), *self.not_run))


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
    """Every rule of the report's form and of `rules` (the general ones), answered in the words of `wording`.

    `last` counts only if it is of the preceding year, a child only if it is of this one: any other is as good as
    absent (a child is then named among the `missing`, the agencies whose report is expected and not there).
    """
    below = tuple(child for child in children if child.year == report.year)
    context = Context(
        report=report,
        wording=wording,
        last=last if last is not None and last.year == report.year - 1 else None,
        children=below,
        missing=(*missing, *(child.agency for child in children if child.year != report.year)),
        editions=tuple(editions),
    )
    answered = tuple(answers(context, context.lines[""]))
    found = (*_arithmetic(context, answered), *_functions(context, (*report.form.rules, *rules)))
    return Checked(
        findings=in_reading_order(report, found),
        tallies=tuple(tallies(context, answered)),
        not_run=tuple(not_run(context, answered)),
    )


def _functions(context: Context, rules: Sequence[Rule]) -> Iterator[Finding]:
    for rule in rules:
        if rule.function is not None:
            yield from FUNCTIONS[rule.function](context, rule)


def _arithmetic(context: Context, answered: tuple[Answer, ...]) -> Iterator[Finding]:
    asked = boards(context.form, answered)
    for answer in answered:
        verdict = answer.verdict
        if verdict is not Verdict.HOLDS:
            yield _finding(context, answer, verdict, asked)


def _finding(context: Context, answer: Answer, verdict: Verdict, asked: tuple[Board, ...]) -> Finding:
    equation, broken = answer.equation, verdict is Verdict.BROKEN
    found, expected = (answer.known, answer.known) if broken else (answer.side, answer.side)
    balance = equation.rule.kind is Kind.BALANCE
    wrong = culprit(asked, answer) if broken else None
    own = [part.address for part in answer.parts if part.of is Of.THIS]
    blank = tuple(p.address for p in answer.unknown if not p.unread and not p.whose)
    return context.finding(
        equation.rule,
        verdict=verdict,
        subject=f"{equation.table}/{equation.line}",
        message=sentence(context, answer),
        found=found(answer.right if balance else answer.left),
        expected=expected(answer.left if balance else answer.right),
        cells=tuple(dict.fromkeys(part.address for part in answer.parts)),
        blank=blank,
        at=context.place(*([wrong.address] if wrong else []), *(() if broken else blank), *own),
        culprit=wrong.address if wrong else None,
        hint=hint(context, asked, answer, wrong) if broken else filling(context, answer),
    )
