"""The sentence of an equation's finding: where · the rule in the form's words · found and expected · what to do."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from gongkai.core.context import Context
from gongkai.core.finding import Verdict
from gongkai.core.form import Address
from gongkai.core.rule import Kind, Of
from gongkai.core.verdict import Answer, Part

SHOWN = 6


def number(value: Decimal) -> str:
    """A figure as people write it: no exponent, no idle zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def where(context: Context, answer: Answer) -> str:
    """表三 · （七）总计 · 自然人; a balance, which has no one cell, by its column alone: 表三 · 自然人."""
    form, equation = context.form, answer.equation
    if len(equation.left) == 1:
        return form.name(equation.left[0].address)
    table, row, column = form.labels[equation.left[0].address]
    return f"{table} · {column if equation.rule.along == 'columns' else row}"


def sentence(context: Context, answer: Answer) -> str:
    """What the answer of a broken or unproven equation says, in the words of the context's language."""
    say, rule = context.wording.say, answer.equation.rule
    opening = say("check.opening", where=where(context, answer), says=rule.says)
    middle = _broken(context, answer) if answer.verdict is Verdict.BROKEN else _unproven(context, answer)
    return say("check.sentence", opening=opening, middle=middle, advice=context.advice(rule))


def _broken(context: Context, answer: Answer) -> str:
    left, right = answer.known(answer.left), answer.known(answer.right)
    slots = {
        "found": number(right if answer.equation.rule.kind is Kind.BALANCE else left),
        "expected": number(left if answer.equation.rule.kind is Kind.BALANCE else right),
        "left": because(context, answer.left),
        "right": because(context, answer.right),
        "children": sum(part.of is Of.CHILDREN and part.value is not None for part in answer.right),
    }
    text = context.wording.say(f"check.{answer.equation.rule.kind}.broken", **slots)
    if answer.unknown:
        text += context.wording.say("check.even_so", unknown=_named(context, answer, answer.unknown))
    return text


def _unproven(context: Context, answer: Answer) -> str:
    say = context.wording.say
    blank = [part for part in answer.unknown if not part.unread]
    missing = [part.whose for part in answer.unknown if part.whose in context.missing]
    unread = [part for part in answer.unknown if part.unread and part.whose not in context.missing]
    said = [say("check.missing", agencies=_list(context, missing))] if missing else []
    if blank:
        said.append(say("check.blank", count=len(blank), cells=_named(context, answer, blank)))
    if unread:
        said.append(say("check.unread", count=len(unread), cells=_named(context, answer, unread)))
    if unread or missing:
        return say("check.then").join(said)
    if answer.holds_at_zero:
        said.append(say("check.holds_at_zero"))
    else:
        slots = {"left": arithmetic(context, answer.left), "right": arithmetic(context, answer.right)}
        said.append(say("check.not_even_at_zero", **slots))
    return say("check.then").join(said)


def arithmetic(context: Context, parts: Iterable[Part]) -> str:
    """The known figures of a side that are not 0 as a sum: 10 + 1, or 181 + 5 − 17; long ones are cut."""
    known = [(part.sign * part.value, part) for part in parts if part.value]
    text = "".join(_term(value, first=not at) for at, (value, _) in enumerate(known[:SHOWN]))
    if len(known) > SHOWN:
        text += context.wording.say("check.more_terms", count=len(known))
    return text or "0"


def because(context: Context, parts: Iterable[Part]) -> str:
    """The arithmetic in brackets, where there is any: nothing for a single figure."""
    terms = arithmetic(context, parts)
    return context.wording.say("check.because", terms=terms) if " " in terms else ""


def _term(value: Decimal, *, first: bool) -> str:
    if first:
        return number(value)
    return f" + {number(value)}" if value >= 0 else f" − {number(-value)}"


def _named(context: Context, answer: Answer, parts: Iterable[Part]) -> str:
    """The cells by what tells them apart: the column along a row, the row along a column, the agency below."""
    return _list(context, [_name(context, answer, part) for part in parts])


def _list(context: Context, all_names: Iterable[str]) -> str:
    names = list(dict.fromkeys(all_names))
    separator = context.wording.say("check.and")
    text = separator.join(names[:SHOWN])
    return text if len(names) <= SHOWN else context.wording.say("check.and_more", names=text)


def _name(context: Context, answer: Answer, part: Part) -> str:
    if part.whose:
        return part.whose
    label = short(context, part.address, along=answer.equation.rule.along or "cells")
    return context.wording.say("check.last_years", label=label) if part.of is Of.LAST else label


def short(context: Context, address: Address, *, along: str = "cells") -> str:
    """A cell by its column alone (`rows`), by its row alone (`columns`), or by both."""
    _, row, column = context.form.labels[address]
    return {"rows": column, "columns": row}.get(along, f"{row} · {column}")


def names(context: Context, cells: Iterable[Address]) -> str:
    """The cells by row and column, long lists cut."""
    return _list(context, [short(context, cell) for cell in cells])
