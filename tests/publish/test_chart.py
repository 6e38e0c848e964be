"""A table of the text drawn as a chart: from its own figures, the same each time, without scripts."""

from __future__ import annotations

import pytest
from lxml import etree

from gongkai.core.text_table import TextTable
from gongkai.law.chart_file import charts
from gongkai.law.load import forms
from gongkai.publish.chart import address, png, said, series, svg

TABLE = TextTable(
    (("项目", "2021年", "2020年", "说明"), ("公开", "28", "1,020", "无"), ("不公开", "3件", "", "—")), "办理结果"
)


def test_a_series_for_each_column_of_figures_and_none_for_words() -> None:
    assert series(TABLE) == [("2021年", (28.0, 3.0)), ("2020年", (1020.0, None))]


def test_the_picture_says_every_figure_and_label_and_holds_no_script() -> None:
    root = etree.fromstring(svg(TABLE))
    texts = set(root.itertext())
    assert {"28", "3", "1020", "公开", "不公开", "2021年", "2020年"} <= texts
    assert not root.xpath("//*[local-name()='script'] | //comment()")


def test_the_same_table_is_drawn_with_the_same_bytes() -> None:
    again = TextTable(TABLE.rows, TABLE.chart)
    assert svg(TABLE) == svg(again)
    assert png(TABLE).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "rows",
    [
        (("项目", "说明"), ("甲", "乙")), (("项目", "件数"), *((str(n), "1") for n in range(30))),
        (("项目", "件数"), ("甲", "1e999")), (("项目", "件数"), ("甲", "1e160")), (("项目", "件数"), ("长" * 31, "1")), (("项目", "长" * 31), ("甲", "1")),
    ],
)  # fmt: skip
def test_nothing_is_drawn_where_there_is_no_figure_or_too_much(rows: tuple[tuple[str, ...], ...]) -> None:
    assert address(TextTable(rows, "图")) == ""


def test_a_table_without_the_line_is_no_chart() -> None:
    assert address(TextTable(TABLE.rows)) == ""
    assert png(TextTable(TABLE.rows)) == b""


def test_words_stand_for_the_picture() -> None:
    assert said(TABLE) == "图：办理结果。2021年、2020年；数字见下表。"


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_every_ready_chart_of_an_edition_is_a_table_with_last_years_figures_where_it_says_so(form) -> None:  # type: ignore[no-untyped-def]
    year = form.first_year + 1
    made = [one.markup(form.id, year, form.id) for one in charts() if form.id in one.rows]
    assert len(made) == len(charts())
    assert all(text.startswith("图：") and "| 项目 | " in text for text in made)
    assert f"{year - 1}年" in made[0] and "{上年 requests/granted/total}" in made[0]


def test_last_years_column_is_written_by_last_years_edition_and_left_out_where_it_had_none() -> None:
    chart = next(one for one in charts() if one.last and "requests/not_corrected" in str(one.rows))
    *_above, other = chart.markup("annual-report-2021", 2021, "annual-report-2019").splitlines()
    assert other == (
        "| 其他处理 | {requests/not_corrected/total+requests/fee_unpaid/total+requests/other_reason/total}"
        " | {上年 requests/other_handling/total} |"
    )
    assert "上年" not in chart.markup("annual-report-2019", 2019, "")


def test_what_no_xml_can_hold_is_left_out_of_the_picture() -> None:
    drawn = svg(TextTable((("项目", "件\x02数", "人\ufffe数"), ("甲\x02乙", "1", "2")), "图"))
    assert {"甲乙", "件数", "人数"} <= set(etree.fromstring(drawn).itertext())
