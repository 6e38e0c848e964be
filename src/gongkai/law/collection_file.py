"""law/collections/*.yaml → the spreadsheets in which figures are collected; every error names file, line and remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import count

from gongkai.core.collection import Collection, CollectionSheet, column_of
from gongkai.core.form import Address, Form
from gongkai.law.lined import Map, parse
from gongkai.law.load import forms

FIXED = ("agency", "code", "year")


@cache
def collections() -> Mapping[str, Collection]:
    """Every spreadsheet that the law files describe, by its id."""
    editions = {form.id: form for form in forms()}
    folder = resources.files("gongkai.law") / "collections"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    read = (read_collection(one.read_text("utf-8"), editions, f"law/collections/{one.name}") for one in files)
    return {one.id: one for one in read}


def collection_of(year: int) -> Collection | None:
    """The first spreadsheet whose edition applies to a year."""
    return next((one for one in collections().values() if one.form.applies_to(year)), None)


def read_collection(text: str, editions: Mapping[str, Form], path: str) -> Collection:
    """LawError on an unknown edition or cell, and on a column or a cell that is given twice."""
    root: Map = parse(text, path).only("id", "title", "form", "sure", "source", "sheets")
    form = editions.get(root.need("form"))
    if form is None:
        raise root.fail(f"没有格式 {root['form']!r}；可以是 {', '.join(sorted(editions))}")
    sheets = tuple(_sheet(one, form) for one in root.need("sheets"))
    seen: set[Address] = set()
    for one, sheet in zip(root["sheets"], sheets, strict=True):
        for address in sheet.cells.values():
            if address in seen:
                raise one.fail(f"单元格 {address} 写了两次，请删去一处")
            seen.add(address)
    return Collection(
        id=root.need("id"), title=root.need("title"), form=form, sheets=sheets, sure=root.sure(),
        source=str(root.get("source", "")),
    )  # fmt: skip


def _sheet(row: Map, form: Form) -> CollectionSheet:
    row.only("name", "first_row", *FIXED, "table", "from", "cells")
    fixed = {name: _column(row, row.need(name)) for name in FIXED}
    cells: dict[int, Address] = {}
    for column, address in (*_listed(row, form), *_in_order(row, form)):
        if column in cells or column in fixed.values():
            raise row.fail(f"第 {column + 1} 列写了两次，请改用别的列")
        cells[column] = address
    if len(set(fixed.values())) < len(FIXED):
        raise row.fail("agency、code、year 应各占一列")
    # 首行之上至少有一行列名（at least one row of words stands above the first agency）。
    return CollectionSheet(name=row.need("name"), first_row=row.number("first_row", 2), cells=cells, **fixed)


def _listed(row: Map, form: Form) -> Iterator[tuple[int, Address]]:
    for column, text in row.get("cells", {}).items():
        yield _column(row, column), _address(row, str(text), form)


def _in_order(row: Map, form: Form) -> Iterator[tuple[int, Address]]:
    """Every printed cell of a table in the order of the form, from a column on."""
    if "table" not in row:
        return
    if row["table"] not in {table.code for table in form.tables}:
        raise row.fail(f"没有表 {row['table']!r}；可以是 {', '.join(table.code for table in form.tables)}")
    addresses = (address for address in form.addresses if address.table == row["table"])
    yield from zip(count(_column(row, row.need("from"))), addresses, strict=False)


def _address(row: Map, text: str, form: Form) -> Address:
    try:
        address = Address.parse(text)
    except ValueError as error:
        raise row.fail(str(error)) from error
    if address not in form.places:
        raise row.fail(f"{form.id} 没有单元格 {text}")
    return address


def _column(row: Map, text: object) -> int:
    try:
        return column_of(str(text))
    except ValueError:
        raise row.fail(f"{text!r} 不是列的字母，写法如 A、AB") from None
