"""The database's statistics: without them SQLite sorts a whole table for one page of a list over several agencies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from gongkai.web.jobs.handlers import job


@job("jobs.statistics", daily=True)
def count_rows(payload: Mapping[str, Any], *, at: datetime) -> None:
    """Counts anew on SQLite, every row (a count of some misleads it); PostgreSQL does so by itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
