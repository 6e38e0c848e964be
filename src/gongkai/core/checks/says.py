"""The one pattern of all messages: where · the rule in its own words · what was found · what to do."""

from __future__ import annotations

from decimal import Decimal

from gongkai.core.context import Context
from gongkai.core.finding import Finding
from gongkai.core.form import Address
from gongkai.core.phrase import number
from gongkai.core.rule import Rule


def said(context: Context, rule: Rule, *, where: str, middle: str) -> str:
    """The sentence of a finding; `where` and `middle` are already in the language of the context."""
    opening = context.wording.say("check.opening", where=where, says=rule.says)
    return context.wording.say("check.sentence", opening=opening, middle=middle, advice=context.advice(rule))


def cell_finding(context: Context, rule: Rule, address: Address, value: Decimal) -> Finding:
    """One cell whose figure breaks a rule by itself."""
    middle = context.wording.say("check.found", found=number(value))
    message = said(context, rule, where=context.form.name(address), middle=middle)
    return context.finding(rule, subject=str(address), message=message, found=value, cells=(address,))
