"""The span that a report counts: a year, or whatever days are asked for the pulse between two reports."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

QUARTERS = (1, 2, 3, 4)


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
        month = 3 * quarter
        return cls(date(year, month - 2, 1), date(year, month, monthrange(year, month)[1]))

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
