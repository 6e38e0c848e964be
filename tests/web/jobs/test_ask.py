"""Asking for work: with the event or not at all."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import transaction

from gongkai.web.day import CHINA
from gongkai.web.jobs.handlers import UnknownKind, job
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.services import NotWithAnEvent, ask

AT = datetime(2021, 6, 1, 9, 30, tzinfo=CHINA)


@pytest.mark.django_db
def test_a_job_of_an_event_that_is_undone_is_not_there() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        ask("test.note", {}, due_at=AT)
        raise RuntimeError
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_job_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotWithAnEvent, match="同一事务"):
        ask("test.note", {}, due_at=AT)
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_a_kind_that_nobody_does_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownKind, match=r"test.note_.*test.fail, test.note, test.slow"):
        ask("test.note_", {}, due_at=AT)


@pytest.mark.django_db
def test_a_key_makes_it_the_only_one_of_its_kind() -> None:
    first = ask("test.note", {"letter": 1}, due_at=AT, key="7")
    assert ask("test.note", {"letter": 2}, due_at=AT, key="7") == first
    assert ask("test.fail", {}, due_at=AT, key="7") != first
    assert ask("test.note", {}, due_at=AT) != ask("test.note", {}, due_at=AT)
    assert Job.objects.get(pk=first.pk).payload == {"letter": 1}
    assert Job.objects.count() == 4


def test_a_kind_is_registered_once() -> None:
    with pytest.raises(ValueError, match="登记了两次"):
        job("test.note")(lambda payload, *, at: None)
