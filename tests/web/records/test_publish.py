"""公开: the gate before it, the number it gives, what it does to the documents it names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gongkai.web.agencies.models import RoleHeld
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import IndexNumberUsed, IndexSerial, Record, RecordContent, RecordEvent
from gongkai.web.records.triggers import KEPT
from web.cast import DAY
from web.records.steps import Walk, noon


def test_what_was_reviewed_and_approved_goes_out_with_its_index_number(walk: Walk) -> None:
    record = walk.published().record
    assert (record.stage, record.standing, record.public_version) == ("none", "published", 1)
    assert record.index_number == "11330000MB0000001X/2021-00001"
    assert record.published_on == record.updated_on == DAY
    assert record.public_content == {"title": "示例通知", "made_on": "2021-05-28", "body": "示例正文"}


@pytest.mark.parametrize("steps", [[], ["submit"], ["submit", "review"]])
def test_nobody_publishes_before_review_and_approval(walk: Walk, steps: list[str]) -> None:
    walk.draft()
    for step in steps:
        getattr(walk, step)()
    with pytest.raises(NotPermitted):
        walk.publish()
    assert not IndexNumberUsed.objects.exists()


def test_a_revision_after_the_approval_shuts_the_gate(walk: Walk) -> None:
    walk.approved().revise({"body": "偷换的正文"})
    with pytest.raises(NotPermitted):
        walk.publish()


def test_an_amendment_passes_the_same_gate(walk: Walk) -> None:
    walk.published().amend({"body": "新正文"})
    with pytest.raises(NotPermitted):
        walk.publish()
    walk.submit().review()
    with pytest.raises(NotPermitted):
        walk.publish()


def test_a_stage_written_into_the_table_opens_no_gate(walk: Walk) -> None:
    walk.draft()
    Record.objects.update(stage="approved")
    with pytest.raises(NotPermitted) as caught:
        walk.publish()
    assert caught.value.code == "not_reviewed"


def test_a_content_changed_in_the_table_does_not_go_out(walk: Walk) -> None:
    walk.approved()
    content = RecordContent.objects.get()
    content.body["values"]["body"] = "表中改过的正文"
    content.save()
    with pytest.raises(NotPermitted) as caught:
        walk.publish()
    assert caught.value.code == "tampered"


def test_a_content_exchanged_in_the_table_does_not_go_out(walk: Walk) -> None:
    walk.approved()
    other = walk.record
    walk.approved(values={"body": "别的"})
    Record.objects.filter(pk=walk.record.pk).update(working=other.working)
    with pytest.raises(NotPermitted) as caught:
        walk.publish()
    assert caught.value.code == "tampered"


def test_events_forged_in_the_table_open_no_gate(walk: Walk) -> None:
    walk.draft().submit()
    forged = RecordEvent(
        record=walk.record, seq=3, kind="approved", on=DAY, recorded_at=noon(), by=walk.cast.head,
        data=walk.record.events.get(seq=2).data,
    )  # fmt: skip
    forged.save()
    walk.record.length = 3
    with pytest.raises(NotPermitted) as caught:
        walk.publish()
    assert caught.value.code == "not_now"


def test_a_review_taken_out_of_the_table_is_missed(walk: Walk) -> None:
    walk.approved()
    with KEPT.lifted():
        walk.record.events.get(seq=3).delete()
    with pytest.raises(NotPermitted) as caught:
        walk.publish()
    assert caught.value.code == "gap"


def test_a_publication_is_dated_on_its_day(walk: Walk) -> None:
    walk.approved()
    with pytest.raises(BadValues) as caught:
        services.publish(
            walk.record, by=walk.cast.head, length=walk.record.length, on=DAY - timedelta(days=1), at=noon()
        )
    assert set(caught.value.problems) == {"on"}


def test_who_reviewed_and_has_left_does_not_vouch_for_it(walk: Walk) -> None:
    walk.approved()
    RoleHeld.objects.filter(person=walk.cast.reviewer).update(until=DAY)
    assert walk.day == DAY
    walk.day = DAY + timedelta(days=1)
    with pytest.raises(NotPermitted, match="沈审查") as caught:
        walk.publish()
    assert caught.value.code == "consent_lost"


def test_numbers_follow_one_another_and_begin_anew_each_year(walk: Walk) -> None:
    numbers = [walk.published().record.index_number for _ in range(3)]
    assert [str(number)[-10:] for number in numbers] == ["2021-00001", "2021-00002", "2021-00003"]
    walk.day = date(2022, 1, 4)
    assert str(walk.published().record.index_number).endswith("/2022-00001")


def test_an_amendment_keeps_the_number(walk: Walk) -> None:
    walk.published()
    number = walk.record.index_number
    walk.amend({"body": "新"}).submit().review().approve().publish()
    assert walk.record.index_number == number
    assert IndexNumberUsed.objects.count() == 1


def test_a_publication_that_fails_leaves_no_gap(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    walk.published()
    walk.approved()
    with monkeypatch.context() as patch:
        patch.setattr("gongkai.web.records.services.append.note", _fails)
        with pytest.raises(RuntimeError), transaction.atomic():
            walk.publish()
    assert IndexSerial.objects.get().last == 1
    walk.record = Record.objects.get(pk=walk.record.pk)
    assert str(walk.publish().record.index_number).endswith("-00002")


def _fails(*args: object, **said: object) -> None:
    raise RuntimeError("示例故障")


def test_a_pattern_that_cannot_make_a_number_is_told_and_nothing_goes_out(walk: Walk) -> None:
    walk.approved()
    walk.cast.bureau.index_pattern = "{credit_code}/{day}-{serial}"
    with pytest.raises(BadValues, match="credit_code"), transaction.atomic():
        walk.publish()
    walk.cast.bureau.index_pattern, walk.cast.bureau.credit_code = "{credit_code}/{serial}", ""
    with pytest.raises(BadValues, match="补填"), transaction.atomic():
        walk.publish()
    assert Record.objects.get().standing == "unpublished"


def test_a_document_repeals_what_it_names_from_its_own_first_day(walk: Walk) -> None:
    old = walk.published("normative_document", values={"effective_on": "2021-05-25"}).record
    walk.published("normative_document", values={"repeals": [str(old.pk)], "effective_on": "2021-07-01"})
    old.refresh_from_db()
    assert (old.standing, old.ended_on, old.ended_how) == ("repealed", date(2021, 7, 1), "repealed")
    assert old.events.last().data["by_record"] == walk.record.pk  # type: ignore[union-attr]


def test_a_document_modifies_what_it_names_once(walk: Walk) -> None:
    old = walk.published("normative_document").record
    walk.published("normative_document", values={"amends": [str(old.pk)], "title": "修改决定"})
    walk.amend({"amends": [str(old.pk)], "title": "修改决定（勘误）"}).submit().review().approve().publish()
    old.refresh_from_db()
    assert old.standing == "published"
    assert [event.kind for event in old.events.all()][5:] == ["modified"]


def test_another_agency_s_document_cannot_be_repealed(walk: Walk) -> None:
    old = walk.published("normative_document").record
    Record.objects.filter(pk=old.pk).update(agency=walk.cast.other_bureau)
    walk.draft("normative_document", values={"repeals": [str(old.pk)]})
    with pytest.raises(BadValues, match="别的机关"):
        walk.submit()


def test_an_act_is_few_queries(walk: Walk) -> None:
    walk.published()  # who may do what is known from here on
    most = {"draft": 5, "submit": 9, "review": 4, "approve": 4, "publish": 12}  # 未选事项的，送审多查一次目录
    for name, allowed in most.items():
        with CaptureQueriesContext(connection) as made:
            getattr(walk, name)()
        own = [one["sql"] for one in made if "SAVEPOINT" not in one["sql"] and '"audit_' not in one["sql"]]
        assert len(own) <= allowed, "\n".join(own)
