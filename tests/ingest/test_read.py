"""A whole document read, refused, or read in part; and an edition that only data knows."""

import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.core.form import Address
from gongkai.ingest.read import read
from gongkai.ingest.refusal import Refusal
from gongkai.law.form_file import form as parse_form
from gongkai.law.load import forms
from layouts.catalogue import all_layouts
from layouts.figures import consistent
from layouts.specimen import specimen

LAYOUTS = {layout.name: layout for layout in all_layouts()}
FORM = forms()[1]


def source(form=FORM, seed="示例", **more):
    cells = consistent(form, random.Random(seed))
    return {"form": form.id, "year": form.first_year, "agency": "示例县某局", "cells": cells, "prose": {}, **more}


def refusal(data, name="a.html", **options):
    with pytest.raises(Refusal) as caught:
        read(data.encode() if isinstance(data, str) else data, name=name, **options)
    return caught.value.code


def test_a_list_of_reports_is_refused_with_what_to_do():
    links = "".join(
        f'<li><a href="/{y}.html">示例县某局{y}年政府信息公开工作年度报告</a></li>' for y in range(2015, 2025)
    )
    with pytest.raises(Refusal) as caught:
        read(f"<html><title>政府信息公开年报</title><body><ul>{links}</ul></body></html>".encode(), name="list.html")
    assert (caught.value.code, caught.value.detail) == ("not_a_report", "list_page")


def test_any_other_page_is_no_report():
    assert refusal("<p>关于召开全县教育工作会议的通知</p><p>各学校：请于下周一参加会议。</p>") == "not_a_report"


def test_headings_with_nothing_under_them_are_never_zeros():
    text = "示例县某局2022年政府信息公开工作年度报告\n一、总体情况\n我局依法公开。\n二、主动公开政府信息情况\n"
    text += (
        "三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n无。"
    )
    assert refusal(text, "a.txt") == "tables_missing"


def test_tables_pasted_as_pictures_are_named():
    body = "".join(
        f"<p>{h}</p><p><img src='t.png' width='800' height='600'></p>"
        for h in ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
    )
    page = f"<p>示例县某局2022年政府信息公开工作年度报告</p><p>一、总体情况</p><p>我局依法公开。</p>{body}"
    assert refusal(page) == "tables_are_images"


def test_text_whose_repeated_lines_were_removed_is_refused():
    name, data = LAYOUTS["text-bare"].file(source())
    lines = dict.fromkeys(line for line in data.decode().splitlines() if line.strip())
    assert refusal("\n".join(lines), name) == "lines_lost"


def test_a_year_before_the_first_edition_has_no_form():
    page = "<p>示例县某局2016年政府信息公开工作年度报告</p>" + "".join(
        f"<p>{n}、{w}</p><p>内容。</p>"
        for n, w in zip(
            "一二三四",
            ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "其他需要报告的事项"),
            strict=True,
        )
    )
    assert refusal(page) == "edition_unknown"


def test_the_year_can_be_told():
    name, data = LAYOUTS["html-spans"].file(source())
    assert read(data, name=name, year=2024).year == 2024


def test_every_cell_of_the_form_is_read_or_named_as_unread():
    name, data = LAYOUTS["html-spans"].file(source())
    third = data.decode().split("<table")
    report = read(("<table".join(third[:3])).encode(), name=name)  # the last table is gone
    unread = {address for item in report.unread for address in item.addresses}
    assert set(report.form.addresses) == set(report.cells) | unread
    assert {address.table for address in unread} == {"disputes"}


@pytest.mark.parametrize(
    "name", ["html-spans", "docx-merges", "xlsx-one-sheet", "text-tabbed", "text-glued", "pdf-ruled"]
)
def test_an_edition_that_only_data_knows_is_read(name):
    text = (Path(__file__).parents[1] / "law/annual-report-2030.yaml").read_text("utf-8")
    form = parse_form(text, "annual-report-2030.yaml")
    layout, cells = LAYOUTS[name], source(form)
    report_2030 = specimen(cells, form)
    file_name, data = layout.file(report_2030)
    report = read(data, name=file_name, forms=[*forms(), form])
    assert (report.form.id, report.year) == (form.id, form.first_year)
    truth = layout.truth(report_2030)
    read_cells = {str(address): cell.value for address, cell in report.cells.items()}
    assert all(read_cells[address] == value for address, value in truth.items() if address in read_cells)
    assert len(read_cells) >= 0.9 * len(truth)
    assert set(map(str, form.addresses)) - {str(a) for f in forms() for a in f.addresses} & set(read_cells)


@settings(max_examples=60)
@given(
    data=st.data(), name=st.sampled_from(["html-spans", "markdown-pipes", "text-glued", "text-bare", "text-columns"])
)
def test_a_mangled_report_is_read_or_refused_and_never_wrong_where_untouched(data, name):
    """Cutting lines out of a report may lose figures; what is still given is what was printed."""
    layout, given_cells = LAYOUTS[name], source()
    file_name, content = layout.file(given_cells)
    text = content.decode()
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 400)))
    try:
        report = read((text[:start] + text[stop:]).encode(), name=file_name)
    except Refusal:
        return
    unread = {address for item in report.unread for address in item.addresses}
    assert not set(report.cells) & unread
    assert all(isinstance(address, Address) for address in report.cells)
    assert all(cell.value is None or isinstance(cell.value, Decimal) for cell in report.cells.values())
