"""What holds for every row: its subject lies sealed like the rows, stands in no entry of the trail, and goes with them."""

from __future__ import annotations

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.intake.common import common_of
from gongkai.web.cases.intake.hand_in import discard
from gongkai.web.cases.models import Case, Intake
from gongkai.web.sealing.services import is_sealed
from web.cases.intake.files import COMMON, checked, handed, person, registered, table, worked
from web.cases.steps import Walk, when

SUBJECT = "赵示例名下示例小区 1 号楼的规划许可"


def test_the_common_subject_is_never_in_clear_and_the_rows_have_it_all_the_same(walk: Walk) -> None:
    intake = handed(walk.cast, table([person(1)]), subject=SUBJECT)
    assert is_sealed(intake.common["subject"])
    assert common_of(intake) == {**COMMON, "subject": SUBJECT}
    registered(walk.cast, [person(1)], subject=SUBJECT, once="another")
    kept = str([*Intake.objects.values(), *AuditEntry.objects.values("old", "new")])
    assert (SUBJECT in kept, "counter" in kept) == (False, True)
    assert Case.objects.get().subject == SUBJECT


def test_it_goes_with_the_rows(walk: Walk) -> None:
    given_up = discard(checked(walk.cast, [person(1)]), by=walk.cast.zhang, **when())
    unreadable = worked(handed(walk.cast, b"\x89PNG\r\n\x1a\n", once="unreadable"))
    done = registered(walk.cast, [person(1)], once="done")
    wanted = {name: said for name, said in COMMON.items() if name != "subject"}
    assert [Intake.objects.get(pk=one.pk).common for one in (given_up, unreadable, done)] == [wanted] * 3
