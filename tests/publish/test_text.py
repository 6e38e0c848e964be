"""Tables and findings as a terminal shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from wcwidth import width

from gongkai.core.check import Checked, check
from gongkai.core.explanation import Explanation
from gongkai.core.report import Report
from gongkai.core.rule import Kind
from gongkai.law.load import forms, general_rules, wording
from gongkai.publish.as_text import report_text
from gongkai.publish.findings_text import findings_text
from gongkai.publish.matters import matters
from gongkai.publish.paint import Paint
from gongkai.publish.wrapping import wrapped
from sample_reports import address, founding, report, unbalanced, unread

ZH, EN = wording("zh"), wording("en")


def checked(made: Report) -> Checked:
    return check(made, rules=general_rules(), editions=forms(), wording=ZH)


def said(made: Report, **options: object) -> str:
    return findings_text(made, checked(made), ZH, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("columns", [80, 100, 140])
def test_tables_fit_the_width_given(columns: int) -> None:
    lines = report_text(founding(), ZH, width=columns).splitlines()
    assert max(map(width, lines)) <= columns


def test_figures_of_a_column_end_at_the_same_place_whatever_stands_before_them() -> None:
    lines = report_text(unbalanced()[0], ZH, width=120).splitlines()
    rows = [line for line in lines if line.lstrip().startswith(("（一）予以公开", "（七）总计"))]
    assert len(rows) == 2
    assert [row.split()[-7:] for row in rows] == [["10", *"00000", "10"], ["2", *"00000", "11"]]
    assert len({width(row) for row in rows}) == 1


def test_blank_cells_are_blank_and_counted() -> None:
    text = report_text(founding(), ZH)
    row = next(line for line in text.splitlines() if line.startswith("一、本年新收"))
    assert row.split()[1:] == ["0"]
    assert "139 格为空白" in text


def test_an_unread_row_shows_no_figure_and_its_readings() -> None:
    text = report_text(unread(), ZH)
    row = next(line for line in text.splitlines() if line.startswith("行政规范性文件"))
    assert row.split()[1:] == ["░", "░", "░"]
    assert "52 | 2 | 5" in text
    assert "2 种读法" in text


def test_several_broken_rules_with_one_culprit_are_one_matter_with_one_hint() -> None:
    made = unbalanced()[0]
    assert len(matters(checked(made).findings)) == 1
    text = said(made)
    assert "需改正 1 处" in text
    assert text.count("3 项核对同时成立") == 1
    assert text.rstrip().endswith("1 处需改正。")
    assert "AR2021-3-02" in text
    assert "原文第 " in text


def test_unproven_rules_are_one_sentence_for_each_table() -> None:
    text = "".join(said(founding()).split())
    assert text.count("36项须把139个空格读作0才成立") == 1


def test_the_place_is_not_said_twice() -> None:
    assert said(unbalanced()[0]).count("表三 · （七）总计 · 自然人：") == 0


def test_a_calm_report_says_so() -> None:
    assert said(report(2022, {})).rstrip().endswith("未发现需要改正或核实之处。")


def test_a_report_with_blanks_alone_is_neither_broken_nor_proven() -> None:
    blank = {f"requests/received/{c}": None for c in ("natural_person", "total")}
    text = said(report(2022, blank))
    assert "未能核对" in text
    assert "未发现" not in text


def test_an_explanation_stands_under_its_finding() -> None:
    made = unbalanced()[0]
    first = checked(made).findings[0].fingerprint
    assert "已填写情况说明：台账登记有误" in said(made, explanations={first: Explanation(text="台账登记有误")})


def test_colour_adds_nothing_but_colour() -> None:
    plain, coloured = said(unbalanced()[0]), said(unbalanced()[0], paint=Paint(True))
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    assert len(coloured.splitlines()) == len(plain.splitlines())


def test_english_says_everything_outside_the_forms_words() -> None:
    made = unbalanced()[0]
    found = check(made, rules=general_rules(), editions=forms(), wording=EN)
    text = findings_text(made, found, EN)
    assert "To correct: 1" in text
    assert text.rstrip().endswith("1 to correct.")


def test_marked_cells_of_a_long_sum_are_its_culprit_or_its_total() -> None:
    (matter,) = matters(checked(unbalanced()[0]).findings)
    assert matter.marked == (address("requests/handled_total/natural_person"),)


def test_last_years_cell_of_a_carry_over_is_not_marked_in_this_years_table() -> None:
    last = report(2022, {"requests/carried_out/total": 3})
    found = check(report(2023, {"requests/carried_in/total": 4}), last=last, rules=(), editions=forms(), wording=ZH)
    (carried,) = (f for f in found.findings if f.kind is Kind.CARRY and f.subject.endswith("total"))
    assert address("requests/carried_out/total") in carried.cells
    (matter,) = matters([carried])
    assert matter.marked == (address("requests/carried_in/total"),)


@pytest.mark.parametrize("columns", [10, 20, 33])
def test_lines_are_no_wider_than_asked_and_lose_nothing(columns: int) -> None:
    text = "公示件数多于处理决定数量，请核实口径（受理、拟审批）：正文写 81，表二为 40；AR-1。"
    lines = list(wrapped(text, columns))
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line[0] in "，。；：、）" for line in lines)


def test_a_document_cannot_command_the_terminal() -> None:
    made = report(2022, {}, agency="示例\x1b[2J局", unread=(replace(unread().unread[0], text="x\x1b]0;y\x07"),))
    assert "\x1b" not in report_text(made, ZH) + said(made)
    assert "\x07" not in report_text(made, ZH) + said(made)


def test_a_blank_that_cannot_be_0_is_named_once_and_counted_in_the_verdict() -> None:
    both = {f"requests/{row}/total": 5 for row in ("received", "granted", "handled_total")}
    made = report(2022, {**both, "requests/received/natural_person": 5, "requests/handled_total/natural_person": 5,
                         "requests/granted/natural_person": None})  # fmt: skip
    text = said(made)
    assert text.count("“表三 · （一）予以公开 · 自然人”空着，填 5 则成立") == 1
    assert text.rstrip().endswith("1 处应填未填。")


def test_a_heading_that_names_the_table_is_not_followed_by_the_table_again() -> None:
    lines = said(
        report(2022, {"requests/other_reason/total": None, "requests/other_reason/enterprise": 0})
    ).splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.endswith("3.其他 · 总计")]
    assert lines[at + 1].strip().startswith("总计应逐格填写")
