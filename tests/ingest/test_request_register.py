"""Registers as offices keep them: titles above, headings over two rows, merged cells, days of five kinds, lines that are none."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from gongkai.core.case import Channel
from gongkai.ingest.refusal import Refusal
from gongkai.ingest.request_register import Register, read_register
from gongkai.law.load import wording
from gongkai.law.outcome_file import outcome_law

HEAD = ("登记编号", "收到时间", "申请方式", "申请人", "", "申请内容", "征求意见", "", "答复时间", "办理结果", "经办人")
BELOW = ("", "", "", "姓名（名称）", "类型", "", "发出日期", "收到回复日期", "", "", "")
LINE = ("2022-0001", "2022年1月5日", "当面", "钱示例", "自然人", "示例许可证", "", "", "", "", "孙")
MERGES = [(1, 3, 1, 4), (1, 6, 1, 7)]


def book(*lines: tuple[Any, ...], head: bool = True, merges: list[tuple[int, int, int, int]] | None = None) -> bytes:
    """A workbook with a title, the two rows of headings, and lines; a datetime is written as a real date."""
    buffer = BytesIO()
    made = xlsxwriter.Workbook(buffer)
    sheet, shown = made.add_worksheet("台账"), made.add_format({"num_format": "yyyy/m/d"})
    rows = [("依申请公开台账",), HEAD, BELOW, *lines] if head else [("标题",), *lines]
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(at, place, value, shown)
            elif value != "":
                sheet.write(at, place, value)
    for top, left, bottom, right in MERGES if head else []:
        sheet.merge_range(top, left, bottom, right, rows[top][left])
    for top, left, bottom, right in merges or []:
        sheet.merge_range(top, left, bottom, right, rows[top][left])
    made.close()
    return buffer.getvalue()


def read(*lines: tuple[Any, ...], **more: Any) -> Register:
    return read_register(book(*lines, **more), outcome_law())


def line(**change: Any) -> tuple[Any, ...]:
    names = ("number", "received", "way", "name", "kind", "subject", "consulted", "opinion", "replied", "outcome", "by")
    return tuple(change.get(name, old) for name, old in zip(names, LINE, strict=True))


def test_the_headings_over_two_rows_are_understood_and_the_rest_named() -> None:
    found = read(LINE)
    assert found.columns["consulted_on"] == "征求意见发出日期"
    assert found.columns["opinion_on"] == "征求意见收到回复日期"
    assert set(found.columns) >= {"number", "received_on", "way", "name", "kind", "subject", "replied_on", "outcome"}
    assert found.unread == ("经办人",)


@pytest.mark.parametrize(
    "written", ["2022年1月5日", "2022-1-5", "2022.01.05", "20220105", 44566, datetime(2022, 1, 5), "二〇二二年一月五日"]
)
def test_days_of_every_kind_are_the_same_day(written: Any) -> None:
    assert [row.days for row in read(line(received=written)).rows] == [{"received_on": date(2022, 1, 5)}]


@pytest.mark.parametrize("written", ["1月5日", "3.15", "昨天", "2022-02-30", "99999"])
def test_a_day_that_is_none_is_refused_with_its_place(written: str) -> None:
    found = read(line(received=written))
    assert found.rows == ()
    assert [one.say(wording()) for one in found.refused] == [
        f"第 4 行：B 列的“{written}”不是日期，请写成 2022-01-05 这样的完整日期"
    ]


def test_a_line_says_what_happened_in_its_order() -> None:
    row = read(line(consulted="2022-01-10", opinion="2022-01-20", replied="2022-02-07", outcome="部分公开")).rows[0]
    assert (row.outcome, row.channel, row.kind) == ("partial", Channel.IN_PERSON, "natural_person")
    assert list(row.days) == ["received_on", "consulted_on", "opinion_on", "replied_on"]
    assert not row.is_open
    assert row.assumed == ()


def test_merged_cells_stand_for_each_of_their_lines() -> None:
    found = read(LINE, line(number="2022-0002", received=""), merges=[(3, 1, 4, 1)])
    assert [row.days["received_on"] for row in found.rows] == [date(2022, 1, 5)] * 2


def test_what_is_not_said_is_assumed_and_named() -> None:
    row = read(line(way="", kind="", name="示例律师事务所")).rows[0]
    assert (row.kind, row.assumed) == ("legal_service", ("way", "kind"))


@pytest.mark.parametrize(
    ("way", "channel"),
    [
        ("挂号信", Channel.POST_SIGNED),
        ("传真", Channel.FAX),
        ("门户网站", Channel.INTERNET),
        ("电子邮件", Channel.INTERNET),
    ],
)
def test_the_way_is_a_channel_of_the_law(way: str, channel: Channel) -> None:
    assert read(line(way=way)).rows[0].channel is channel


def test_a_reply_without_a_known_outcome_is_refused() -> None:
    found = read(line(replied="2022-02-07", outcome="已办"))
    assert "“已办”不认识" in found.refused[0].say(wording())


def test_a_total_below_is_no_line() -> None:
    assert len(read(LINE, ("合计", "1")).rows) == 1


def test_a_heading_may_be_named_by_hand() -> None:
    data = book(("日子", "谁", "什么"), ("2022-01-05", "钱示例", "示例"), head=False)
    with pytest.raises(Refusal):
        read_register(data, outcome_law())
    found = read_register(data, outcome_law(), {"日子": "received_on", "谁": "name", "什么": "subject"})
    assert found.rows[0].days == {"received_on": date(2022, 1, 5)}
