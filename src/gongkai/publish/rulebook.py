"""The rule catalogue as a page of documentation: every rule of every edition, with its words, source and examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.core.check import check
from gongkai.core.form import Form
from gongkai.core.rule import Example, Kind, Operand, Rule
from gongkai.law.example import stage
from gongkai.law.load import forms, general_rules, wording

PAGE = Path("docs/rules.md")
SIGNS = {1: "+", -1: "−"}


def rulebook(editions: Sequence[Form] = (), general: Sequence[Rule] = ()) -> str:
    """docs/rules.md: the editions (else all of the law files) and the general rules, as Markdown in Chinese."""
    editions, general = editions or forms(), general or general_rules()
    return "\n".join(_page(editions, general)).rstrip("\n") + "\n"


def _page(editions: Sequence[Form], general: Sequence[Rule]) -> Iterator[str]:
    say = wording().say
    yield f"# {say('rulebook.title')}\n"
    yield say("rulebook.intro", rules=sum(len(form.rules) for form in editions) + len(general)) + "\n"
    yield from _kinds([*(rule for form in editions for rule in form.rules), *general])
    for form in editions:
        years = f"{form.first_year}—{form.last_year or ''}"
        yield f"## {form.title}（{say('rulebook.years', years=years)}，{form.basis}）\n"
        for rule in form.rules:
            yield from _rule(rule, form)
    yield f"## {say('rulebook.general')}\n"
    for rule in general:
        yield from _rule(rule, None)


def _kinds(rules: Sequence[Rule]) -> Iterator[str]:
    say = wording().say
    yield f"| {say('rulebook.kind')} | {say('rulebook.meaning')} | {say('rulebook.count')} |\n|---|---|---|"
    for kind in Kind:
        count = sum(rule.kind is kind for rule in rules)
        yield f"| `{kind}` | {say(f'rulebook.kind.{kind}')} | {count} |"
    yield ""


def _rule(rule: Rule, form: Form | None) -> Iterator[str]:
    say = wording().say
    yield f"### {rule.id}\n"
    yield f"> {rule.says}\n"
    yield f"- {say('rulebook.kind')}：`{rule.kind}`，{say(f'rulebook.level.{rule.level}')}"
    yield f"- {say('rulebook.basis')}：{rule.basis}"
    if rule.left:
        yield f"- {say('rulebook.compares')}：{_comparison(rule)}{_along(rule, form)}"
    if rule.function:
        yield f"- {say('rulebook.function')}：`{rule.function}`" + _params(rule)
    yield f"- {say('rulebook.advice')}：{rule.advice}"
    for name, example in (("breaks", rule.breaks), ("holds", rule.holds)):
        if example is not None:
            yield f"- {say(f'rulebook.{name}')}：{_example(example)}"
    if rule.breaks is not None:
        yield f"- {say('rulebook.finding')}：{_message(rule, rule.breaks, form)}"
    yield ""


def _message(rule: Rule, example: Example, form: Form | None) -> str:
    """What a check says of the breaking example."""
    staged = stage(example, form)
    general = () if form and rule in form.rules else (rule,)
    checked = check(
        staged.report,
        last=staged.last,
        children=staged.children,
        rules=general,
        editions=forms(),
        wording=wording(),
    )
    said = (finding.message for finding in checked.findings if finding.rule == rule.id and finding.verdict == "broken")
    return next(said, wording().say("rulebook.nothing"))


def _comparison(rule: Rule) -> str:
    between = "=" if rule.function is None else "｜"
    return f"`{_side(rule.left)} {between} {_side(rule.right)}`"


def _side(operands: Sequence[Operand]) -> str:
    text = " ".join(f"{SIGNS[operand.sign]} {_operand(operand)}" for operand in operands)
    return text.removeprefix("+ ")


def _operand(operand: Operand) -> str:
    prefix = "printed." if operand.itself else "" if operand.of == "this" else f"{operand.of}."
    return f"{prefix}{operand.code}"


def _along(rule: Rule, form: Form | None) -> str:
    """What the rule is repeated along, and how often: 7 列."""
    if form is None or rule.table is None or rule.along is None:
        return ""
    count = 0
    for block in form.table(rule.table).blocks:
        rows, columns = [row.code for row in block.printed_rows], [column.code for column in block.columns]
        codes = {"rows": rows, "columns": columns, "cells": [f"{r}/{c}" for r in rows for c in columns]}[rule.along]
        count += sum(not rule.over or code in rule.over for code in codes)
    return wording().say(f"rulebook.along.{rule.along}", table=form.table(rule.table).number, count=count)


def _params(rule: Rule) -> str:
    """The policy of a rule as its file states it; what a loader made of other files is not repeated here."""
    plain = {name: value for name, value in rule.params.items() if _is_plain(value)}
    return "，" + "；".join(f"`{name}` {_value(value)}" for name, value in plain.items()) if plain else ""


def _is_plain(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return isinstance(value, str | int | float)


def _value(value: object) -> str:
    return "、".join(f"`{item}`" for item in value) if isinstance(value, list | tuple) else f"`{value}`"


def _example(example: Example) -> str:
    say, parts = wording().say, []
    for name, cells in (("cells", example.cells), ("last", example.last)):
        if cells:
            parts.append(say(f"rulebook.{name}", cells=_cells(dict(cells))))
    parts += [say("rulebook.child", number=n, cells=_cells(dict(c))) for n, c in enumerate(example.children, 1)]
    for name, text in (("prose", example.prose), ("last_prose", example.last_prose)):
        if text:
            parts.append(say(f"rulebook.{name}", text=" ".join(text.split())))
    if example.headings is not None:
        parts.append(say("rulebook.headings", text="、".join(f"“{heading}”" for heading in example.headings)))
    for name, said in (("form", example.form), ("year", example.year), ("deviation", example.deviation)):
        if said:
            parts.append(say(f"rulebook.{name}", text=said))
    if example.units:
        parts.append(say("rulebook.units", text=_cells(dict(example.units))))
    if example.agency != Example().agency:
        parts.append(say("rulebook.agency", text=example.agency))
    return "；".join(parts) or say("rulebook.all_zero")


def _cells(cells: dict[str, object]) -> str:
    blank = wording().say("rulebook.blank")
    return "、".join(f"`{address}` {blank if value is None else value}" for address, value in cells.items())


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(rulebook(), "utf-8")
