"""A row may ask for a hundred identical requests: a transaction registers no more than a piece, and each once all the same."""

from __future__ import annotations

import pytest

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.intake import take, work
from gongkai.web.cases.intake.known import place_of
from gongkai.web.cases.intake.run import run
from gongkai.web.cases.models import Case, Intake, IntakeState
from web.cases.intake.files import HEAD, checked, person, worked
from web.cases.steps import Walk, noon, when

ROWS = [person(1, "3"), person(2, "1"), person(3, "5")]


@pytest.fixture
def intake(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> Intake:
    """Three rows of nine requests in one piece of four, under way."""
    monkeypatch.setattr(work, "PIECE", 4)
    return run(checked(walk.cast, ROWS, (*HEAD, "件数")), by=walk.cast.zhang, **when())


def test_a_transaction_registers_no_more_than_a_piece(intake: Intake) -> None:
    take.take(intake.pk, 0, noon())()
    intake.refresh_from_db()
    assert (Case.objects.count(), intake.cursor, intake.place) == (4, 0, place_of(4)), "the third row stands in line 4"
    intake = worked(intake)
    told = AuditEntry.objects.filter(act="case.intake_take").order_by("number")
    assert [len(entry.new["cases"]) for entry in told] == [4, 4, 1]
    assert (intake.state, intake.done) == (IntakeState.DONE, {"cases": 9, "receipts": 9})
    once = Case.objects.order_by("pk").values_list("once", flat=True)
    assert list(once) == [
        f"intake:{intake.pk}:{line}:{copy}" for line, copies in ((2, 3), (3, 1), (4, 5)) for copy in range(copies)
    ]


def test_two_workers_at_the_same_place_register_it_once(intake: Intake) -> None:
    for place in (0, place_of(4), place_of(4, 4)):
        writes = [take.take(intake.pk, 0, noon(), place) for _worker in range(2)]
        for write in writes:
            write()
    intake.refresh_from_db()
    assert (Case.objects.count(), intake.done["cases"], intake.state) == (9, 9, IntakeState.WRITING)
