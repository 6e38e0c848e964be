"""The layouts print what they claim to print: the reports made with them can be trusted as a yardstick."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO
from random import Random
from xml.etree import ElementTree
from zipfile import ZipFile

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.equation import EQUATION_KINDS, Term, equations
from gongkai.core.form import Address, Form
from gongkai.core.rule import Of
from gongkai.law.load import forms
from layouts import Layout, Specimen, all_layouts, consistent, sample, specimen
from layouts.outline import outline
from layouts.pieces import Box, Table
from layouts.specimen import undivided, with_zero_disputes, zeros_blank
from layouts.style import Style
from layouts.tables import table

EDITIONS = [pytest.param(form, id=form.id) for form in forms()]
LAYOUTS = [pytest.param(layout, id=layout.name) for layout in all_layouts()]


def made(form: Form, seed: int = 1, size: int = 60) -> Specimen:
    return specimen(sample(form, Random(seed), size))


@pytest.mark.parametrize("form", EDITIONS)
@given(seed=st.integers(0, 10_000), size=st.integers(1, 5000))
def test_consistent_figures_keep_every_equation_of_the_form(form: Form, seed: int, size: int) -> None:
    cells = consistent(form, Random(seed), size)

    def total(terms: tuple[Term, ...]) -> Decimal:
        return sum((term.sign * cells[str(term.address)] for term in terms), Decimal(0))

    judged = [
        equation for equation in equations(form, lambda address: address in form.addresses) if equation.of == {Of.THIS}
    ]
    assert len(judged) > 30
    assert all(equation.rule.kind in EQUATION_KINDS for equation in judged)
    assert [e.line for e in judged if total(e.left) != total(e.right)] == []
    assert all(figure >= 0 for address, figure in cells.items() if not address.endswith("items_change"))


@pytest.mark.parametrize("form", EDITIONS)
@pytest.mark.parametrize(
    "style", [Style(), Style(uneven=True), Style(merged_zeros=True)], ids=["plain", "uneven", "merged"]
)
def test_the_boxes_of_a_table_cover_a_rectangle_without_gaps(form: Form, style: Style) -> None:
    for form_table in form.tables:
        printed = table(with_zero_disputes(made(form)), form_table.code, style)
        covered = [
            (row + r, column + c)
            for row, column, box in printed.placed()
            for r in range(box.rows)
            for c in range(box.columns)
        ]
        assert len(covered) == len(set(covered)), "two boxes overlap"
        assert set(covered) == {(r, c) for r in range(len(printed.rows)) for c in range(printed.width)}


def test_padding_keeps_every_text_and_leaves_no_span() -> None:
    before = Table("t", ((Box("a", 2, 1), Box("b", 1, 2)), (Box("c"), Box("d"))))
    assert before.padded() == Table("t", ((Box("a"), Box("b"), Box("")), (Box(""), Box("c"), Box("d"))))


@pytest.mark.parametrize("form", EDITIONS)
def test_every_cell_of_the_form_is_printed_once(form: Form) -> None:
    numbered = {address: Decimal(10_000 + number) for number, address in enumerate(form.addresses)}
    report = replace(made(form), cells=numbered)
    printed = [
        box.text
        for piece in outline(report, Style())
        if isinstance(piece, Table)
        for row in piece.rows
        for box in row
        if box.kind == "figure"
    ]
    assert sorted(printed) == sorted(str(figure) for figure in numbered.values())


@pytest.mark.parametrize("form", EDITIONS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_writes_the_same_file_every_time(form: Form, layout: Layout) -> None:
    name, data = layout.file(made(form))
    assert name == f"{layout.name}.{layout.ending}"
    assert layout.file(made(form)) == (name, data)
    if layout.style == Style() and layout.ending in ("html", "md") and layout.name != "html-gb18030":
        text = data.decode()
        assert "示例县某局" in text
        assert "解读材料偏少，来年逐项改进。" in text


def test_names_are_given_once_and_what_is_lost_is_said() -> None:
    names = [layout.name for layout in all_layouts()]
    assert len(names) == len(set(names))
    assert all(bool(layout.notes) == layout.lossy for layout in all_layouts())


class Cells(HTMLParser):
    """The texts of the cells of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td":
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1] += data


def figures(report: Specimen) -> list[str]:
    """The figures of table three as they stand in print order, under 10,000 each."""
    return [f"{report.cells[a]:f}" for a in report.form.addresses if a.table == "requests"]


