"""延长: by the head of the OGI office, with both days told."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.history import events
from gongkai.web.cases.models import RemedyBodies
from gongkai.web.cases.reckoning import clocks
from web.cases.steps import Walk


def test_twenty_more_working_days_with_both_days_in_the_letter(walk: Walk) -> None:
    walk.receive().on(date(2021, 6, 28)).extended()
    assert walk.case.due_on == date(2021, 7, 28)
    assert walk.done is not None
    assert walk.done.before is not None
    assert (walk.done.before.due, walk.done.after.due) == (date(2021, 6, 30), date(2021, 7, 28))
    said = "".join(one.text for one in docx.Document(BytesIO(walk.letter())).paragraphs)
    assert "原答复期限届满日为2021年6月30日，延长后为2021年7月28日" in said
    assert walk.last().data["approved_by"] == "gong"


def test_a_handler_and_a_leader_cannot_extend(walk: Walk) -> None:
    walk.receive()
    for who in (walk.cast.zhang, walk.cast.leader, walk.cast.wang):
        with pytest.raises(NotPermitted, match="延长答复期限"):
            walk.extended(by=who)


@pytest.mark.parametrize("days", [0, -1, 21])
def test_more_than_the_law_gives_is_refused(walk: Walk, days: int) -> None:
    walk.receive()
    with pytest.raises(BadValues, match="1 至 20"):
        walk.extended(days)


def test_a_late_one_is_recorded_and_moves_nothing(walk: Walk) -> None:
    walk.receive().on(date(2021, 7, 1)).extended()
    assert walk.case.due_on == date(2021, 6, 30)
    assert [one.rule for one in clocks(walk.case, events(walk.case), walk.day).findings] == ["CLK-extension-01"]


def test_without_the_word_of_its_letters_nothing_is_written(walk: Walk) -> None:
    walk.receive()
    RemedyBodies.objects.all().delete()
    with pytest.raises(BadValues, match="救济机关"):
        walk.extended()
    assert walk.case.events.count() == 1
