"""The row is what the events come to: after any legal walk, and again when it is rebuilt from nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.core.case import Party
from gongkai.web.cases import services
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.history import events
from gongkai.web.cases.models import Case, CaseEvent
from gongkai.web.cases.projection import FOLLOWS
from gongkai.web.cases.rebuild import rebuild, rebuild_all
from gongkai.web.cases.reckoning import clocks, life_of
from gongkai.web.cases.triggers import KEPT
from web.cases.steps import Walk, noon, with_bodies
from web.cast import gather

Move = Callable[[Walk], Walk]
MOVES: dict[str, Move] = {
    "confirm": lambda walk: walk.act(services.confirm_receipt, how="电话"),
    "correct": lambda walk: walk.corrected(walk.day + timedelta(7)),
    "corrected": lambda walk: walk.act(services.receive_correction, subject="示例"),
    "correction lapsed": lambda walk: walk.act(services.lapse_correction, note="示例"),
    "consult": lambda walk: walk.consulted(),
    "consult co-maker": lambda walk: walk.consulted(Party.CO_MAKER),
    "has it": lambda walk: walk.act(services.receive_consultation, of=last_asked(walk), proof="EMS"),
    "opinion": lambda walk: walk.answered(last_asked(walk)),
    "silence": lambda walk: walk.act(services.lapse_opinion, of=last_asked(walk), note=""),
    "extend": lambda walk: walk.extended(),
    "ask reasons": lambda walk: walk.act(services.request_reasons, note="示例"),
    "put off": lambda walk: walk.act(services.delay, until=walk.day + timedelta(40), reason="示例"),
    "fee": lambda walk: walk.act(services.notice_fee, tariff="pages", count=99, already=0, how="示例"),
    "pay": lambda walk: walk.act(services.pay_fee, voucher="1"),
    "assign": lambda walk: walk.act(services.assign, walk.cast.head, handler=walk.cast.li),
    "propose": lambda walk: walk.proposed(),
    "return": lambda walk: walk.act(services.return_, walk.cast.leader, note="示例"),
    "sign": lambda walk: walk.signed(),
    "serve": lambda walk: walk.served(),
    "withdraw": lambda walk: walk.act(services.withdraw, note="示例"),
    "close": lambda walk: walk.act(services.close),
    "void": lambda walk: walk.act(services.void, walk.cast.head, seq=str(walk.case.length), reason="误录"),
}


def last_asked(walk: Walk) -> str:
    return str(walk.case.events.filter(kind="consulted").order_by("seq").values_list("seq", flat=True).last() or "")


def row(case: Case) -> dict[str, Any]:
    return dict(Case.objects.filter(pk=case.pk).values(*FOLLOWS).get())


class Property(TestCase):
    """Any sequence of moves, a day or more apart; those that are refused leave nothing."""

    @settings(max_examples=25, deadline=None)
    @given(
        way=st.sampled_from(["counter", "fax"]),
        moves=st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, 9)), max_size=9),
    )
    def test_the_row_is_what_the_events_come_to(self, way: str, moves: list[tuple[str, int]]) -> None:
        with tempfile.TemporaryDirectory() as folder, self.settings(FILES_ROOT=Path(folder)), transaction.atomic():
            walk = Walk(with_bodies(gather())).receive(way)
            for name, days in moves:
                walk.on(walk.day + timedelta(days))
                try:
                    with transaction.atomic():
                        MOVES[name](walk)
                except (BadValues, NotPermitted):
                    continue
            before = row(walk.case)
            assert before["length"] == walk.case.events.count()
            assert before["stage"] == life_of(walk.case, events(walk.case)).stage
            assert rebuild(walk.case) == ()
            Case.objects.filter(pk=walk.case.pk).update(
                stage="closed", lane="finished", resumes_on=date(1, 1, 1), due_on=None, due_order=date(1, 1, 1), outcome="x", row="x",
                handler=walk.cast.zhang, first_received_on=None, received_on=None, ended_on=walk.day, length=99,
            )  # fmt: skip
            rebuild(Case.objects.get(pk=walk.case.pk))
            assert row(walk.case) == before
            transaction.set_rollback(True)


def test_a_paused_case_is_due_no_earlier_than_its_row_says(walk: Walk) -> None:
    walk.receive().on(date(2021, 6, 3)).consulted()
    assert walk.case.due_on is not None
    later = [clocks(walk.case, events(walk.case), walk.day + timedelta(days)).reply.due for days in range(30)]
    assert all(due is not None and due >= walk.case.due_on for due in later)
    assert later[0] == walk.case.due_on


def test_the_command_mends_what_was_wrong_and_names_what_cannot_be(walk: Walk) -> None:
    walk.receive()
    Case.objects.update(due_on=date(2021, 1, 1))
    out = StringIO()
    call_command("cases", "rebuild", stdout=out)
    assert "XIAN-STHJ 2021-0001：已更正 due_on；现届满日 2021-06-30" in out.getvalue()
    with KEPT.lifted():
        CaseEvent.objects.create(case=walk.case, seq=2, kind="served", on=walk.day, recorded_at=noon(), by=None)
    with pytest.raises(CommandError, match="1 件"):
        call_command("cases", "rebuild", stdout=out)


def test_all_are_rebuilt_a_few_at_a_time(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of five, two at a time, every one is written anew once, and the one that cannot be keeps no other from it."""
    monkeypatch.setattr("gongkai.web.cases.rebuild.AT_ONCE", 2)
    made = [Walk(walk.cast).receive().case.pk for _ in range(5)]
    with KEPT.lifted():
        CaseEvent.objects.create(case_id=made[2], seq=2, kind="served", on=walk.day, recorded_at=noon(), by=None)
    Case.objects.update(due_on=date(2021, 1, 1))
    told = list(rebuild_all())
    assert [(case.pk, wrong) for case, wrong, why in told if not why] == [
        (pk, ("due_on",)) for pk in made if pk != made[2]
    ]
    assert [case.pk for case, _wrong, why in told if why] == [made[2]]
    assert list(Case.objects.filter(due_on=date(2021, 1, 1)).values_list("pk", flat=True)) == [made[2]]


def test_what_is_right_is_looked_at_without_a_lock_and_what_is_wrong_is_written_a_few_at_a_time(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite nobody else writes while a transaction lasts."""
    monkeypatch.setattr("gongkai.web.cases.rebuild.LOCKED", 2)
    for _ in range(6):
        Walk(walk.cast).receive()
    assert _transactions() == 0
    Case.objects.filter(number__in=["2021-0001", "2021-0003", "2021-0006"]).update(due_on=date(2021, 1, 1))
    assert _transactions() == 2, "of three that are wrong two, then one"
    assert not Case.objects.filter(due_on=date(2021, 1, 1)).exists()


def _transactions() -> int:
    """How many transactions a run over all opens; within that of the test each is a savepoint."""
    with CaptureQueriesContext(connection) as seen:
        list(rebuild_all())
    return sum(one["sql"].startswith("SAVEPOINT") for one in seen)
