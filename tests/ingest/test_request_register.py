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
        ("邮寄信函", Channel.POST_SIGNED),
        ("平常信函", Channel.POST_ORDINARY),
        ("普通信函", Channel.POST_ORDINARY),
        ("传真", Channel.FAX),
        ("门户网站", Channel.INTERNET),
        ("电子邮件", Channel.INTERNET),
        ("省平台转来", Channel.INTERNET),
        ("示例县交通运输局转送", Channel.HANDED_OVER),
    ],
)
def test_the_way_is_a_channel_of_the_law(way: str, channel: Channel) -> None:
    assert read(line(way=way)).rows[0].channel is channel


def test_a_reply_without_a_known_outcome_is_refused() -> None:
    found = read(line(replied="2022-02-07", outcome="已办"))
    assert "“已办”不认识" in found.refused[0].say(wording())


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("予以公开", "granted"),
        ("（一）予以公开", "granted"),
        ("不予公开（属于国家秘密）", "state_secret"),
        ("属于国家秘密，不予公开", "state_secret"),
        ("危及“三安全一稳定”", "security_stability"),
        ("本机关没有该信息（经检索）", "not_existing"),
        ("本机关没有该信息", "not_existing"),
    ],
)
def test_an_outcome_is_known_by_its_own_words(written: str, outcome: str) -> None:
    assert read(line(replied="2022-02-07", outcome=written)).rows[0].outcome == outcome


@pytest.mark.parametrize(
    "written",
    [
        "不予以公开",
        "不予公开",
        "未予以公开",
        "部分予以公开",
        "不属于国家秘密",
        "予以公开，不予公开",
        "部分公开、重复申请",
    ],
)
def test_words_that_say_another_thing_are_never_taken_for_an_outcome(written: str) -> None:
    found = read(line(replied="2022-02-07", outcome=written))
    assert found.rows == ()
    assert f"“{written}”不认识" in found.refused[0].say(wording())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "第 4 行：没有申请人"), ({"subject": ""}, "第 4 行：没有申请内容"),
        ({"name": "示例", "subject": "示例"}, "第 4 行：申请人和申请内容写的一样"),
    ],
)  # fmt: skip
def test_a_line_without_its_applicant_or_subject_is_told_of(change: dict[str, str], said: str) -> None:
    found = read(line(**change))
    assert found.rows == ()
    assert said in found.refused[0].say(wording())


def test_an_empty_numbered_line_and_signatures_are_no_lines() -> None:
    found = read(LINE, ("2022-0002",), ("填表人：钱示例", "2022-02-07"), ("审核人：", "", "孙示例"))
    assert (len(found.rows), found.refused) == (1, ())


@pytest.mark.parametrize(
    "heading", ["应答复日期", "应当答复时间", "答复截止日期", "答复期限届满时间", "延期后答复日期"]
)
def test_the_day_a_reply_is_due_is_not_the_day_of_the_reply(heading: str) -> None:
    head = ("收到时间", "申请人", "申请内容", heading)
    data = book(head, ("2022-01-05", "钱示例", "示例", "2022-02-09"), head=False)
    found = read_register(data, outcome_law())
    assert found.rows[0].is_open
    assert set(found.rows[0].days) == {"received_on"}
    assert found.unread == (heading,)


def test_a_total_below_is_no_line() -> None:
    assert len(read(LINE, ("合计", "1")).rows) == 1


def test_a_heading_may_be_named_by_hand() -> None:
    data = book(("日子", "谁", "什么"), ("2022-01-05", "钱示例", "示例"), head=False)
    with pytest.raises(Refusal):
        read_register(data, outcome_law())
    found = read_register(data, outcome_law(), {"日子": "received_on", "谁": "name", "什么": "subject"})
    assert found.rows[0].days == {"received_on": date(2022, 1, 5)}
