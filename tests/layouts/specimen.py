"""One canonical made-up report: cells by address, prose by section; the layouts print it, the tests know its truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from gongkai.core.form import Address, Form, Row
from gongkai.law.load import form_of, forms

Value = Decimal | None


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """A made-up report; `printed` holds the few cells whose print is not their value (`增12`, `22.36万元`)."""

    form: Form
    year: int
    agency: str
    title: str
    cells: Mapping[Address, Value]
    printed: Mapping[Address, str] = field(default_factory=dict)
    prose: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    closing: tuple[str, ...] = ()

    def truth(self) -> dict[str, Value]:
        """Every cell of the printed form by address; a cell not given is blank."""
        return {str(address): self.cells.get(address) for address in self.form.addresses}


def specimen(source: Mapping[str, Any], form: Form | None = None) -> Specimen:
    """A report written as a dict (the YAML of examples/) → Specimen.

    `cells` maps addresses to figures, `rows` maps `table/row` to the row's figures in column order; a figure is a
    number, null (blank), or `{value, printed}`. Raises KeyError for an address that the edition does not have.
    """
    form = form or _form(source)
    cells: dict[Address, Value] = {}
    printed: dict[Address, str] = {}
    for address, given in _given(source, form):
        if address not in form.addresses:
            raise KeyError(f"{form.id} has no cell {address}")
        value = given["value"] if isinstance(given, dict) else given
        cells[address] = None if value is None else Decimal(str(value))
        if isinstance(given, dict):
            printed[address] = str(given["printed"])
    prose = {int(number): tuple(texts) for number, texts in source.get("prose", {}).items()}
    return Specimen(
        form=form,
        year=source["year"],
        agency=source["agency"],
        title=source.get("title") or f"{source['agency']}{source['year']}年政府信息公开工作年度报告",
        cells=cells,
        printed=printed,
        prose=prose,
        closing=tuple(source.get("closing", ())),
    )


def _form(source: Mapping[str, Any]) -> Form:
    found = form_of(source["year"])
    if "form" in source:
        found = next(form for form in forms() if form.id == source["form"])
    assert found is not None, source["year"]
    return found


def _given(source: Mapping[str, Any], form: Form) -> list[tuple[Address, Any]]:
    given = [(Address.parse(address), figure) for address, figure in source.get("cells", {}).items()]
    for key, figures in source.get("rows", {}).items():
        table, row = key.split("/")
        columns = form.table(table).block_of(row).columns
        pairs = zip(columns, figures, strict=True)
        given += [(Address(table, row, column.code), figure) for column, figure in pairs]
    return given


def undivided(report: Specimen) -> Specimen:
    """The same report with （六）其他处理 printed as one row, as agencies do that keep last edition's table."""
    table = report.form.table("requests")
    leaves = [row.code for row in table.children("other_handling")]
    if not leaves:
        return report
    rows = tuple(
        replace(row, printed=True) if row.code == "other_handling" else row
        for row in table.rows()
        if row.code not in leaves
    )
    cells = {address: value for address, value in report.cells.items() if address.row not in leaves}
    for column in table.blocks[0].columns:
        parts = [report.cells.get(Address("requests", leaf, column.code)) for leaf in leaves]
        known = [part for part in parts if part is not None]
        cells[Address("requests", "other_handling", column.code)] = sum(known, Decimal(0)) if known else None
    return replace(report, form=_with_rows(report.form, "requests", rows), cells=cells)


def zeros_blank(report: Specimen) -> Specimen:
    """The same report with every zero left blank, as agencies do that leave out what did not happen."""
    return replace(report, cells={address: value or None for address, value in report.cells.items()})


def with_zero_disputes(report: Specimen) -> Specimen:
    """The same report without a single reconsideration or suit: what three merged zeros can print."""
    zeros = {address: Decimal(0) for address in report.form.addresses if address.table == "disputes"}
    return replace(report, cells={**report.cells, **zeros})


def _with_rows(form: Form, code: str, rows: tuple[Row, ...]) -> Form:
    tables = tuple(
        replace(table, blocks=(replace(table.blocks[0], rows=rows),)) if table.code == code else table
        for table in form.tables
    )
    return replace(form, tables=tables)
