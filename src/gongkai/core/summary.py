"""How many rules hold, as printed and with blanks read as 0: said once for each table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.core.context import Context
from gongkai.core.finding import Verdict
from gongkai.core.form import Address
from gongkai.core.rule import Of
from gongkai.core.verdict import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The answers of one table, against itself, last year's report or the agencies below (`of`).

    `checks` = `holds` + `at_zero` (hold only if `blanks` blank cells are read as 0) + `unfilled` (do not hold even
    then) + `unread` (a figure was not read, or a report from below is missing) + `broken`.
    """

    table: str
    of: Of
    checks: int
    holds: int
    at_zero: int
    blanks: int
    unfilled: int
    unread: int
    broken: int
    sentence: str


def tallies(context: Context, answers: Iterable[Answer]) -> Iterator[Tally]:
    """One Tally for each table and each report it is compared with, in the order of the form."""
    groups: dict[tuple[Of, str], list[Answer]] = {}
    for answer in answers:
        groups.setdefault((compared(answer), answer.equation.table), []).append(answer)
    for of in Of:
        for table in context.form.tables:
            if (of, table.code) in groups:
                yield _tally(context, of, table.code, groups[of, table.code])


def compared(answer: Answer) -> Of:
    """What the equation compares this report with."""
    return next((of for of in (Of.LAST, Of.CHILDREN) if of in answer.equation.of), Of.THIS)


def _tally(context: Context, of: Of, table: str, group: Sequence[Answer]) -> Tally:
    by: dict[str, list[Answer]] = {"holds": [], "at_zero": [], "unfilled": [], "unread": [], "broken": []}
    for answer in group:
        by[_class(answer)].append(answer)
    blank: set[tuple[Address, Of, str]] = {
        (part.address, part.of, part.whose) for answer in by["at_zero"] for part in answer.unknown
    }
    counts = {"checks": len(group), "blanks": len(blank), **{name: len(found) for name, found in by.items()}}
    return Tally(table=table, of=of, sentence=_sentence(context, of, table, counts), **counts)


def _class(answer: Answer) -> str:
    if answer.verdict is not Verdict.UNPROVEN:
        return str(answer.verdict)
    if any(part.unread for part in answer.unknown):
        return "unread"
    return "at_zero" if answer.holds_at_zero else "unfilled"


def _sentence(context: Context, of: Of, table: str, counts: dict[str, int]) -> str:
    say = context.wording.say
    parts = [say(f"tally.{of}", table=context.form.table(table).number, **counts)]
    parts += [say(f"tally.{name}", **counts) for name in ("at_zero", "unfilled") if counts[name]]
    missing = say("check.and").join(context.missing) if of is Of.CHILDREN else ""
    if counts["unread"]:
        parts.append(say("tally.missing" if missing else "tally.unread", agencies=missing, **counts))
    return say("tally.then").join([*parts, say("tally.broken", **counts)])


def not_run(context: Context, answered: Iterable[Answer]) -> Iterator[str]:
    """What was not compared, and why: a report that is not there gives this one sentence and no findings."""
    asked = {(compared(answer), answer.equation.rule.id) for answer in answered}
    rules = [rule for rule in context.form.rules if rule.function is None]
    for of, absent in ((Of.LAST, context.last is None), (Of.CHILDREN, not context.children)):
        ids = [r.id for r in rules if of in {operand.of for operand in r.left + r.right} and (of, r.id) not in asked]
        if ids and absent:
            yield context.wording.say(f"not_run.{of}", rules=len(ids))
        elif ids:
            yield context.wording.say("not_run.edition", rules="、".join(ids))
