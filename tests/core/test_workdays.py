"""Working days: named days by hand, properties on any day, what was known when, and years without a notice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.workdays import Calendar, Counted, DayKind, Holiday, NoNotice, Notice
from gongkai.law.load import calendar

OURS = calendar()
FIRST, LAST = date(2008, 1, 1), date(2026, 12, 31)
ONE = timedelta(days=1)
# A made-up year: Monday 6 January off with Sunday 5 worked instead; a later notice takes Wednesday 8 off too.
TINY = Calendar(
    {
        2025: (
            Notice(
                "示例1号",
                date(2024, 11, 1),
                {date(2025, 1, 6): (Holiday.NEW_YEAR,)},
                {date(2025, 1, 5): (Holiday.NEW_YEAR,)},
            ),
            Notice("示例2号", date(2025, 1, 2), {date(2025, 1, 8): (Holiday.NEW_YEAR,)}, {}),
        )
    }
)
days = st.dates(FIRST, LAST)
any_days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def by_hand(start: date, end: date, within: Calendar = OURS) -> int:
    """Day by day, as one does with a finger on the wall calendar."""
    return sum(within.why(start + ONE * n, guess=True).kind.works for n in range(1, (end - start).days + 1))


@pytest.mark.parametrize(
    ("day", "kind", "holidays"),
    [
        (date(2020, 1, 19), DayKind.MADE_UP, ("春节",)),
        (date(2020, 1, 23), DayKind.COUNTED, ()),
        (date(2020, 1, 24), DayKind.HOLIDAY, ("春节",)),
        (date(2020, 1, 31), DayKind.HOLIDAY, ("春节",)),
        (date(2020, 2, 1), DayKind.HOLIDAY, ("春节",)),
        (date(2020, 2, 2), DayKind.HOLIDAY, ("春节",)),
        (date(2020, 2, 3), DayKind.COUNTED, ()),
        (date(2020, 9, 26), DayKind.WEEKEND, ()),
        (date(2020, 9, 27), DayKind.MADE_UP, ("国庆节", "中秋节")),
        (date(2020, 10, 1), DayKind.HOLIDAY, ("国庆节", "中秋节")),
        (date(2020, 10, 8), DayKind.HOLIDAY, ("国庆节", "中秋节")),
        (date(2020, 10, 9), DayKind.COUNTED, ()),
        (date(2020, 10, 10), DayKind.MADE_UP, ("国庆节", "中秋节")),
        (date(2011, 12, 31), DayKind.MADE_UP, ("元旦",)),
        (date(2014, 4, 6), DayKind.WEEKEND, ()),
        (date(2014, 4, 7), DayKind.HOLIDAY, ("清明节",)),
        (date(2015, 9, 3), DayKind.HOLIDAY, ("抗战胜利纪念日",)),
        (date(2015, 9, 6), DayKind.MADE_UP, ("抗战胜利纪念日",)),
        (date(2018, 12, 29), DayKind.MADE_UP, ("元旦",)),
        (date(2018, 12, 31), DayKind.HOLIDAY, ("元旦",)),
        (date(2019, 4, 28), DayKind.MADE_UP, ("劳动节",)),
        (date(2019, 5, 3), DayKind.HOLIDAY, ("劳动节",)),
        (date(2022, 12, 31), DayKind.HOLIDAY, ("元旦",)),
        (date(2024, 2, 9), DayKind.COUNTED, ()),
        (date(2026, 2, 28), DayKind.MADE_UP, ("春节",)),
    ],
)
def test_a_named_day_is_what_its_notice_says(day: date, kind: DayKind, holidays: tuple[str, ...]) -> None:
    found = OURS.why(day)
    assert (found.on, found.kind, found.holidays) == (day, kind, holidays)
    assert OURS.is_workday(day) is (kind in (DayKind.COUNTED, DayKind.MADE_UP))


def test_twenty_days_over_the_national_day_of_2020() -> None:
    # 22-25 September are 4, the 27th (made up) to the 30th 4 more, 9 and 10 October 10, 12-16 October 15, 19-23 October 20.
    assert OURS.after(date(2020, 9, 21), 20) == Counted(date(2020, 10, 23), False)
    assert OURS.between(date(2020, 9, 21), date(2020, 10, 23)) == 20


def test_seven_days_over_the_extended_spring_festival() -> None:
    # 20-23 January are 4, nothing until 3 February: 3, 4 and 5 February make 7.
    assert OURS.after(date(2020, 1, 19), 7).day == date(2020, 2, 5)


def test_a_make_up_workday_can_be_the_day_that_is_reached() -> None:
    assert OURS.after(date(2020, 9, 25), 1).day == date(2020, 9, 27)
    assert OURS.after(date(2020, 10, 9), 1).day == date(2020, 10, 10)
    assert TINY.after(date(2025, 1, 3), 1).day == date(2025, 1, 5)


def test_no_days_after_a_day_is_the_day() -> None:
    assert OURS.after(date(2020, 10, 4), 0) == Counted(date(2020, 10, 4), False)
    assert OURS.between(date(2020, 10, 4), date(2020, 10, 4)) == 0
    assert OURS.after(date(2031, 5, 5), 0) == Counted(date(2031, 5, 5), False)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="负数：-1"):
        OURS.after(date(2020, 10, 4), -1)


@given(days, st.integers(1, 400))
def test_what_was_reached_lies_as_many_days_away_and_is_worked(start: date, count: int) -> None:
    reached = OURS.after(start, count, guess=True).day
    assert OURS.between(start, reached, guess=True) == count
    assert OURS.why(reached, guess=True).kind.works


@given(any_days, st.integers(1, 60))
def test_no_earlier_day_would_do(start: date, count: int) -> None:
    for known in (OURS, TINY):
        reached = known.after(start, count, guess=True).day
        assert by_hand(start, reached, known) == count
        assert by_hand(start, reached - ONE, known) == count - 1


@given(any_days, st.integers(0, 500))
def test_between_is_the_count_by_hand_and_signed(start: date, length: int) -> None:
    end = start + ONE * length
    assert OURS.between(start, end, guess=True) == by_hand(start, end)
    assert OURS.between(end, start, guess=True) == -by_hand(start, end)


@given(days, st.integers(1, 100))
def test_one_day_more_comes_later_and_so_does_a_later_start(start: date, count: int) -> None:
    reached = OURS.after(start, count, guess=True).day
    assert OURS.after(start, count + 1, guess=True).day > reached
    assert OURS.after(start + ONE, count, guess=True).day >= reached


@given(days, st.integers(1, 100))
def test_a_start_that_is_not_worked_counts_like_the_workday_before(start: date, count: int) -> None:
    workday = start
    while not OURS.why(workday, guess=True).kind.works:
        workday -= ONE
    assert OURS.after(start, count, guess=True).day == OURS.after(workday, count, guess=True).day


@given(days, st.integers(0, 120))
def test_the_steps_are_each_day_with_its_reason(start: date, length: int) -> None:
    end = start + ONE * length
    steps = OURS.steps(start, end, guess=True)
    assert [step.on for step in steps] == [start + ONE * n for n in range(1, length + 1)]
    assert sum(step.kind.works for step in steps) == OURS.between(start, end, guess=True)


def test_the_steps_over_a_make_up_workday() -> None:
    kinds = [step.kind for step in OURS.steps(date(2020, 9, 25), date(2020, 10, 1))]
    worked = [DayKind.MADE_UP, DayKind.COUNTED, DayKind.COUNTED, DayKind.COUNTED]
    assert kinds == [DayKind.WEEKEND, *worked, DayKind.HOLIDAY]


def test_the_later_notice_goes_over_the_earlier() -> None:
    assert OURS.why(date(2020, 2, 1)).notice == OURS.years[2020][1]
    assert OURS.why(date(2020, 1, 30)).notice == OURS.years[2020][0]


def test_what_was_known_on_a_day_leaves_out_what_came_later() -> None:
    before, after = OURS.as_known_on(date(2020, 1, 25)), OURS.as_known_on(date(2020, 1, 26))
    assert before.why(date(2020, 2, 1)).kind is DayKind.MADE_UP
    assert before.after(date(2020, 1, 23), 1).day == date(2020, 1, 31)
    assert after.after(date(2020, 1, 23), 1).day == date(2020, 2, 3)
    assert OURS.as_known_on(date(2019, 3, 21)).is_workday(date(2019, 5, 2))
    assert not OURS.as_known_on(date(2019, 3, 22)).is_workday(date(2019, 5, 2))


def test_a_year_was_unknown_until_its_notice_came_out() -> None:
    assert 2020 not in OURS.as_known_on(date(2019, 11, 20)).years
    assert max(OURS.as_known_on(date(2019, 11, 21)).years) == 2020
    assert OURS.as_known_on(date(2000, 1, 1)).years == {}


@pytest.mark.parametrize("year", [2007, 2027])
def test_a_year_without_a_notice_cannot_be_told(year: int) -> None:
    inside = date(year, 6, 15)
    for ask in (
        lambda: OURS.is_workday(inside),
        lambda: OURS.why(inside),
        lambda: OURS.after(inside, 1),
        lambda: OURS.between(inside, inside + ONE),
        lambda: OURS.between(inside + ONE, inside),
        lambda: OURS.steps(inside, inside + ONE),
    ):
        with pytest.raises(NoNotice, match=f"没有 {year} 年的放假安排通知.*{year}.yaml") as error:
            ask()
        assert error.value.year == year


def test_a_count_that_runs_into_such_a_year_names_it() -> None:
    assert OURS.after(date(2026, 12, 30), 1).day == date(2026, 12, 31)
    with pytest.raises(NoNotice) as error:
        OURS.after(date(2026, 12, 30), 2)
    assert error.value.year == 2027
    with pytest.raises(NoNotice) as error:
        OURS.between(date(2007, 12, 30), date(2027, 1, 1))
    assert error.value.year == 2007


def test_the_day_one_counts_from_may_be_of_such_a_year() -> None:
    # 1 January 2008 is off: 2, 3 and 4 January are the first three.
    assert OURS.after(date(2007, 12, 31), 3) == Counted(date(2008, 1, 4), False)
    assert OURS.between(date(2007, 12, 31), date(2008, 1, 4)) == 3


def test_a_guess_takes_off_weekends_alone_and_says_so() -> None:
    # 1 January 2027 is a Friday: with no notice it is guessed to be worked, and Monday the 4th is the second.
    assert OURS.after(date(2026, 12, 31), 2, guess=True) == Counted(date(2027, 1, 4), True)
    assert OURS.after(date(2026, 12, 30), 1, guess=True).provisional is False
    assert OURS.why(date(2027, 1, 1), guess=True) == (date(2027, 1, 1), DayKind.COUNTED, (), None, True)
    assert OURS.why(date(2027, 1, 2), guess=True).kind is DayKind.WEEKEND
    assert OURS.why(date(2026, 12, 31), guess=True).provisional is False


def test_it_says_what_it_knows() -> None:
    assert OURS.knows(date(2007, 12, 31), LAST)
    assert not OURS.knows(date(2007, 12, 30), date(2008, 1, 1))
    assert not OURS.knows(LAST, LAST + ONE)
    assert OURS.knows(date(2030, 1, 1), date(2030, 1, 1))


def test_a_year_missing_in_the_middle_is_not_passed_over() -> None:
    holed = Calendar({year: notices for year, notices in OURS.years.items() if year != 2019})
    with pytest.raises(NoNotice) as error:
        holed.after(date(2018, 12, 1), 400)
    assert error.value.year == 2019
    assert holed.after(date(2018, 12, 1), 400, guess=True).provisional