@pytest.mark.parametrize("form", EDITIONS)
def test_html_and_word_and_workbook_hold_the_figures_in_print_order(form: Form) -> None:
    report = made(form)
    files = {layout.name: layout.file(report)[1] for layout in all_layouts()}
    page = Cells()
    page.feed(files["html-spans"].decode())
    word = ElementTree.fromstring(ZipFile(BytesIO(files["docx-merges"])).read("word/document.xml"))
    texts = [
        "".join(cell.itertext())
        for cell in word.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tc")
    ]
    with ZipFile(BytesIO(files["xlsx-one-sheet"])) as workbook:
        sheet = ElementTree.fromstring(workbook.read("xl/worksheets/sheet1.xml"))
    spread = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    numbers = [cell.findtext(f"{spread}v", "") for cell in sheet.iter(f"{spread}c") if cell.get("t", "n") == "n"]
    for found in (page.found, texts, numbers):
        kept = [text for text in found if re.fullmatch(r"\d+", text)]
        assert " ".join(figures(report)) in " ".join(kept)


@pytest.mark.parametrize("form", EDITIONS)
@pytest.mark.parametrize("name", ["pdf-ruled", "pdf-unruled"])
def test_a_pdf_runs_over_pages_with_a_page_number_and_all_figures(form: Form, name: str) -> None:
    report = replace(made(form), cells={a: Decimal(1000 + n) for n, a in enumerate(form.addresses)})
    layout = next(layout for layout in all_layouts() if layout.name == name)
    document = pypdfium2.PdfDocument(layout.file(report)[1])
    pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) > 1
    assert all(f"- {number} -" in text for number, text in enumerate(pages, 1))
    assert {str(figure) for figure in map(int, report.cells.values())} <= set(re.findall(r"\d{4}", " ".join(pages)))


@pytest.mark.parametrize(
    ("style", "value", "printed"),
    [
        (Style(), "-3", "-3"),
        (Style(sign="word"), "12", "增12"),
        (Style(sign="word"), "-3", "减3"),
        (Style(sign="word"), "0", "0"),
        (Style(sign="plus"), "12", "+12"),
        (Style(wide_digits=True), "-417", "－４１７"),
        (Style(thousands=True), "12345", "12,345"),
    ],
)
def test_a_change_is_written_as_agencies_write_it(style: Style, value: str, printed: str) -> None:
    column = forms()[0].column(Address("disclosure", "licences", "items_change"))
    assert style.figure(Decimal(value), column) == printed


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (Style(), "22.36"),
        (Style(unit="万元"), "22.36万元"),
        (Style(unit="元"), "223600元"),
        (Style(header_unit="元"), "223600"),
        (Style(unit="万元", places=6), "22.360000万元"),
    ],
)
def test_money_is_written_in_the_unit_of_the_style(style: Style, printed: str) -> None:
    column = forms()[0].column(Address("disclosure", "procurement", "amount"))
    assert style.figure(Decimal("22.36"), column) == printed


def test_an_undivided_row_is_the_sum_of_its_parts_and_changes_no_other_cell() -> None:
    before = made(forms()[1], seed=5, size=400)
    after = undivided(before)
    leaves = ("not_corrected", "fee_unpaid", "other_reason")
    for column in ("natural_person", "total"):
        parts = [before.cells[Address("requests", leaf, column)] or Decimal(0) for leaf in leaves]
        assert after.cells[Address("requests", "other_handling", column)] == sum(parts)
    kept = {address: value for address, value in after.cells.items() if address.row != "other_handling"}
    assert kept == {address: value for address, value in before.cells.items() if address.row not in leaves}
    assert undivided(made(forms()[0])) == made(forms()[0])


def test_zeros_left_blank_are_blank_and_nothing_else_is() -> None:
    report = made(forms()[1])
    blanked = zeros_blank(report)
    assert all((value is None) == (report.cells[address] == 0) for address, value in blanked.cells.items())


def test_glued_text_has_no_separator_between_the_figures_of_a_row() -> None:
    report = made(forms()[1])
    row = "".join(
        f"{report.cells[Address('requests', 'received', c.code)]:f}"
        for c in forms()[1].table("requests").blocks[0].columns
    )
    glued = next(layout for layout in all_layouts() if layout.name == "text-glued").file(report)[1].decode()
    assert f"一、本年新收政府信息公开申请数量{row}二、上年结转" in glued


def test_markdown_rows_have_one_width() -> None:
    text = (
        next(layout for layout in all_layouts() if layout.name == "markdown-pipes").file(made(forms()[1]))[1].decode()
    )
    runs = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert len(runs) == 3
    for run in runs:
        assert len({len(row) for row in csv.reader(run.splitlines(), delimiter="|")}) == 1


def test_an_address_that_the_edition_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError, match="requests/nothing/total"):
        specimen({"year": 2021, "agency": "示例县某局", "cells": {"requests/nothing/total": 1}})
