"""Working days by the State Council's notices: is a day one, which is the n-th after a day, how many between two.

A year is answered by its notice alone. Without one a strict question raises `NoNotice`; with `guess=True` only
Saturdays and Sundays are taken off, and the answer says that it is provisional.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

ONE = timedelta(days=1)
SATURDAY = 5


class Holiday(StrEnum):
    """The festivals and memorial days of 全国年节及纪念日放假办法§2, and the one-time day of 2015, in their own words."""

    NEW_YEAR = "元旦"
    SPRING_FESTIVAL = "春节"
    TOMB_SWEEPING = "清明节"
    LABOUR_DAY = "劳动节"
    DRAGON_BOAT = "端午节"
    MID_AUTUMN = "中秋节"
    NATIONAL_DAY = "国庆节"
    VICTORY_DAY = "抗战胜利纪念日"


class DayKind(StrEnum):
    """What a day is to a period of working days."""

    COUNTED = "counted"
    MADE_UP = "made_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"

    @property
    def works(self) -> bool:
        """Whether the day counts."""
        return self in (DayKind.COUNTED, DayKind.MADE_UP)


@dataclass(frozen=True, slots=True)
class Notice:
    """What one notice says of the days of one year: those off and those worked instead, each with its holidays."""

    number: str
    announced_on: date
    holidays: Mapping[date, tuple[Holiday, ...]]
    made_up: Mapping[date, tuple[Holiday, ...]]
    sure: bool = True


class Day(NamedTuple):
    """A day and why it counts or not; `notice` is None for an ordinary day. A cell of the day strip."""

    on: date
    kind: DayKind
    holidays: tuple[Holiday, ...] = ()
    notice: Notice | None = None
    provisional: bool = False


class Counted(NamedTuple):
    """The day that was reached, and whether a year without a notice was touched on the way."""

    day: date
    provisional: bool


class NoNotice(LookupError):  # noqa: N818 - an answer: it cannot be said
    """The days of a year cannot be told: its notice is not among the law files."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"没有 {year} 年的放假安排通知，不能断定工作日；通知公布后请加入 law/calendar/{year}.yaml，或更新 gongkai"
        )
        self.year = year


@dataclass(frozen=True, eq=False)
class Calendar:
    """The working days of the years that have notices; of each year the notices in the order they came out."""

    years: Mapping[int, tuple[Notice, ...]]

    def as_known_on(self, day: date) -> Calendar:
        """The calendar as it could be known on a day: only the notices dated by then."""
        known = {
            year: tuple(notice for notice in notices if notice.announced_on <= day)
            for year, notices in self.years.items()
            if notices[0].announced_on <= day
        }
        return Calendar(known)

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked; raises NoNotice."""
        return self.why(day).kind.works

    def why(self, day: date, *, guess: bool = False) -> Day:
        """The day with its reason; raises NoNotice, unless a guess will do."""
        if found := self._special.get(day):
            return found
        known = day.year in self.years
        if not known and not guess:
            raise NoNotice(day.year)
        kind = DayKind.WEEKEND if day.weekday() >= SATURDAY else DayKind.COUNTED
        return Day(day, kind, provisional=not known)

    def steps(self, start: date, end: date, *, guess: bool = False) -> tuple[Day, ...]:
        """Each day after `start` up to and including `end`, with its reason; raises NoNotice, unless a guess will do."""
        return tuple(self.why(start + ONE * n, guess=guess) for n in range(1, (end - start).days + 1))

    def after(self, start: date, count: int, *, guess: bool = False) -> Counted:
        """The `count`-th working day after `start`, which is itself not counted (0: `start` as it is).

        Raises NoNotice for the first year that has none, unless a guess will do; ValueError for a negative count.
        """
        if count < 0:
            raise ValueError(f"工作日数不能是负数：{count}")
        if count == 0:
            return Counted(start, False)
        day = date.fromordinal(self._nth(self._worked_by(start.toordinal()) + count))
        return Counted(day, self._guessed(start, day, guess=guess))

    def between(self, start: date, end: date, *, guess: bool = False) -> int:
        """How many working days come after `start` up to and including `end`; negative if `end` is the earlier.

        Raises NoNotice for the first year that has none, unless a guess will do.
        """
        self._guessed(min(start, end), max(start, end), guess=guess)
        return self._worked_by(end.toordinal()) - self._worked_by(start.toordinal())

    def knows(self, start: date, end: date) -> bool:
        """Whether every day after `start` up to and including `end` is of a year with a notice."""
        return self._gap(start, end) is None

    def _guessed(self, start: date, end: date, *, guess: bool) -> bool:
        gap = self._gap(start, end)
        if gap is not None and not guess:
            raise NoNotice(gap)
        return gap is not None

    def _gap(self, start: date, end: date) -> int | None:
        """The first year without a notice among the days after `start` up to and including `end`."""
        if start >= end:
            return None
        for year in range((start + ONE).year, end.year + 1):
            if year not in self.years:
                return year
        return None

    @cached_property
    def _special(self) -> dict[date, Day]:
        """What the notices say, the later over the earlier."""
        found: dict[date, Day] = {}
        for notice in (notice for notices in self.years.values() for notice in notices):
            found |= {on: Day(on, DayKind.HOLIDAY, names, notice) for on, names in notice.holidays.items()}
            found |= {on: Day(on, DayKind.MADE_UP, names, notice) for on, names in notice.made_up.items()}
        return found

    # The arithmetic: Mondays to Fridays have a closed form, and the few days that differ from it are a sorted list with
    # running sums. So any question costs one or two bisections of some 200 days, in any year, and no loop over days.

    @cached_property
    def _differing(self) -> tuple[list[int], list[int], list[int]]:
        """The ordinals where the notices differ from Monday to Friday; the sums before each and after the last; and
        how many days had been worked by each."""
        shifts = {
            day.on.toordinal(): 1 if day.kind.works else -1
            for day in self._special.values()
            if day.kind.works == (day.on.weekday() >= SATURDAY)
        }
        days = sorted(shifts)
        sums = [0, *accumulate(shifts[day] for day in days)]
        return days, sums, [weekdays_by(day) + total for day, total in zip(days, sums[1:], strict=True)]

    def _worked_by(self, ordinal: int) -> int:
        """How many working days there are up to and including an ordinal."""
        days, sums, _ = self._differing
        return weekdays_by(ordinal) + sums[bisect_right(days, ordinal)]

    def _nth(self, number: int) -> int:
        """The first ordinal by which `number` days had been worked.

        It lies after the last differing day by which fewer had been, and not after the next one: between the two
        it is a plain weekday, unless the next one is itself the make-up workday that is wanted.
        """
        days, sums, worked = self._differing
        at = bisect_left(worked, number)
        plain = nth_weekday(number - sums[at])
        return min(plain, days[at]) if at < len(days) else plain


def weekdays_by(ordinal: int) -> int:
    """How many Mondays to Fridays there are up to and including an ordinal (1 is a Monday)."""
    weeks, rest = divmod(ordinal, 7)
    return 5 * weeks + min(rest, 5)


def nth_weekday(number: int) -> int:
    """The ordinal of the `number`-th Monday to Friday."""
    weeks, rest = divmod(number - 1, 5)
    return 7 * weeks + rest + 1
