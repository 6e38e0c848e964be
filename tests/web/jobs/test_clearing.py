"""Jobs that were done long ago go; the dead, the waiting and the lately done stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gongkai.web.jobs.clearing import clear_done
from gongkai.web.jobs.models import Job

AT = datetime(2021, 6, 1, 9, tzinfo=UTC)
LONG_AGO, MINUTE = AT - timedelta(days=30), timedelta(minutes=1)


@pytest.mark.django_db
def test_only_done_ones_older_than_thirty_days_go() -> None:
    Job.objects.create(kind="done.before", due_at=LONG_AGO, done_at=LONG_AGO - MINUTE)
    Job.objects.create(kind="done.since", due_at=LONG_AGO, done_at=LONG_AGO)
    Job.objects.create(kind="dead", due_at=LONG_AGO - MINUTE, dead_at=LONG_AGO - MINUTE)
    Job.objects.create(kind="waiting", due_at=LONG_AGO - MINUTE)
    clear_done({}, at=AT)
    assert set(Job.objects.values_list("kind", flat=True)) == {"done.since", "dead", "waiting"}
