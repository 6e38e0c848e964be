"""The limits of a record, counted by hand on a calendar of weekends; 2020-09-01 is a Tuesday."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.record_limits import display_ends, due, notice_ends, withdraw_by
from gongkai.law.load import wording
from record_samples import SAMPLE, Weekends

MADE = date(2020, 9, 1)


def test_twenty_working_days_are_counted_from_the_day_after():
    (only,) = due(SAMPLE, {"stage": "accepted"}, MADE, Weekends())
    # 2 to 4 September are 3, then three weeks of 5 are 18, then Monday and Tuesday
    assert (only.on, only.counted_from, only.limit.basis) == (date(2020, 9, 29), MADE, "条例§26")


def test_the_shorter_limit_comes_first():
    first, second = due(SAMPLE, {"stage": "approved"}, MADE, Weekends())
    assert (first.on, second.on) == (date(2020, 9, 10), date(2020, 9, 29))


def test_a_limit_says_its_first_day_its_length_its_last_day_and_its_basis():
    first, _ = due(SAMPLE, {"stage": "approved"}, MADE, Weekends())
    assert first.sentence(wording()) == ("生成日期为 2020-09-01，其后 7 个工作日内公开，最晚 2020-09-10（示例规定）。")
    assert first.sentence(wording("en")) == (
        "生成日期 is 2020-09-01: to be published within 7 working days after it, by 2020-09-10 (示例规定)."
    )


def test_a_yearly_limit_is_a_day_of_the_year_after_the_period():
    (only,) = due(SAMPLE, {"year": "2020"}, None, Weekends())
    assert only.on == date(2021, 1, 31)
    assert only.sentence(wording()) == "年度截至 2020-12-31，次年 01-31 前公开，最晚 2021-01-31（示例办法）。"


def test_a_limit_whose_first_day_is_not_known_gives_nothing():
    assert due(SAMPLE, {}, None, Weekends()) == ()
    assert notice_ends(SAMPLE, {}, Weekends()) == ()


def test_the_record_s_own_day_may_also_stand_in_its_values():
    (only,) = due(SAMPLE, {"made_on": "2020-09-01", "stage": "accepted"}, None, Weekends())
    assert only.on == date(2020, 9, 29)


def test_a_notice_stands_for_its_working_days():
    (only,) = notice_ends(SAMPLE, {"starts_on": "2020-09-03"}, Weekends())
    # Thursday; Friday is 1, Monday to Thursday are 2 to 5
    assert only.on == date(2020, 9, 10)
    assert only.sentence(wording()).startswith("公示开始日期为 2020-09-03，其后公示 5 个工作日，公示到 2020-09-10")


def test_a_year_without_a_notice_is_said_to_be_provisional():
    (only,) = due(SAMPLE, {"stage": "accepted"}, date(2021, 12, 27), Weekends(known=2021))
    assert only.provisional
    assert only.sentence(wording()).endswith("2022 年放假通知尚未公布，此日期为暂定。")


def test_a_quashed_penalty_is_withdrawn_within_three_working_days_since_the_law_says_so():
    (only,) = withdraw_by(SAMPLE, date(2021, 7, 16), Weekends())
    # Friday; Monday to Wednesday
    assert only.on == date(2021, 7, 21)
    assert only.sentence(wording()).startswith("决定被变更、撤销或确认违法之日为 2021-07-16，其后 3 个工作日内撤回")
    assert withdraw_by(SAMPLE, date(2021, 7, 14), Weekends()) == ()


@pytest.mark.parametrize(
    ("made_on", "ends"),
    [
        (date(2020, 9, 1), [("shortest", date(2020, 12, 1)), ("longest", date(2021, 9, 1))]),
        (date(2020, 11, 30), [("shortest", date(2021, 2, 28)), ("longest", date(2021, 11, 30))]),
        (date(2020, 2, 29), [("shortest", date(2020, 5, 29)), ("longest", date(2021, 2, 28))]),
        (date(2020, 12, 31), [("shortest", date(2021, 3, 31)), ("longest", date(2021, 12, 31))]),
        (date(2021, 1, 1), [("longest", date(2021, 4, 1))]),
    ],
)
def test_the_policy_of_its_day_says_when_a_display_ends(made_on, ends):
    found = display_ends(SAMPLE, {}, made_on, Weekends())
    assert [(item.limit.name, item.on) for item in found] == ends
