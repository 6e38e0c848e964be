"""A file that stopped half-way: a colleague goes on with it, or gives up the rest; what was registered stays whose it is."""

from __future__ import annotations

import pytest

from gongkai.web.agencies.models import RoleHeld
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.intake import take, work
from gongkai.web.cases.intake.errors import IntakeRefused
from gongkai.web.cases.intake.hand_in import discard
from gongkai.web.cases.intake.run import run
from gongkai.web.cases.models import Case, CaseDocument, Intake, IntakePart, IntakeState
from web.cases.intake.files import checked, person, worked
from web.cases.steps import Walk, noon, when
from web.office.records.pages import at, text

ROWS = [person(nth) for nth in range(5)]


def stopped(walk: Walk, pieces: int) -> Intake:
    """Five rows, so many pieces of two registered by a clerk who then may no longer."""
    intake = checked(walk.cast, ROWS)
    run(intake, by=walk.cast.zhang, **when())
    for cursor in range(pieces):
        take.take(intake.pk, cursor, noon())()
    RoleHeld.objects.filter(person=walk.cast.zhang).delete()
    return worked(intake)


@pytest.fixture(autouse=True)
def _short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "PIECE", 2)


def test_a_receipt_is_of_whoever_registered_the_case_and_not_of_who_went_on(walk: Walk) -> None:
    worked(run(stopped(walk, 1), by=walk.cast.li, **when()))
    papers = CaseDocument.objects.filter(ending="docx").order_by("case")
    assert [one.upload.uploaded_by.username for one in papers] == ["zhang", "zhang", "li", "li", "li"]


def test_given_up_what_was_registered_stays_has_its_receipts_and_is_known_again(walk: Walk) -> None:
    discard(stopped(walk, 1), by=walk.cast.li, **when())
    intake = worked(Intake.objects.get())
    assert (intake.state, intake.done) == (IntakeState.DONE, {"cases": 2, "receipts": 2})
    assert "余下的行已放弃；已登记的 2 件不受影响" in intake.notes[-1]
    assert (intake.problem, IntakePart.objects.count()) == ("", 0)
    assert AuditEntry.objects.get(act="case.intake_discard").new == {"cases": 2}
    with pytest.raises(IntakeRefused):
        discard(intake, by=walk.cast.li, **when())
    again = checked(walk.cast, ROWS, once="again", by=walk.cast.li)
    assert (again.checked["had"], again.checked["new"]) == (2, 3)
    assert run(intake, by=walk.cast.li, **when()).state == IntakeState.DONE, "what was given up does not begin again"
    assert Case.objects.count() == 2


def test_stopped_before_the_first_it_is_given_up_whole_by_its_page(walk: Walk) -> None:
    intake = stopped(walk, 0)
    client, here = at(walk.cast.li), f"/office/cases/intake/{intake.pk}/"
    assert "放弃这个文件" in text(client.get(here))
    assert "已放弃，文件内容已删除" in text(client.post(f"{here}discard/", follow=True))
    intake.refresh_from_db()
    assert (intake.state, Case.objects.count(), intake.known.count()) == (IntakeState.DISCARDED, 0, 0)


def test_the_page_of_one_half_registered_offers_to_give_up_the_rest(walk: Walk) -> None:
    intake = stopped(walk, 1)
    client, here = at(walk.cast.li), f"/office/cases/intake/{intake.pk}/"
    assert "放弃余下的行" in text(client.get(here))
    assert "已登记的照常办理" in text(client.post(f"{here}discard/", follow=True))
