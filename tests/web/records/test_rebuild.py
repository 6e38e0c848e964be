"""The row is what the events come to: after any legal walk, and again when it is rebuilt from nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.core.record import Attribute, Conclusion, Outcome, Refused
from gongkai.core.record_clock import due_on
from gongkai.law.load import calendar
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.history import life
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record
from gongkai.web.records.projection import FOLLOWS
from gongkai.web.records.rebuild import rebuild, rebuild_all, rebuild_each
from gongkai.web.records.triggers import KEPT
from web.cast import Cast, gather
from web.records.steps import Walk, example

KIND = "penalty_decision"
Move = Callable[[Walk, dict[str, Any]], Record]


def _reevaluate(walk: Walk, said: dict[str, Any]) -> Record:
    entry = walk.record.withheld_entries.filter(closed_on=None).first()
    if entry is None:
        raise NotPermitted(Refused("entry_closed"))
    outcome = Outcome.DISCLOSE if said["length"] % 2 else Outcome.KEEP
    services.reevaluate(entry, outcome, opinion="评估", **{**said, "length": entry.length})
    return Record.objects.get(pk=walk.record.pk)


MOVES: dict[str, Move] = {
    "revise": lambda walk, said: services.revise(walk.record, example(KIND, remarks=str(walk.day)), **said),
    "revise to request": lambda walk, said: services.revise(
        walk.record,
        example(KIND),
        attribute=Attribute.ON_REQUEST,
        attribute_basis="示例",
        attribute_reason="示例",
        **said,
    ),
    "submit": lambda walk, said: services.submit(walk.record, **said),
    "review": lambda walk, said: services.review(
        walk.record, Conclusion.MAY_DISCLOSE, basis="", opinion="可以", **said
    ),
    "sever": lambda walk, said: services.review(
        walk.record, Conclusion.SEVER, basis="", opinion="遮盖", mask="住址", **said
    ),
    "withhold": lambda walk, said: services.review(
        walk.record, Conclusion.MUST_WITHHOLD, basis="privacy", opinion="不公开", **said
    ),
    "refer": lambda walk, said: services.review(
        walk.record, Conclusion.REFER, basis="", opinion="报请", to="示例局", **said
    ),
    "return": lambda walk, said: services.return_(walk.record, reason="补正", **said),
    "approve": lambda walk, said: services.approve(walk.record, **said),
    "publish": lambda walk, said: services.publish(walk.record, **said),
    "schedule": lambda walk, said: services.schedule(walk.record, publish_at=said["at"] + timedelta(days=1), **said),
    "unschedule": lambda walk, said: services.unschedule(walk.record, reason="缓发", **said),
    "due": lambda walk, said: services.publish_scheduled(walk.record, at=said["at"]),
    "amend": lambda walk, said: services.amend(walk.record, example(KIND, remarks=f"修订{walk.day}"), **said),
    "discard": lambda walk, said: services.discard(walk.record, reason="不要", **said),
    "quash": lambda walk, said: services.quash(walk.record, quashed_on=walk.day, basis="示复决〔2021〕1号", **said),
    "withdraw": lambda walk, said: services.withdraw(walk.record, reasons="有误", **said),
    "take down": lambda walk, said: services.take_down(walk.record, reason="修复", **said),
    "repeal": lambda walk, said: services.repeal(walk.record, basis="示环〔2021〕9号", ended_on=walk.day, **said),
    "void": lambda walk, said: services.void(walk.record, said["length"], reason="录错", **said),
    "reevaluate": _reevaluate,
}
WHO = ("zhang", "li", "reviewer", "head", "leader")
STRAIGHT = ("submit", "review", "approve", "publish")


def go(walk: Walk, move: str, who: str) -> bool:
    """One move, by somebody; whether it was let through."""
    walk.day += timedelta(days=1)
    try:
        with transaction.atomic():
            walk.record = MOVES[move](walk, walk.said(getattr(walk.cast, who)))
    except (NotPermitted, BadValues):
        return False
    return True


def straight(walk: Walk) -> None:
    for move in STRAIGHT:
        go(walk, move, {"submit": "zhang", "review": "reviewer"}.get(move, "head"))


def columns(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in FOLLOWS}


class TestAnyWalk(TestCase):
    cast: Cast

    @classmethod
    def setUpTestData(cls) -> None:
        cls.cast = gather()
        cls.cast.bureau.credit_code = "11330000MB0000001X"
        cls.cast.bureau.save()

    @settings(max_examples=40)
    @given(st.booleans(), st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.sampled_from(WHO)), max_size=14))
    def test_the_row_equals_the_fold_after_every_step(self, out: bool, moves: list[tuple[str, str]]) -> None:
        walk = Walk(self.cast).draft(KIND)
        if out:
            straight(walk)
        for move, who in moves:
            if go(walk, move, who):
                shown = Record.objects.get(pk=walk.record.pk)
                assert columns(shown) == columns(walk.record)
                assert rebuild(shown) == ()
        found = life(walk.record)
        values = walk.record.working.body["values"] if walk.record.working else {}
        assert walk.record.due_on == due_on(type_of(KIND), values, found, calendar())
        assert walk.record.length == found.length == walk.record.events.count()


def test_a_row_that_was_changed_in_the_table_is_put_right(walk: Walk) -> None:
    record = walk.published("normative_document").record
    before = columns(Record.objects.get())
    Record.objects.update(
        stage="approved", standing="unpublished", title="别的", due_on=date(2030, 1, 1), public=None, effective_on=None
    )
    assert set(rebuild(record)) == {"stage", "standing", "title", "due_on", "public_id", "effective_on"}
    assert columns(Record.objects.get()) == before
    assert rebuild(record) == ()


def test_the_command_says_what_it_put_right(walk: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    walk.published()
    Record.objects.update(title="别的")
    call_command("records", "rebuild")
    assert capsys.readouterr().out == f"第 {walk.record.pk} 号：已更正 title\n"
    call_command("records", "rebuild")
    assert capsys.readouterr().out == ""


def test_the_command_names_a_record_whose_events_do_not_follow(walk: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    walk.published()
    with KEPT.lifted():
        walk.record.events.get(seq=2).delete()
    with pytest.raises(CommandError):
        call_command("records", "rebuild")
    assert "应为第 2 步，现为第 3 步" in capsys.readouterr().out


def test_an_erased_record_is_rebuilt_without_its_title(walk: Walk) -> None:
    walk.draft(values={"title": "不该录入的标题"}).submit()
    walk.review(Conclusion.MUST_WITHHOLD, basis="state_secret", opinion="涉密", matter="行政许可")
    Record.objects.update(title="被改的标题")
    assert rebuild(walk.record) == ("title",)
    assert Record.objects.get().title == "行政许可"


def test_all_are_rebuilt_a_few_at_a_time(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of seven, three at a time, every one is written anew once, and the one that cannot be keeps no other from it."""
    monkeypatch.setattr("gongkai.web.records.rebuild.AT_ONCE", 3)
    made = [Walk(walk.cast).published(KIND).record.pk for _ in range(7)]
    with KEPT.lifted():
        Record.objects.get(pk=made[4]).events.get(seq=2).delete()
    Record.objects.update(title="被改的标题")
    told = list(rebuild_all())
    assert [(record.pk, wrong) for record, wrong, why in told if not why] == [
        (pk, ("title",)) for pk in made if pk != made[4]
    ]
    assert [record.pk for record, _wrong, why in told if why] == [made[4]]
    assert Record.objects.filter(title="被改的标题").count() == 1
    assert list(rebuild_each(Record.objects.filter(pk__in=made[:4]))) == []


@pytest.mark.django_db
def test_a_record_whose_decided_version_is_a_third_one_costs_no_query_of_its_own(cast: Cast) -> None:
    """Approved and not disclosed, then being amended: what was decided is neither what is written nor what is public."""
    asked = []
    for _more in range(2):
        Walk(cast).kept(Attribute.ON_REQUEST, "按申请提供").amend({"body": "示例修订"})
        with CaptureQueriesContext(connection) as seen:
            assert list(rebuild_all()) == []
        asked.append(len(seen))
    assert asked[0] == asked[1]
