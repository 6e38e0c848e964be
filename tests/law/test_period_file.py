"""periods.yaml: the limits in force on a day, the policies, and errors that say where and what."""

from __future__ import annotations

from datetime import date
from importlib import resources

import pytest

from gongkai.core.case import Party
from gongkai.law.lined import LawError
from gongkai.law.period_file import clock_law, read_clock_law

TEXT = (resources.files("gongkai.law") / "periods.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("day", "reply", "extension", "notice"),
    [(date(2008, 5, 1), 15, 15, 0), (date(2019, 5, 14), 15, 15, 0), (date(2019, 5, 15), 20, 20, 7)],
)
def test_the_limits_of_the_day(day: date, reply: int, extension: int, notice: int) -> None:
    regime = clock_law().on(day)
    assert (regime.reply_wd, regime.extension_wd, regime.correction_notice_wd) == (reply, extension, notice)


def test_other_organs_have_no_limit_and_third_parties_fifteen_days() -> None:
    assert clock_law().on(date(2021, 1, 1)).opinion_wd == {
        Party.THIRD_PARTY: 15, Party.CO_MAKER: 15, Party.OTHER_ORGAN: 0,
    }  # fmt: skip


def test_every_policy_says_where_it_comes_from() -> None:
    for policy in clock_law().policies.values():
        assert policy.usual in policy.choices
        assert policy.basis
        assert policy.sure in ("practice", "recalled", "inferred"), "a verified point is no policy"


def test_an_agency_chooses_among_what_there_is() -> None:
    law = clock_law().choosing({"pause_boundary": "from_sending"})
    assert (law.choice("pause_boundary"), law.choice("late_extension")) == ("from_sending", "no_effect")
    with pytest.raises(ValueError, match="没有政策 'x'；可以是 internet_receipt"):
        clock_law().choosing({"x": "y"})
    with pytest.raises(ValueError, match="late_extension 没有选项 'y'；可以是 no_effect, counts"):
        clock_law().choosing({"late_extension": "y"})


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("reply_wd: 15", "reply_wd: -1", "reply_wd 应为 0 以上的整数"),
        ("reply_wd: 15", "reply_days: 15", "不认识的键 'reply_days'"),
        ("since: 2019-05-15", "since: soon", "since 应为日期"),
        ("since: 2019-05-15", "since: 2007-01-01", "regimes 应按 since 先后排列"),
        ("pauses: [third_party]", "pauses: [somebody]", "'somebody' 不认识；可以是 third_party"),
        ("usual: confirmed", "usual: maybe", "usual 不能是 'maybe'；可以是 confirmed, submitted"),
        ("sure: practice", "sure: surely", "sure 不能是 'surely'"),
    ],
)
def test_an_error_names_file_line_and_what_is_allowed(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(LawError, match=rf"law/periods.yaml:\d+：.*{said}"):
        read_clock_law(TEXT.replace(old, new, 1))
