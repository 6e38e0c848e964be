"""Claims that do not hold → findings, one rule at a time, in the words of the context's language."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.core.claim import Claim
from gongkai.core.claim_lexicon import Lexicon
from gongkai.core.claims import claims
from gongkai.core.context import Context
from gongkai.core.finding import Finding, Verdict
from gongkai.core.form import Address
from gongkai.core.rule import Level, Rule

SHOWN = 3
_RANK = (Level.ERROR, Level.WARNING, Level.NOTE)


def stated(context: Context, rule: Rule) -> Iterator[Finding]:
    """The claims of this rule that are broken or unproven; `params.words` is the Lexicon to read them with."""
    for claim in all_claims(context, rule.params["words"]):
        if claim.rule == rule.id and claim.verdict is not Verdict.HOLDS:
            yield _finding(context, rule, claim)


def all_claims(context: Context, words: Lexicon) -> tuple[Claim, ...]:
    """The report's claims, read once in a check."""
    if "claims" not in context.memory:
        context.memory["claims"] = claims(context.report, words, context.last)
    found: tuple[Claim, ...] = context.memory["claims"]
    return found


def _finding(context: Context, rule: Rule, claim: Claim) -> Finding:
    return context.finding(
        rule,
        level=max(rule.level, claim.level, key=_RANK.index),
        verdict=claim.verdict,
        subject=f"{claim.id} {claim.name}".strip(),
        message=_message(context, rule, claim),
        found=claim.number,
        expected=claim.expected,
        cells=claim.cells,
        blank=tuple(
            address for address in claim.cells if context.value(address) is None and address not in claim.unread
        ),
        at=claim.at,
        quote=claim.quote,
        hint=_hint(context, claim),
    )


def _message(context: Context, rule: Rule, claim: Claim) -> str:
    say = context.wording.say
    slots = {
        "found": number(claim.number),
        "expected": "" if claim.expected is None else number(claim.expected),
        "cells": _cells(context, claim.cells),
        "unread": _cells(context, claim.unread),
        "unit": claim.unit,
        "name": claim.name,
    }
    key = f"claims.{claim.says}" if claim.verdict is Verdict.BROKEN else f"claims.{_open(claim)}"
    doubts = "".join(say(f"claims.doubt.{doubt}") for doubt in claim.doubts)
    return say("claims.sentence", middle=say(key, **slots) + doubts, advice=context.advice(rule))


def _open(claim: Claim) -> str:
    """Why a claim cannot be proven: last year's report is absent, or cells were not read."""
    return "no_last" if claim.says == "growth" else "unread"


def _hint(context: Context, claim: Claim) -> str:
    if not claim.same_as:
        return ""
    return context.wording.say("claims.same_as", cells=_cells(context, claim.same_as), found=number(claim.number))


def _cells(context: Context, cells: tuple[Address, ...]) -> str:
    group = _group(context, cells)
    if group:
        return group
    say, names = context.wording.say, [context.form.name(address) for address in cells[:SHOWN]]
    listed = say("claims.and").join(names)
    if len(cells) > SHOWN:
        return say("claims.sum_of_many", cells=listed, count=len(cells))
    return say("claims.sum", cells=listed) if len(cells) > 1 else listed


def _group(context: Context, cells: tuple[Address, ...]) -> str:
    """表三 · （三）不予公开 · 总计, where the cells are the leaves of one group of rows in one column; else empty."""
    if len(cells) < 2 or len({(cell.table, cell.column) for cell in cells}) > 1:
        return ""
    table, rows = context.form.table(cells[0].table), tuple(cell.row for cell in cells)
    groups = (row.label for row in table.rows() if not row.printed and table.leaves(row.code) == rows)
    label = next(groups, "")
    return f"{table.number} · {label} · {context.form.column(cells[0]).label}" if label else ""


def number(value: Decimal) -> str:
    """A figure as people write it: no exponent, no idle zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
