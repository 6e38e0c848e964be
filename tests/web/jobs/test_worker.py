"""The worker: due work once, failures again and later, the dead shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from gongkai.web.audit.models import AuditEntry
from gongkai.web.day import CHINA
from gongkai.web.jobs import selectors
from gongkai.web.jobs.handlers import job
from gongkai.web.jobs.models import Job, JobState
from gongkai.web.jobs.services import ask, revive
from gongkai.web.jobs.worker import LEASE, MOST_TRIES, do, take, work_off, work_on
from web.several import at_once, shared_by_threads

AT = datetime(2021, 6, 1, 9, 30, tzinfo=CHINA)
MINUTE = timedelta(minutes=1)
pytestmark = pytest.mark.django_db


def asked(kind: str = "test.note", payload: Mapping[str, Any] | None = None, due_at: datetime = AT) -> Job:
    with transaction.atomic():
        return ask(kind, payload or {}, due_at=due_at)


def done() -> list[Any]:
    return list(AuditEntry.objects.filter(act="test.done").order_by("id").values_list("new", flat=True))


def test_what_is_due_is_done_in_the_order_of_its_day() -> None:
    asked(payload={"n": 2}, due_at=AT)
    asked(payload={"n": 1}, due_at=AT - MINUTE)
    asked(payload={"n": 3}, due_at=AT + MINUTE)
    assert work_off(AT) == 2
    assert done() == [{"n": 1}, {"n": 2}]
    assert work_off(AT) == 0
    assert work_off(AT + MINUTE) == 1


def test_a_job_says_what_state_it_is_in() -> None:
    one = asked()
    assert one.state(AT) == JobState.WAITING
    taken = take(AT)
    assert taken is not None
    assert taken.state(AT) == JobState.TAKEN
    do(taken, AT)
    one.refresh_from_db()
    assert (one.state(AT), one.done_at, one.taken_until) == (JobState.DONE, AT, None)


def test_a_failure_undoes_what_was_written_and_waits_longer_each_time() -> None:
    one = asked("test.fail")
    waited = []
    for _ in range(3):
        before = max(AT, Job.objects.get(pk=one.pk).due_at)
        assert work_off(before) == 0
        one.refresh_from_db()
        waited.append(one.due_at - before)
    assert waited == [MINUTE, 4 * MINUTE, 16 * MINUTE]
    assert (one.tries, one.last_error, one.state(AT)) == (3, "RuntimeError: 没有网络", JobState.WAITING)
    assert done() == []


def test_one_that_fails_does_not_hold_up_the_others() -> None:
    asked("test.fail")
    asked()
    assert work_off(AT) == 1


def test_after_its_last_try_it_is_dead_and_shown_until_revived() -> None:
    one = asked("test.fail")
    at = AT
    for _ in range(MOST_TRIES):
        work_off(at)
        at = max(at, Job.objects.get(pk=one.pk).due_at)
    one.refresh_from_db()
    assert (one.tries, one.state(at)) == (8, JobState.DEAD)
    assert work_off(at + timedelta(days=365)) == 0
    assert list(selectors.dead()) == [one]
    revive(one, at=at)
    one.refresh_from_db()
    assert (one.tries, one.state(at), one.due_at) == (0, JobState.WAITING, at)


def test_a_job_whose_worker_was_killed_is_taken_again_when_its_lease_ends() -> None:
    one = asked()
    assert take(AT) == one
    assert take(AT + LEASE - MINUTE) is None
    assert work_off(AT + LEASE) == 1
    one.refresh_from_db()
    assert one.tries == 2


def test_a_job_that_kills_every_worker_comes_to_an_end() -> None:
    one = asked()
    for number in range(MOST_TRIES):
        assert take(AT + number * LEASE) == one
    assert take(AT + MOST_TRIES * LEASE) is None
    one.refresh_from_db()
    assert one.state(AT) == JobState.DEAD
    assert "没有返回" in one.last_error


def test_a_worker_that_was_given_up_does_nothing_when_it_comes_back() -> None:
    asked(payload={"n": 1})
    late = take(AT)
    again = take(AT + LEASE)
    assert late is not None
    assert again is not None
    assert do(again, AT + LEASE)
    assert not do(late, AT + LEASE)
    assert done() == [{"n": 1}]


def test_a_late_failure_does_not_touch_a_job_that_another_has() -> None:
    one = asked("test.fail")
    late = take(AT)
    assert late is not None
    take(AT + LEASE)
    do(late, AT + LEASE)
    one.refresh_from_db()
    assert (one.tries, one.taken_until, one.last_error) == (2, AT + 2 * LEASE, "")


def test_a_slow_one_prepares_before_and_writes_within() -> None:
    asked("test.slow", {"text": "公开"})
    assert work_off(AT) == 1
    assert done() == [{"letters": 2}]


@pytest.mark.django_db(transaction=True)
def test_a_slow_one_prepares_outside_any_transaction() -> None:
    seen: list[bool] = []

    @job("test.where", slow=True)
    def where(payload: Mapping[str, Any], *, at: datetime) -> Any:
        seen.append(transaction.get_connection().in_atomic_block)
        return lambda: seen.append(transaction.get_connection().in_atomic_block)

    asked("test.where")
    work_off(AT)
    assert seen == [False, True]


def test_a_kind_that_is_gone_fails_and_says_so() -> None:
    one = Job.objects.create(kind="test.gone", due_at=AT)
    work_off(AT)
    one.refresh_from_db()
    assert one.last_error.startswith("UnknownKind: 没有办理 'test.gone' 的程序")


def test_daily_kinds_are_asked_for_once_a_day() -> None:
    days: list[datetime] = []

    @job("test.daily", daily=True)
    def daily(payload: Mapping[str, Any], *, at: datetime) -> None:
        days.append(at)

    late = datetime(2021, 6, 1, 23, 59, tzinfo=CHINA)
    for at in (AT, late, late + MINUTE, late + 2 * MINUTE):
        work_off(at)
    assert days == [AT, late + MINUTE]


def test_what_takes_hours_has_the_clock_of_its_hour() -> None:
    """A piece asks for the next; the night falls; what is due in between takes its turn, and no lease is over."""
    start = datetime(2021, 6, 1, 23, 0, tzinfo=CHINA)
    hours = [start + LEASE * n for n in range(6)]
    seen: list[datetime] = []
    leases: list[timedelta] = []

    @job("test.piece")
    def piece(payload: Mapping[str, Any], *, at: datetime) -> None:
        seen.append(at)
        [own] = Job.objects.filter(kind="test.piece", done_at=None).exclude(taken_until=None)
        leases.append(own.taken_until - at)
        if payload["left"]:
            ask("test.piece", {"left": payload["left"] - 1}, due_at=at)

    @job("test.nightly", daily=True)
    def nightly(payload: Mapping[str, Any], *, at: datetime) -> None:
        seen.append(at)

    asked("test.piece", {"left": 2}, start)
    clock = iter(hours)
    assert work_on(lambda: next(clock)) == 5
    assert seen == hours[:5], "each of the two days its nightly kind, and three pieces"
    assert leases == [LEASE] * 3


def test_a_worker_that_is_told_to_stop_leaves_the_rest() -> None:
    asked()
    asked()
    answers = iter([False, True])
    assert work_on(lambda: AT, lambda: next(answers)) == 1
    assert selectors.overdue(AT) == 1


def test_once_does_what_is_due_and_names_the_dead(capsys: pytest.CaptureFixture[str]) -> None:
    asked(due_at=datetime(2021, 5, 31, tzinfo=CHINA))
    asked(due_at=datetime(2021, 6, 3, tzinfo=CHINA))
    dead = Job.objects.create(kind="test.fail", due_at=AT, dead_at=AT, tries=8, last_error="没有网络")
    call_command("work", "--once")
    said = capsys.readouterr()
    assert "办了 1 件" in said.out
    assert "有 1 件任务多次失败" in said.err
    with pytest.raises(SystemExit, match="1"):
        call_command("work", "--dead")
    assert f"{dead.pk}\ttest.fail\t2021-06-01 09:30\t没有网络" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_do_every_job_exactly_once(tmp_path: Path) -> None:
    for number in range(20):
        asked(payload={"n": number})
    with shared_by_threads(tmp_path):
        counts = at_once(lambda: work_off(AT), lambda: work_off(AT))
        [found] = at_once(done)
    assert sum(counts) == 20
    assert sorted(entry["n"] for entry in found) == list(range(20))
