"""`gongkai days`: the n-th working day, how many between two, each reason, and years without a notice."""

from __future__ import annotations

import re

import pytest

from cli.conftest import Gongkai


def test_the_nth_day_names_each_day_off_and_each_make_up_workday(gongkai: Gongkai) -> None:
    said = gongkai("days", "2020-09-21", "+20")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "2020年9月21日（周一）之后的第 20 个工作日是 2020年10月23日（周五）。"
    assert lines[1] == "起算日不计。其间不计入的有 12 天："
    assert lines[2] == "  2020年9月26日（周六）　休息日"
    assert lines[3] == "  2020年10月1日（周四）　法定节假日：国庆节、中秋节放假（国办发明电〔2019〕16号）"
    assert lines[14] == "周末上班、计入的有 2 天："
    assert lines[15] == "  2020年9月27日（周日）　调休上班：国庆节、中秋节（国办发明电〔2019〕16号）"
    assert len(lines) == 17


def test_between_two_days_in_english(gongkai: Gongkai) -> None:
    # 28 (made up), 29 and 30 September, 9, 10, 11 (made up) and 13 October.
    said = gongkai("days", "2025-09-26", "2025-10-13", "--lang", "en")
    assert said.out.startswith(
        "Working days after 2025-09-26 (Fri) up to and including 2025-10-13 (Mon): 7.\n"
        "The first day is not counted, nor are these (10):\n"
        "  2025-09-27 (Sat)  weekend\n"
    )
    assert "  2025-09-28 (Sun)  make-up workday for National Day and Mid-Autumn Festival" in said.out


def test_where_every_day_counts_it_says_so(gongkai: Gongkai) -> None:
    said = gongkai("days", "2020-09-21", "+4")
    assert said.out.splitlines()[1:] == ["起算日不计。其间没有不计入的日子。"]


def test_the_json_has_the_same(gongkai: Gongkai) -> None:
    said = gongkai("days", "2025年9月26日", "+3", "--format", "json")
    assert said.json == {
        "from": "2025-09-26",
        "to": "2025-09-30",
        "working_days": 3,
        "off": [{"day": "2025-09-27", "why": "休息日"}],
        "made_up": [{"day": "2025-09-28", "why": "调休上班：国庆节、中秋节（国办发明电〔2024〕12号）"}],
    }
    assert gongkai("days", "2025-09-26", "2025-09-30", "--format", "json").json == said.json


def test_a_change_in_mid_year_is_counted_with_its_own_notice(gongkai: Gongkai) -> None:
    said = gongkai("days", "2020-01-23", "+1")
    assert "2020年2月3日（周一）" in said.out.splitlines()[0]
    assert "2020年2月1日（周六）　法定节假日：春节放假（国办发明电〔2020〕1号）" in said.out


@pytest.mark.parametrize(
    ("arguments", "year", "provisional"),
    [
        # 28-31 December are 4, and Friday 1 January is guessed to be worked.
        (("2026-12-25", "+5"), "2027", "2027年1月1日（周五）"),
        (("2007-06-01", "2007-06-08"), "2007", "共 5 个工作日"),
    ],
)
def test_a_year_without_a_notice_exits_3_with_a_marked_guess(
    gongkai: Gongkai, arguments: tuple[str, str], year: str, provisional: str
) -> None:
    said = gongkai("days", *arguments)
    assert (said.code, said.out) == (3, "")
    refused, guess = said.err.splitlines()
    assert f"没有收录 {year} 年的放假安排通知" in refused
    assert "2008 至 2026 年" in refused
    assert f"law/calendar/{year}.yaml" in refused
    assert guess.startswith("暂计（")
    assert "不能作为依据" in guess
    assert provisional in guess


def test_the_refusal_as_json(gongkai: Gongkai) -> None:
    said = gongkai("days", "2026-12-25", "+5", "--format", "json", "--lang", "en")
    assert said.code == 3
    assert said.json["refused"]["code"] == "no_notice"
    assert said.json["refused"]["at"] == {"year": 2027}
    assert "no holiday notice here for 2027" in said.json["refused"]["message"]
    assert said.json["provisional"] == {"from": "2026-12-25", "to": "2027-01-01", "working_days": 5}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("2020-02-30", "+1"), "看不懂日期 2020-02-30；写法如 2025-09-28"),
        (("1066-10-14", "+1"), "1900 至 2100"),
        (("明天", "+1"), "看不懂日期 明天"),
        (("2020-09-21", "20"), r"看不懂 20；写 \+20"),
        (("2020-09-21", "+0"), r"看不懂 \+0"),
        (("2020-09-21", "+10001"), "个数不超过 10000"),
        (("2020-09-21", "2020-09-20"), "2020-09-20 早于 2020-09-21；请把较早的日期写在前面"),
        (("2020-09-21",), r"缺少 \+N\|DAY"),
        ((), "缺少 DAY"),
    ],
)
def test_a_wrong_use_says_how_it_is_meant(gongkai: Gongkai, arguments: tuple[str, ...], says: str) -> None:
    said = gongkai("days", *arguments)
    assert (said.code, said.out) == (2, "")
    assert re.search(says, said.err)


def test_the_largest_number_is_counted(gongkai: Gongkai) -> None:
    assert gongkai("days", "2020-09-21", "+10000").code == 3


def test_a_full_width_plus_is_a_plus(gongkai: Gongkai) -> None:
    assert gongkai("days", "2020/9/21", "＋20").out == gongkai("days", "2020-09-21", "+20").out
