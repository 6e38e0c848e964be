"""The rules of a form or of the general catalogue, from YAML; every error names file, line and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from gongkai.core.form import Table
from gongkai.core.rule import Example, Kind, Level, Of, Operand, Rule
from gongkai.law.lined import LawError, Map

RULE_KEYS = (
    *("id", "kind", "level", "says", "basis", "table", "along", "over", "left", "right"),
    *("function", "params", "advice", "advice_en", "breaks", "holds"),
)
EXAMPLE_KEYS = (
    *("cells", "last", "children", "prose", "last_prose", "agency", "year"),
    *("form", "headings", "deviation", "units", "absent"),
)
OPERAND = re.compile(r"(?P<sign>-)?(?:(?P<of>last|children|printed)\.)?(?P<code>\*|\w+)")


def rules(items: list[Map], tables: Iterable[Table] = ()) -> Iterator[Rule]:
    """Each rule once; LawError on an unknown key, kind, level, table or row, and on an id given twice."""
    known = {table.code: table for table in tables}
    seen: set[str] = set()
    for item in items:
        rule = _rule(item.only(*RULE_KEYS))
        if rule.id in seen:
            raise item.fail(f"规则 {rule.id} 写了两次，请换一个编号")
        seen.add(rule.id)
        _check_codes(item, rule, known)
        yield rule


def _rule(item: Map) -> Rule:
    return Rule(
        id=item.need("id"),
        kind=item.code("kind", Kind),
        level=item.code("level", Level),
        says=item.need("says"),
        basis=item.need("basis"),
        table=item.get("table"),
        along=item.get("along"),
        over=tuple(item.get("over", ())),
        left=tuple(_operand(item, text) for text in item.get("left", ())),
        right=tuple(_operand(item, text) for text in item.get("right", ())),
        function=item.get("function"),
        params=dict(item.get("params", {})),
        advice=item.get("advice", ""),
        advice_en=item.get("advice_en", ""),
        breaks=_example(item.get("breaks")),
        holds=_example(item.get("holds")),
    )


def _operand(item: Map, text: str) -> Operand:
    match = OPERAND.fullmatch(text)
    if match is None:
        raise item.fail(
            f"看不懂操作数 {text!r}；写法如 received、-repealed、last.carried_out、children.*、printed.other_handling"
        )
    itself = match["of"] == "printed"
    of = Of(match["of"]) if match["of"] and not itself else Of.THIS
    return Operand(match["code"], -1 if match["sign"] else 1, of, itself)


def _example(item: Map | None) -> Example | None:
    if item is None:
        return None
    fields: dict[str, Any] = {**item.only(*EXAMPLE_KEYS)}
    for key in ("children", "headings", "absent"):
        if key in fields:
            fields[key] = tuple(fields[key])
    return Example(**fields)


def _check_codes(item: Map, rule: Rule, tables: dict[str, Table]) -> None:
    if rule.table is None:
        return
    if rule.table not in tables:
        raise item.fail(f"没有表 {rule.table!r}；可以是 {', '.join(tables)}")
    if rule.along not in ("rows", "columns", "cells"):
        raise item.fail(f"along 不能是 {rule.along!r}；可以是 rows, columns, cells")
    table = tables[rule.table]
    columns = {column.code for block in table.blocks for column in block.columns}
    allowed = {"rows": columns, "columns": {row.code for row in table.rows()}, "cells": {"*"}}[rule.along]
    for operand in rule.left + rule.right:
        if operand.code not in allowed:
            raise LawError(
                item.path, item.line, f"{rule.id}：没有 {operand.code!r}；可以是 {', '.join(sorted(allowed))}"
            )
