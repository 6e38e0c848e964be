"""This year's figures beside last year's: leaps that are hard to believe, tables that were not updated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.core.checks.says import said
from gongkai.core.context import Context
from gongkai.core.finding import Finding
from gongkai.core.form import Address
from gongkai.core.phrase import number
from gongkai.core.report import Report
from gongkai.core.rule import Rule

Pair = tuple[Address, Decimal, Decimal]


def no_leap(context: Context, rule: Rule) -> Iterator[Finding]:
    """A cell of `params.cells` is not `times` as great as last year's, or as small, and `difference` away from it.

    0 counts as 1, so that a first request is no leap and five hundred are.
    """
    times, difference = Decimal(rule.params["times"]), Decimal(rule.params["difference"])
    for cell, now, before in _pairs(context, [Address.parse(text) for text in rule.params["cells"]]):
        small, great = sorted((max(abs(now), Decimal(1)), max(abs(before), Decimal(1))))
        if great >= times * small and abs(now - before) >= difference:
            yield _leap(context, rule, (cell, now, before))


def _leap(context: Context, rule: Rule, pair: Pair) -> Finding:
    cell, now, before = pair
    middle = context.wording.say("check.leap", found=number(now), expected=number(before))
    by_unit = context.form.columns[cell].fractional and before and now and max(now / before, before / now) >= 1000
    return context.finding(
        rule,
        subject=str(cell),
        message=said(context, rule, where=context.form.name(cell), middle=middle),
        found=now,
        expected=before,
        cells=(cell,),
        hint=context.wording.say("hint.perhaps_unit") if by_unit else "",
    )


def updated(context: Context, rule: Rule) -> Iterator[Finding]:
    """The figures of `params.table` are not last year's again.

    Counted are the cells whose figure is at least `figure` in either year; with `distinct` different figures the same
    among them, at least `share` of all (1: every one) are too many for chance; with `greatest`, only where one of
    them is that great: three requests answered as last year's three were is chance.
    """
    table, figure = rule.params["table"], Decimal(rule.params["figure"])
    pairs = [pair for pair in _pairs(context, _cells(context.report, table)) if max(pair[1:]) >= figure]
    same = [(cell, now) for cell, now, before in pairs if now == before]
    share = Decimal(str(rule.params["share"]))
    whole = len(same) == len(pairs)
    values = {value for _, value in same}
    if len(values) < rule.params["distinct"] or len(same) < share * len(pairs):
        return
    if max(values) < rule.params.get("greatest", 0):
        return
    if whole and share < 1:
        return  # said by the rule for the whole table
    middle = context.wording.say("check.same_as_last", count=len(same), of=len(pairs))
    where = context.form.table(table).number
    cells = tuple(cell for cell, _ in same)
    yield context.finding(rule, subject=table, message=said(context, rule, where=where, middle=middle), cells=cells)


def _cells(report: Report, table: str) -> list[Address]:
    return [address for address in report.form.addresses if address.table == table]


def _pairs(context: Context, cells: Sequence[Address]) -> Iterator[Pair]:
    """The cells that have a figure in both years."""
    if context.last is None:
        return
    for cell in cells:
        now, before = context.value(cell), context.last.value(cell)
        if now is not None and before is not None:
            yield cell, now, before
