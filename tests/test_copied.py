"""Rows laid by SQL are what the services would have made, and the table has the indexes it had."""

from __future__ import annotations

import pytest
from django.db import connection

from copied import INDEXES, copies, rows_alone, without_indexes
from gongkai.web.records.history import events
from gongkai.web.records.models import Record, RecordContent, RecordEvent
from gongkai.web.records.rebuild import rebuild
from web.cast import Cast, gather
from web.records.steps import Walk

pytestmark = pytest.mark.django_db


def indexes() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(INDEXES[connection.vendor], ["records_record"])
        return set(cursor.fetchall())


def published() -> tuple[Cast, Record]:
    """One decision that went the whole way."""
    cast = gather()
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    return cast, Walk(cast).published("penalty_decision").record


def test_copies_are_what_their_events_and_contents_say() -> None:
    cast, template = published()
    before = indexes()
    with without_indexes(Record, RecordContent, RecordEvent):
        assert not indexes()
        copies(template, 3)
    assert indexes() == before
    laid = Record.objects.filter(pk__gt=template.pk)
    assert len(laid) == 3
    for record in laid:
        assert rebuild(record) == ()
        assert record.settled is not None and record.settled.record_id == record.pk
        assert len(events(record)) == len(events(template))
    assert RecordContent.objects.count() == 4
    later = Walk(cast).published("penalty_decision").record
    assert later.pk > max(one.pk for one in laid), "the next number is behind those that were given"


def test_rows_alone_point_to_the_content_of_the_one_they_are_like() -> None:
    _cast, template = published()
    rows_alone(template, 2)
    laid = Record.objects.filter(pk__gt=template.pk)
    assert [record.settled_id for record in laid] == [template.settled_id] * 2
    assert {record.begun_at for record in laid} == {template.begun_at}
    assert not RecordEvent.objects.filter(record__in=laid).exists()
