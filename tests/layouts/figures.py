"""Realistic figures that add up: `consistent(form, rng)` fills a whole form so that every printed rule holds."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from gongkai.core.form import Address, Block, Column, Form, Table

OFTEN = {"granted": 40, "partial": 14, "not_held": 18, "inquiry_matter": 6, "petition": 4, "process_information": 3}


def consistent(form: Form, rng: Random, size: int = 60) -> dict[str, Decimal]:
    """Every cell of the form by address; `size` is about how many requests a year the agency receives."""
    cells: dict[Address, int | Decimal] = {}
    for table in form.tables:
        for block in table.blocks:
            if block.across:
                _across(cells, table, block, rng, size)
            elif any(column.total for column in block.columns):
                _flow(cells, table, block, rng, size)
            else:
                _stock(cells, table, block, rng, size)
    return {str(address): Decimal(cells[address]) for address in form.addresses}


def _flow(cells: dict[Address, int | Decimal], table: Table, block: Block, rng: Random, size: int) -> None:
    """表三: outcomes first, then what came in so that 一 + 二 = 三（七）+ 四 in every column."""
    fixed = {"received", "carried_in", "carried_out"}
    leaves = [row.code for row in block.printed_rows if row.code not in fixed and not row.total]
    weights = [OFTEN.get(code, 1) for code in leaves]
    for column in (column.code for column in block.columns if not column.total):
        share = size if column == "natural_person" else rng.choice((0, 0, 1, 2, size // 8))
        outcomes = rng.choices(leaves, weights, k=rng.randint(share // 2, share))
        carried_out = rng.randint(0, len(outcomes) // 8)
        carried_in = rng.randint(0, min(len(outcomes), 4))
        column_figures = {code: outcomes.count(code) for code in leaves}
        column_figures |= {"handled_total": len(outcomes), "carried_out": carried_out, "carried_in": carried_in}
        column_figures["received"] = len(outcomes) + carried_out - carried_in
        for row, figure in column_figures.items():
            cells[Address(table.code, row, column)] = figure
    _totals(cells, table, block)


def _across(cells: dict[Address, int | Decimal], table: Table, block: Block, rng: Random, size: int) -> None:
    """表四: far fewer disputes than requests, most of them upheld."""
    results = [column.code for column in block.columns if not column.total]
    for row in block.printed_rows:
        outcomes = rng.choices(results, [6, 1, 2, 2], k=rng.randint(0, size // (10 if row.group is None else 30)))
        for column in results:
            cells[Address(table.code, row.code, column)] = outcomes.count(column)
    _totals(cells, table, block)


def _totals(cells: dict[Address, int | Decimal], table: Table, block: Block) -> None:
    for row in block.printed_rows:
        parts = [cells[Address(table.code, row.code, c.code)] for c in block.columns if not c.total]
        for column in block.columns:
            if column.total:
                cells[Address(table.code, row.code, column.code)] = sum(parts)


def _stock(cells: dict[Address, int | Decimal], table: Table, block: Block, rng: Random, size: int) -> None:
    """表二: nothing adds up here, but the figures are as in life: no more removed than there were."""
    for row in block.printed_rows:
        so_far = 0
        for column in block.columns:
            scale = 0 if row.code == "rules_documents" and size < 500 else size
            figure = _plausible(column, rng, scale, so_far)
            so_far += int(abs(figure))
            cells[Address(table.code, row.code, column.code)] = figure


def _plausible(column: Column, rng: Random, size: int, so_far: int) -> int | Decimal:
    if column.fractional:
        return Decimal(rng.randint(1, 100_000 * size)) / 10000
    if column.signed:
        return rng.randint(-min(9, so_far), 12)
    if column.code == "decisions":
        return rng.randint(0, size * 40)
    figure = rng.randint(0, size // 5)
    return figure + so_far if column.code in ("in_force", "disclosed_total") else figure


def sample(form: Form, rng: Random, size: int = 60) -> dict[str, Any]:
    """A whole made-up report of an edition, as `specimen` takes it: agency, year, consistent cells and a little prose."""
    return {
        "form": form.id,
        "year": form.last_year or form.first_year,
        "agency": "示例县某局",
        "cells": consistent(form, rng, size),
        "prose": {
            0: ["本报告由示例县某局编制，数据起止时间为全年。"],
            1: ["办公室按季度核对公开目录，逐条检查栏目更新与链接是否有效。"],
            5: ["解读材料偏少，来年逐项改进。"],
            6: ["无其他需要报告的事项。"],
        },
    }
