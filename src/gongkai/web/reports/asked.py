"""What a counter is asked, and what it answers: rows, and the figure they come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from gongkai.core.period import Period
from gongkai.web.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom, of which year or quarter, as known when (None: now)."""

    agency: Agency
    year: int
    known_at: datetime | None = None
    quarter: int | None = None

    @property
    def period(self) -> Period:
        """The days that are counted."""
        return Period.of(self.year, self.quarter)


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows that count for a cell, and what they come to; `sign` is −1 where they are taken off."""

    rows: QuerySet[Any]
    value: Decimal
    sign: int = 1


Parts = Callable[[Asked], list[Part]]
