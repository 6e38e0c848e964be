"""What a counter is asked, and what it answers: rows, and the figure they come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import QuerySet

from gongkai.core.period import Period
from gongkai.web.agencies.models import Agency

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom, of which year (or of which days, the last of them in that year), as known when (None: now)."""

    agency: Agency
    year: int
    known_at: datetime | None = None
    within: Period | None = None
    _kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def period(self) -> Period:
        """The days that are counted."""
        return self.within or Period.of(self.year)

    def once(self, name: str, make: Callable[[], Kept]) -> Kept:
        """What many cells of one report are counted from: made for the first that asks."""
        if name not in self._kept:
            self._kept[name] = make()
        found: Kept = self._kept[name]
        return found


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows that count for a cell, and what they come to: how many they are, or their `amount`; `sign` is −1 where
    they are taken off, `label` what they are. Asked for when it is wanted: a page that lists the rows needs no sum."""

    rows: QuerySet[Any]
    sign: int = 1
    amount: Callable[[], Decimal] | None = None
    label: str = ""

    @property
    def value(self) -> Decimal:
        """What the rows come to, without the sign."""
        return self.amount() if self.amount else Decimal(self.rows.count())


Parts = Callable[[Asked], list[Part]]
