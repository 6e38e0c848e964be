"""Two at once: one is first, the other is told or waits; numbers have no gap and are never given twice."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from gongkai.web.records import services
from gongkai.web.records.errors import StaleRecord
from gongkai.web.records.models import Record
from web.cast import gather
from web.records.steps import Walk
from web.several import at_once, shared_by_threads

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def walk() -> Walk:
    cast = gather()
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    return Walk(cast)


def test_publications_at_once_get_numbers_without_a_gap(walk: Walk, tmp_path: Path) -> None:
    waiting = [walk.approved().record for _ in range(6)]

    def publish(record: Record) -> str | None:
        said = {**walk.said(walk.cast.head), "length": record.length}
        return services.publish(Record.objects.get(pk=record.pk), **said).index_number

    with shared_by_threads(tmp_path):
        numbers = sorted(str(number) for number in at_once(*(partial(publish, record) for record in waiting)))
    assert [number[-5:] for number in numbers] == [f"{n:05}" for n in range(1, 7)]


def test_of_two_acts_on_one_record_the_second_is_told(walk: Walk, tmp_path: Path) -> None:
    record = walk.draft().record

    def submit() -> str:
        try:
            done = services.submit(Record.objects.get(pk=record.pk), **walk.said(walk.cast.zhang))
        except StaleRecord as stale:
            return stale.who
        return f"{done.length} 步"

    with shared_by_threads(tmp_path):
        assert sorted(at_once(submit, submit)) == ["2 步", "张承办"]
