"""One more event: append-only in the database, stale told, all or nothing, every clock as `gongkai due` has it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Party
from gongkai.core.clock import deadlines
from gongkai.law.load import calendar
from gongkai.law.period_file import clock_law
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.verify import verify
from gongkai.web.cases.errors import BadValues, StaleCase
from gongkai.web.cases.history import events
from gongkai.web.cases.models import CaseEvent as Row
from gongkai.web.cases.models import CaseSerial
from gongkai.web.cases.reckoning import clocks
from gongkai.web.cases.services import extend
from gongkai.web.files.models import Upload
from web.cases.steps import NAME, Walk, everything

K = CaseEventKind


def test_the_database_itself_lets_no_event_be_changed_or_deleted(walk: Walk) -> None:
    walk.receive()
    for change in (lambda: Row.objects.update(kind="replied"), lambda: Row.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert Row.objects.get().kind == "received"


def test_who_comes_second_is_told_who_was_first(walk: Walk) -> None:
    walk.receive().consulted()
    with pytest.raises(StaleCase) as stale:
        walk.act(extend, walk.cast.head, days=20, reason="示例", length=1)
    assert (stale.value.who, stale.value.act) == ("张承办", "征求意见")


def test_an_act_that_fails_leaves_nothing(walk: Walk, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    walk.receive()

    def fails(*args: object, **said: object) -> None:
        raise RuntimeError("示例故障")

    uploads = Upload.objects.count()
    with monkeypatch.context() as patch, pytest.raises(RuntimeError), transaction.atomic():
        patch.setattr("gongkai.web.cases.services.append.note", fails)
        walk.consulted()
    assert Row.objects.count() == 1
    assert Upload.objects.count() == uploads
    assert not CaseSerial.objects.filter(kind="letter").exists(), "the number is not used up"
    walk.consulted()
    assert walk.last().data["number"] == "示环公复〔2021〕1号"


def test_a_day_to_come_is_refused(walk: Walk) -> None:
    walk.receive()
    with pytest.raises(BadValues, match="不能晚于今天"):
        walk.act(extend, walk.cast.head, days=20, reason="示例", on=date(2021, 6, 2))


def test_the_trail_tells_the_story_and_is_whole(walk: Walk) -> None:
    walk.receive().consulted().answered("2").extended().proposed().signed().served()
    story = AuditEntry.objects.filter(subject=f"case:{walk.case.pk}").order_by("number")
    assert [(one.act, one.by) for one in story] == [
        ("case.receive", "zhang"), ("case.consult", "zhang"), ("case.opinion_receive", "zhang"),
        ("case.extend", "gong"), ("case.propose", "zhang"), ("case.sign", "fen"), ("case.serve", "zhang"),
    ]  # fmt: skip
    assert all(walked.broken is None for walked in verify())
    assert NAME not in everything()


def test_the_clocks_are_those_of_the_same_file_word_for_word(walk: Walk) -> None:
    walk.receive().on(date(2021, 6, 3)).consulted().on(date(2021, 6, 10)).answered("2").on(date(2021, 6, 28)).extended()
    wanted = CaseFile(
        Channel.IN_PERSON,
        (
            CaseEvent(kind=K.RECEIVED, on=date(2021, 6, 1), id="1"),
            CaseEvent(kind=K.CONSULTED, on=date(2021, 6, 3), id="2", party=Party.THIRD_PARTY),
            CaseEvent(kind=K.OPINION_RECEIVED, on=date(2021, 6, 10), id="3", party=Party.THIRD_PARTY, of="2"),
            CaseEvent(kind=K.EXTENDED, on=date(2021, 6, 28), id="4", days=20),
        ),
    )
    for day in (date(2021, 6, 4), date(2021, 6, 30), date(2021, 9, 1)):
        assert clocks(walk.case, events(walk.case), day) == deadlines(wanted, clock_law(), calendar(), day)
