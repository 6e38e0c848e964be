"""What people give to a draft: figures with who and why beside the counted ones, texts, explanations that are kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.core.form import Address
from gongkai.core.period import Period
from gongkai.core.report import Counted, Entered
from gongkai.web.cases.selectors.fees import collected
from gongkai.web.cases.services import notice_fee, pay_fee, void
from gongkai.web.records.errors import BadValues
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.selectors.report import working
from gongkai.web.reports.services.work import bad_table
from web.cases.steps import Walk as Request
from web.cases.steps import with_bodies
from web.records.steps import noon
from web.reports.steps import CELL, DAY, Desk

LICENCES = Address.parse("disclosure/licences/decisions")


def test_a_figure_is_kept_with_who_and_why(desk: Desk) -> None:
    desk.begin().enter(value=" 1,009 ", reason=" 采购台账 ")
    cell = working(desk.report, REPORT.life(desk.report).work, known_at=noon(DAY)).cells[Address.parse(CELL)]
    assert (cell.value, cell.source) == (Decimal(1009), Entered(user="zhang", on=DAY, reason="采购台账"))


def test_a_typed_figure_stands_for_the_counted_one_until_it_is_dropped(desk: Desk) -> None:
    desk.begin().enter(str(LICENCES), "7")
    assert working(desk.report, REPORT.life(desk.report).work, known_at=noon(DAY)).value(LICENCES) == 7
    desk.drop(str(LICENCES))
    cell = working(desk.report, REPORT.life(desk.report).work, known_at=noon(DAY)).cells[LICENCES]
    assert (cell.value, type(cell.source)) == (0, Counted)
    with pytest.raises(BadValues, match="没有手工填写"):
        desk.drop(str(LICENCES))


@pytest.mark.parametrize(
    ("cell", "value", "reason", "said"),
    [
        (CELL, "九", "台账", "请填数字"), (CELL, "NaN", "台账", "请填数字"), (CELL, "1e9999999", "台账", "请填数字"), (CELL, "1.5", "台账", "请填整数"),
        (CELL, "-1", "台账", "不能是负数"), (CELL, "9", "  ", "请写明数字从哪里来"),
        ("disclosure/nothing/at_all", "9", "台账", "没有单元格"), ("x", "9", "台账", "没有单元格"),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_said(desk: Desk, cell: str, value: str, reason: str, said: str) -> None:
    with pytest.raises(BadValues, match=said):
        desk.begin().enter(cell, value, reason)


def test_a_bound_figure_changes_with_its_cell(desk: Desk) -> None:
    desk.begin().write(2, "采购{disclosure/procurement/projects}项。").enter(value="9")

    def text() -> str:
        return working(desk.report, REPORT.life(desk.report).work, known_at=noon(DAY)).narrative[2].text

    assert text() == "采购9项。"
    desk.enter(value="12")
    assert text() == "采购12项。"


def test_a_text_names_only_cells_that_there_are(desk: Desk) -> None:
    with pytest.raises(BadValues, match=r"\{disclosure/licences/granted\} 不是这一版格式的单元格"):
        desk.begin().write(2, "许可{disclosure/licences/granted}件。")
    with pytest.raises(BadValues, match="没有第 7 部分"):
        desk.write(7, "多出来的部分。")


def test_an_error_is_not_signed_past_even_with_words(desk: Desk) -> None:
    desk.written().enter("requests/received/total", "3")
    errors = desk.standing().errors
    assert errors, "自然人等各列之和不等于总计"
    for finding in errors:
        desk.explain(finding.fingerprint, "如此")
    with pytest.raises(NotPermitted, match="没有改正"):
        desk.send()
    desk.drop("requests/received/total").send()


def test_a_warning_needs_words_which_are_kept(desk: Desk) -> None:
    desk.written().write(1, "本年召开座谈会，全年公开信息\n本报告为模板，单位名称：XX局。")
    asked = desk.standing().unexplained
    assert asked
    with pytest.raises(NotPermitted, match="需核实的没有说明"):
        desk.send()
    for finding in asked:
        desk.explain(finding.fingerprint, "这是示例")
    desk.send().send_back(opinion="请再核对").send()
    kept = {one["fingerprint"]: one.get("explanation") for one in desk.version().findings}
    assert {kept[finding.fingerprint]["text"] for finding in asked} == {"这是示例"}


def test_words_are_needed_for_an_explanation(desk: Desk) -> None:
    with pytest.raises(BadValues, match="请写明为什么"):
        desk.begin().explain("0" * 16, " ")
    with pytest.raises(BadValues, match="没有这一处问题"):
        desk.explain("x", "如此")


def test_the_fees_of_the_year_stand_in_section_six(desk: Desk) -> None:
    desk.day = date(2022, 1, 20)
    walk = Request(with_bodies(desk.cast)).receive()
    notice = {"tariff": "pages", "count": 101, "already": 0, "how": "窗口缴纳"}
    walk.act(notice_fee, **notice).on(date(2021, 6, 8)).act(pay_fee, voucher="财票 1")

    def text() -> str:
        return working(desk.report, REPORT.life(desk.report).work, known_at=noon(desk.day)).narrative[-1].text

    # 109号第五条：31 至 100 页 700 元，第 101 页 20 元。
    desk.begin(2021)
    assert "收取信息处理费720元" in text()
    assert collected(desk.cast.bureau, Period.of(2021, 1), noon(desk.day)) == 0
    walk.act(void, desk.cast.head, seq=str(walk.last().seq), reason="误登")
    assert "收取信息处理费0元" in text()


def test_what_nobody_can_see_is_not_kept_of_a_text(desk: Desk) -> None:
    desk.begin().write(3, "图：办理\r\n| 项目 | 件数 |\r\n| 甲\x02乙 | 1 |")
    assert REPORT.life(desk.report).work.texts[3] == "图：办理\n| 项目 | 件数 |\n| 甲乙 | 1 |"


@pytest.mark.parametrize(
    ("section", "text", "said"),
    [
        (0, "| 事项 | 件数 |\n| 指南 | 3 |", "开头不放表格"),
        (1, "|" + "甲|" * 13 + "\n|" + "乙|" * 13, "有 13 列，最多 12 列"),
        (1, "| 事项 | 件数 |", "只有一行或者一列"),
        (1, "| 事项 |\n| 指南 |", "只有一行或者一列"),
        (1, "| 甲 | 乙 |\n| 1 | 2 |\n\n| 丙 | 丁 |\n| 3 | 4 |", "会连成一张表"),
        (1, "| 甲 | 乙 |\n\n| 1 | 2 |", "会连成一张表"),
        (1, "|" + "甲|" * 12 + "\n|---|\n|" + "乙|" * 12, ""),
        (1, "图：指南\n\n| 事项 | 件数 |\n| 指南 | 3 |", ""),
        (1, "| 甲 | 乙 |\n| 1 | 2 |\n又：\n| 丙 | 丁 |\n| 3 | 4 |", ""),
        (1, "| 甲 | 乙 |\n| 1 | 2 |\n\n| 丙 |\n| 3 | 4 | 5 |", ""),
    ],
)
def test_what_is_wrong_with_a_table_is_said(section: int, text: str, said: str) -> None:
    assert (said in bad_table(section, text)) if said else bad_table(section, text) == ""
