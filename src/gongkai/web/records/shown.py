"""A record's values ready to show, field by field: lines, paragraphs, tables, links. Who may see what, the caller says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.core.record_fields import show
from gongkai.core.record_type import Field
from gongkai.web.ui.pieces import Figure, Finding, Head, Line, Link, Table

LONG = 60  # so many characters stand on one line of the facts; more is a paragraph of its own
REFERENCES = frozenset({"record", "records"})
# 引用的编号 → 名称和去处；看不到的给 None（the words and way to a record that is referred to, None where there is no way）。
Ways = Callable[[str], Link | None]


@dataclass(frozen=True)
class Shown:
    """One field: a line, paragraphs, a table or links; `cards` are what the checks found in it."""

    label: str
    text: str = ""
    paragraphs: Sequence[str] = ()
    table: Table | None = None
    links: Sequence[Link] = ()
    personal: bool = False
    inward: bool = False
    cards: Sequence[Finding] = ()


@dataclass(frozen=True)
class Group:
    """Fields under one heading."""

    heading: str
    fields: Sequence[Shown]


def grouped(fields: Sequence[Field], values: Mapping[str, Any], ways: Ways) -> list[Group]:
    """The fields that have a value, under their headings."""
    found: list[tuple[str, list[Shown]]] = []
    for field in fields:
        if field.id in values:
            if not found or found[-1][0] != field.group:
                found.append((field.group, []))
            found[-1][1].append(shown(field, values[field.id], ways))
    return [Group(heading, rows) for heading, rows in found]


def referred(fields: Sequence[Field], values: Mapping[str, Any]) -> Iterator[str]:
    """The ids of the records that the values refer to."""
    for field in fields:
        if field.kind in REFERENCES and field.id in values:
            yield from values[field.id] if field.kind == "records" else [values[field.id]]


def shown(field: Field, value: Any, ways: Ways) -> Shown:
    """One value, ready to show."""
    inward = not (field.shown or field.personal)
    if field.columns:
        return Shown(field.label, table=table(field, value), inward=inward)
    if field.kind in REFERENCES:
        ids = value if isinstance(value, list) else [value]
        return Shown(field.label, links=[way for one in ids if (way := ways(one))], inward=inward)
    text = show(field, value)
    if field.kind == "long_text" and (len(text) > LONG or "\n" in text) and not field.personal:
        return Shown(field.label, paragraphs=[line for line in text.split("\n") if line], inward=inward)
    return Shown(field.label, text, personal=field.personal, inward=inward)


def table(field: Field, rows: Sequence[Mapping[str, Any]]) -> Table:
    """The columns that have any value, the first as the head of each row."""
    columns = [one for one in field.columns if any(one.id in row for row in rows)]
    lines = [
        Line([Head(show(columns[0], row.get(columns[0].id)))], [Figure(show(one, row.get(one.id))) for one in columns[1:]])
        for row in rows
    ]  # fmt: skip
    return Table(field.label, [[Head(head(one)) for one in columns]], lines)


def head(column: Field) -> str:
    """The head of a column with its unit."""
    return f"{column.label}（{column.unit}）" if column.unit else column.label
