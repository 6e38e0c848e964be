"""Rules that compare the two sides of an equation otherwise than by `=`: at most, and equal where nothing asks it."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.core.checks.says import said
from gongkai.core.context import Context
from gongkai.core.finding import Finding
from gongkai.core.phrase import arithmetic, because, number, where
from gongkai.core.rule import Rule
from gongkai.core.verdict import Answer, answers


def at_most(context: Context, rule: Rule) -> Iterator[Finding]:
    """Left is not greater than right; nothing is said where a figure is not known."""
    for answer in _known(context, rule):
        if answer.gap > answer.slack:
            yield _finding(context, rule, answer, "check.at_most")


def only_by_chance(context: Context, rule: Rule) -> Iterator[Finding]:
    """Left equals right though nothing requires it: a column was filled in as the sum of others.

    Where a term of the sum is 0 the equality says little; it counts only beside another line of the same kind
    (`params.alone` false: chance does that often).
    """
    equal = [a for a in _known(context, rule) if a.gap == 0 and any(part.value for part in a.left)]
    for answer in equal:
        sums = all(part.value for part in answer.right)
        if sums or (len(equal) > 1 and any(all(part.value for part in other.right) for other in equal)):
            yield _finding(context, rule, answer, "check.by_chance")


def all_the_same(context: Context, rule: Rule) -> Iterator[Finding]:
    """Every operand has the same figure, not 0, though they count different things."""
    for answer in _known(context, rule):
        values = {part.value for part in answer.parts}
        if len(values) == 1 and values != {0}:
            yield _finding(context, rule, answer, "check.the_same")


def _known(context: Context, rule: Rule) -> Iterator[Answer]:
    for answer in answers(context, context.lines.get(rule.id, ())):
        if not answer.unknown:
            yield answer


def _finding(context: Context, rule: Rule, answer: Answer, key: str) -> Finding:
    left, right = answer.known(answer.left), answer.known(answer.right)
    slots = {"found": number(left), "expected": number(right)}
    slots |= {"left": because(context, answer.left), "right": because(context, answer.right)}
    slots["sum"] = arithmetic(context, answer.right)
    place = where(context, answer)
    return context.finding(
        rule,
        subject=f"{answer.equation.table}/{answer.equation.line}",
        message=said(context, rule, where=place, middle=context.wording.say(key, **slots)),
        found=left,
        expected=right,
        cells=tuple(dict.fromkeys(part.address for part in answer.parts)),
    )
