"""The daily count by which SQLite chooses an index."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection

from gongkai.web.jobs.statistics import count_rows
from gongkai.web.records.models import Record
from web.cast import Cast

AT = datetime(2021, 6, 1, tzinfo=UTC)


def test_a_page_over_several_agencies_is_read_by_key_and_not_sorted(cast: Cast) -> None:
    rows = [
        Record(agency=(cast.bureau, cast.other_bureau)[n % 2], type="general", title=str(n), attribute="proactive",
               stage="none", standing="published")
        for n in range(3000)
    ]  # fmt: skip
    Record.objects.bulk_create(rows)
    count_rows({}, at=AT)
    page = Record.objects.filter(agency__in=(cast.bureau, cast.other_bureau)).order_by("-id")[:20]
    assert len(page) == 20
    if connection.vendor == "sqlite":
        assert "TEMP B-TREE" not in page.explain()
