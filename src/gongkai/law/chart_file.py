"""charts.yaml → the charts that may be put into a report; every error names file, line and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from gongkai.core.bound import UnknownCell, terms
from gongkai.core.chart import Chart
from gongkai.core.form import Form
from gongkai.law.lined import Map, parse
from gongkai.law.load import forms

PATH = "law/charts.yaml"


@cache
def charts() -> tuple[Chart, ...]:
    """Those of this installation's law files."""
    text = (resources.files("gongkai.law") / "charts.yaml").read_text("utf-8")
    return read_charts(text, {form.id: form for form in forms()})


def read_charts(text: str, editions: Mapping[str, Form], path: str = PATH) -> tuple[Chart, ...]:
    """LawError where a row has no cell, or one that no edition has."""
    root = parse(text, path).only("charts")
    return tuple(_chart(row, editions) for row in root.need("charts"))


def _chart(row: Map, editions: Mapping[str, Form]) -> Chart:
    row.only("title", "last", "rows")
    for one in row.need("rows"):
        one.only("label", "cell", *editions)
    known = {form.id: rows for form in editions.values() if (rows := _rows(row.need("rows"), form))}
    if not known:
        raise row.fail(f"图 {row['title']!r} 的单元格，没有哪一版格式都有；请核对 cell 的写法")
    return Chart(title=str(row.need("title")), rows=known, last=bool(row.need("last")))


def _rows(rows: list[Map], form: Form) -> tuple[tuple[str, str], ...]:
    """The rows in an edition; none where it lacks a cell of one of them."""
    found = tuple((str(one.need("label")), str(one.get(form.id, "") or one.need("cell"))) for one in rows)
    try:
        for _label, cell in found:
            terms(cell, form)
    except UnknownCell:
        return ()
    return found
