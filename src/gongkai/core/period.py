"""The span that a report counts: a year, or whatever days are asked for the pulse between two reports."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

QUARTERS = (1, 2, 3, 4)
MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both inclusive."""

    first: date
    last: date

    @classmethod
    def of(cls, year: int, quarter: int | None = None) -> Period:
        """A year or a quarter of it; ValueError for a quarter that there is not."""
        if quarter is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        if quarter not in QUARTERS:
            raise ValueError(f"没有第 {quarter} 季度；可以是 1 至 4")
        return cls(date(year, 3 * quarter - 2, 1), _month(year, 3 * quarter).last)

    @property
    def before(self) -> date:
        """The day before it begins."""
        return self.first - timedelta(days=1)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.first, self.last

    def __contains__(self, day: date | None) -> bool:
        """Whether a day lies in it; a day that is not known lies nowhere."""
        return day is not None and self.first <= day <= self.last

    @property
    def whole(self) -> tuple[str, ...]:
        """The years, quarters and months that lie in it, as a record writes them: 2020, 2020-Q3, 2020-09."""
        return tuple(name for name, one in self._touched() if self.first <= one.first and one.last <= self.last)

    @property
    def cut(self) -> tuple[str, ...]:
        """Those of which a part lies in it and a part does not; none of a year, nor of several."""
        return tuple(name for name, one in self._touched() if one.first < self.first or self.last < one.last)

    def _touched(self) -> Iterator[tuple[str, Period]]:
        """Every year, quarter and month of which a day lies in it, with its name."""
        for year in range(self.first.year, self.last.year + 1):
            for name, one in _parts(year):
                if one.first <= self.last and self.first <= one.last:
                    yield name, one

    @property
    def is_year(self) -> bool:
        return self == Period.of(self.first.year)

    @property
    def quarter(self) -> int | None:
        """Which quarter of its year it is; None where it is none."""
        return next((one for one in QUARTERS if self == Period.of(self.first.year, one)), None)

    def __str__(self) -> str:
        """2020, 2020-Q3, or 2020-03-01/2020-08-31."""
        if self.is_year:
            return str(self.first.year)
        return f"{self.first.year}-Q{self.quarter}" if self.quarter else f"{self.first}/{self.last}"


def _parts(year: int) -> Iterator[tuple[str, Period]]:
    """A year, its quarters and its months, each with its name."""
    yield f"{year}", Period.of(year)
    for quarter in QUARTERS:
        yield f"{year}-Q{quarter}", Period.of(year, quarter)
    for month in MONTHS:
        yield f"{year}-{month:02}", _month(year, month)


def _month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
