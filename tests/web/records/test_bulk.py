"""Many at once is the same as one by one: the same records, events, contents, projections and numbers."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from gongkai.core.record import Conclusion, EventKind
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.verify import verify
from gongkai.web.jobs.models import Job
from gongkai.web.records import services
from gongkai.web.records.bulk import Made, Row, Step, advance, draft_and_submit
from gongkai.web.records.errors import NotPermitted
from gongkai.web.records.kinds import cleaned, type_of
from gongkai.web.records.models import IndexNumberUsed, Record
from gongkai.web.records.personal import opened
from gongkai.web.records.projection import FOLLOWS
from gongkai.web.records.rebuild import rebuild_all
from gongkai.web.records.triggers import KEPT
from web.cast import Cast
from web.records.steps import ID_NUMBER, Walk, penalty, when

KIND, COUNT = "penalty_decision", 7
REVIEW = Step(
    EventKind.REVIEWED, "record.review", {"conclusion": Conclusion.MAY_DISCLOSE.value, "opinion": "不含不予公开的内容"}
)
APPROVE = Step(EventKind.APPROVED, "record.approve", {"opinion": ""})
PUBLISH = Step(EventKind.PUBLISHED, "record.publish")


def values() -> list[dict[str, object]]:
    """Every other one has an ID number, every third a day until which it is shown."""
    rows = []
    for nth in range(COUNT):
        more: dict[str, object] = {"document_number": f"示环罚〔2021〕{nth + 1}号", "display_until_on": "2021-12-01"}
        row = penalty(**more)
        if nth % 2:
            row |= {"representative_id_kind": "", "representative_id_number": ""}
        if nth % 3:
            del row["display_until_on"]
        rows.append(cleaned(type_of(KIND), row, complete=True))
    return rows


def many(cast: Cast, **more: Any) -> list[Made]:
    rows = [Row(known, f"1:{nth}") for nth, known in enumerate(values())]
    return draft_and_submit(
        cast.bureau, KIND, rows, by=more.pop("by", cast.zhang), source="credit", subject="credit:1", **when(), **more
    )


def step(cast: Cast, made: list[Made], what: Step, by: Any) -> Any:
    told = {one.record: one.digest for one in made}
    return advance(cast.bureau, told, what, by=by, subject="credit:1", **when())


def one_by_one(cast: Cast) -> list[Record]:
    done = []
    for nth, known in enumerate(values()):
        walk = Walk(cast)
        walk.record = services.draft(
            cast.bureau, KIND, known, by=cast.zhang, source="credit", source_id=f"1:{nth}", **when()
        )
        done.append(walk.submit().review().approve().publish().record)
    return done


def told(record: Record) -> dict[str, Any]:
    """A record with everything that hangs on it, ciphertext opened, and without the numbers of rows."""
    content = record.working
    assert content is not None
    digests = {content.digest: "the content"}
    events = [
        {
            "seq": event.seq, "kind": event.kind, "on": event.on, "at": event.recorded_at, "by": event.by_id,
            "data": {**event.data, **({"digest": digests[event.data["digest"]]} if "digest" in event.data else {})},
        }
        for event in record.events.order_by("seq")
    ]  # fmt: skip
    body = {**content.body, "values": opened(type_of(KIND), content.body["values"])}
    skip = ("working_id", "public_id", "settled_id", "item_id")
    return {
        "columns": {name: getattr(record, name) for name in FOLLOWS if name not in skip}, "body": body, "events": events,
        "public": record.public_id == record.working_id == record.settled_id, "source": (record.source, record.source_id),
        "version": content.version, "agency": record.agency_id, "type": record.type, "key": content.key.cipher,
        "number": IndexNumberUsed.objects.get(record=record).number,
    }  # fmt: skip


def everything() -> list[dict[str, Any]]:
    return [told(record) for record in Record.objects.select_related("working__key").order_by("source_id")]


def published(cast: Cast) -> list[Made]:
    made = many(cast)
    for what, by in ((REVIEW, cast.reviewer), (APPROVE, cast.head), (PUBLISH, cast.head)):
        assert step(cast, made, what, by).skipped == ()
    return made


def test_many_at_once_come_to_the_same_as_one_by_one(walk: Walk) -> None:
    with transaction.atomic():
        one_by_one(walk.cast)
        single = everything()
        transaction.set_rollback(True)
    published(walk.cast)
    assert everything() == single
    assert len(single) == COUNT


def test_rebuilt_from_their_events_the_rows_are_the_same(walk: Walk) -> None:
    published(walk.cast)
    assert list(rebuild_all()) == []


def test_the_audit_has_one_entry_a_call_with_every_digest(walk: Walk) -> None:
    made = published(walk.cast)
    acts = AuditEntry.objects.filter(subject="credit:1").order_by("number")
    assert [entry.act for entry in acts] == ["record.import", "record.review", "record.approve", "record.publish"]
    assert all(entry.new["rows"] == [[one.record, one.digest] for one in made] for entry in acts)
    assert [walked.broken for walked in verify()] == [None]


def test_no_id_number_is_stored_readable(walk: Walk) -> None:
    published(walk.cast)
    stored = str(list(Record.objects.values_list("working__body", "title")))
    said = str(list(AuditEntry.objects.values_list("new", flat=True)))
    assert ID_NUMBER not in stored + said
    assert told(Record.objects.get(source_id="1:0"))["body"]["values"]["representative_id_number"] == ID_NUMBER


def test_the_gates_stand_before_many_as_before_one(walk: Walk) -> None:
    cast = walk.cast
    with pytest.raises(NotPermitted):
        many(cast, by=cast.reviewer)
    made = many(cast)
    for what, by in ((PUBLISH, cast.head), (APPROVE, cast.head), (REVIEW, cast.head), (REVIEW, cast.zhang)):
        answer = step(cast, made, what, by)
        assert answer.done == () and len(answer.skipped) == COUNT, (what, answer)


def test_who_moved_on_by_itself_is_passed_over_and_the_others_go_on(walk: Walk) -> None:
    cast, made = walk.cast, many(walk.cast)
    walk.record = Record.objects.get(pk=made[2].record)
    walk.revise({**penalty(), "document_number": "示环罚〔2021〕99号"})
    answer = step(cast, made, REVIEW, cast.reviewer)
    assert [number for number, _why in answer.skipped] == [made[2].record]
    assert answer.skipped[0][1] == "内容已另行修改，请单独办理。"
    assert set(Record.objects.values_list("stage", flat=True)) == {"in_approval", "draft"}


def test_nothing_goes_out_where_the_reviewer_no_longer_may(walk: Walk) -> None:
    cast, made = walk.cast, many(walk.cast)
    step(cast, made, REVIEW, cast.reviewer)
    step(cast, made, APPROVE, cast.head)
    cast.reviewer.is_active = False
    cast.reviewer.save()
    answer = step(cast, made, PUBLISH, cast.head)
    assert answer.done == ()
    assert "沈审查" in answer.skipped[0][1]
    assert not IndexNumberUsed.objects.exists()


def test_a_type_whose_records_name_others_is_not_for_many(walk: Walk) -> None:
    with pytest.raises(ValueError, match="one by one"):
        draft_and_submit(walk.cast.bureau, "rules_document", [], by=walk.cast.zhang, source="x", subject="x", **when())


def test_a_record_whose_events_were_tampered_with_keeps_nobody_waiting(walk: Walk) -> None:
    cast, made = walk.cast, many(walk.cast)
    with KEPT.lifted():
        Record.objects.get(pk=made[3].record).events.get(seq=1).delete()
    answer = step(cast, made, REVIEW, cast.reviewer)
    assert len(answer.done) == COUNT - 1
    assert answer.skipped[0][0] == made[3].record and "第 2 步" in answer.skipped[0][1]


def test_what_goes_out_by_the_thousand_is_screened_like_one(walk: Walk) -> None:
    """An identity number in the words of one: the reviewer is told of it, and it does not go with the others."""
    rows = [Row(known, f"1:{nth}") for nth, known in enumerate(values())]
    leaking = cleaned(type_of(KIND), {**penalty(), "violation_facts": f"当事人身份证号 {ID_NUMBER}"}, complete=True)
    rows[2] = Row({**leaking, "document_number": "示环罚〔2021〕3号"}, "1:2")
    made = draft_and_submit(
        walk.cast.bureau, KIND, rows, by=walk.cast.zhang, source="credit", subject="credit:1", **when()
    )
    reviewed = step(walk.cast, made, REVIEW, walk.cast.reviewer)
    assert [number for number, _why in reviewed.skipped] == [made[2].record]
    assert "疑似公民身份号码" in reviewed.skipped[0][1]
    assert len(reviewed.done) == COUNT - 1


def test_what_is_published_together_is_asked_to_be_indexed(walk: Walk) -> None:
    made = published(walk.cast)
    (waiting,) = Job.objects.filter(kind="search.index")
    assert waiting.payload == {"records": [one.record for one in made]}
