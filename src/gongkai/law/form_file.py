"""One YAML file of `law/forms` → a Form; every error names file, line and what is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.core.form import Block, Column, Form, Row, Section, Table
from gongkai.law.lined import Map, parse
from gongkai.law.rule_file import rules

FORM_KEYS = ("id", "title", "basis", "first_year", "last_year", "sections", "tables", "rules")
COLUMN_KEYS = ("code", "label", "unit", "signed", "fractional", "total", "also")
ROW_KEYS = ("code", "label", "total", "also", "rows")


def form(text: str, path: str) -> Form:
    """The Form that a YAML text describes; LawError where it is wrong."""
    top: Map = parse(text, path).only(*FORM_KEYS)
    tables = tuple(_table(item) for item in top.need("tables"))
    return Form(
        id=top.need("id"),
        title=top.need("title"),
        basis=top.need("basis"),
        first_year=top.need("first_year"),
        last_year=top.get("last_year"),
        sections=tuple(_section(item) for item in top.need("sections")),
        tables=tables,
        rules=tuple(rules(top.get("rules", []), tables)),
    )


def _section(item: Map) -> Section:
    item.only("number", "heading", "also")
    return Section(number=item.need("number"), heading=item.need("heading"), also=tuple(item.get("also", ())))


def _table(item: Map) -> Table:
    item.only("code", "number", "section", "blocks")
    blocks = tuple(_block(block) for block in item.need("blocks"))
    table = Table(code=item.need("code"), number=item.need("number"), section=item.need("section"), blocks=blocks)
    codes = [row.code for row in table.rows()]
    for code in codes:
        if codes.count(code) > 1:
            raise item.fail(f"表 {table.code} 的行代码 {code!r} 用了两次，请改一个")
    return table


def _block(item: Map) -> Block:
    item.only("heading", "corner", "columns", "rows", "across")
    return Block(
        heading=item.get("heading"),
        corner=item.get("corner"),
        columns=tuple(_columns(item.need("columns"), None)),
        rows=tuple(_rows(item.need("rows"), None)),
        across=item.get("across", False),
    )


def _columns(items: list[Map], group: str | None) -> Iterator[Column]:
    for item in items:
        if "columns" in item:
            yield from _columns(item.only("label", "columns")["columns"], item.need("label"))
        else:
            item.only(*COLUMN_KEYS).need("label")
            yield Column(**_fields(item, "code"), group=group)


def _rows(items: list[Map], group: str | None) -> Iterator[Row]:
    for item in items:
        item.only(*ROW_KEYS).need("label")
        below = item.get("rows")
        fields = {key: value for key, value in _fields(item, "code").items() if key != "rows"}
        yield Row(**fields, group=group, printed=below is None)
        if below is not None:
            yield from _rows(below, item["code"])


def _fields(item: Map, *needed: str) -> dict[str, Any]:
    for key in needed:
        item.need(key)
    return {**item, "also": tuple(item.get("also", ()))}
