"""A batch is reviewed, approved and published as a batch: each record has its events, over the digest that was seen."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from gongkai.core.record import Conclusion, EventKind
from gongkai.web.agencies.models import Person
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.verify import verify
from gongkai.web.credit import services
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Act, Batch, State
from gongkai.web.credit.services import advance
from gongkai.web.credit.services.advance import proceed
from gongkai.web.records.models import IndexNumberUsed, Record
from gongkai.web.records.rebuild import rebuild_all
from gongkai.web.records.services import return_
from web.cast import Cast
from web.credit.tables import cells, imported, worked
from web.records.steps import Walk, noon, when

OPINION = "经审查，不涉及国家秘密、商业秘密和个人隐私，可以公开。"


def take(batch: Batch, kind: EventKind, by: Person, opinion: str = OPINION) -> Batch:
    services.start(batch, kind, digest=batch.digest, by=by, opinion=opinion, **when())
    return worked(batch)


def out(cast: Cast, batch: Batch) -> Batch:
    batch = take(batch, EventKind.REVIEWED, cast.reviewer)
    batch = take(batch, EventKind.APPROVED, cast.head, "同意")
    return take(batch, EventKind.PUBLISHED, cast.head, "")


def three(cast: Cast) -> Batch:
    return imported(cast, [cells(nth) for nth in range(1, 4)])


def test_a_batch_goes_out_with_an_index_number_each(bureau: Cast) -> None:
    batch = out(bureau, three(bureau))
    assert batch.state == State.PUBLISHED
    assert [(act.kind, act.done, act.passed_over) for act in batch.acts.all()] == [
        ("reviewed", 3, 0), ("approved", 3, 0), ("published", 3, 0),
    ]  # fmt: skip
    assert set(Record.objects.values_list("standing", "stage")) == {("published", "none")}
    numbers = list(Record.objects.order_by("pk").values_list("index_number", flat=True))
    assert len(set(numbers)) == 3 == IndexNumberUsed.objects.filter(number__in=numbers).count()
    assert list(rebuild_all()) == []


def test_each_event_says_over_which_batch_it_was_decided(bureau: Cast) -> None:
    batch = out(bureau, three(bureau))
    digests = [entry.digest for entry in batch.entries.order_by("record")]
    assert batch.digest == hashlib.sha256("".join(digests).encode()).hexdigest()
    for entry in batch.entries.all():
        events = {event.kind: event for event in entry.record.events.all()}
        assert list(events) == ["drafted", "submitted", "reviewed", "approved", "published"]
        assert [events[kind].data["batch"] for kind in ("reviewed", "approved", "published")] == [batch.digest] * 3
        assert (events["reviewed"].by, events["reviewed"].data["opinion"]) == (bureau.reviewer, OPINION)
        assert events["approved"].data["digest"] == entry.digest
    noted = AuditEntry.objects.filter(subject=f"credit:{batch.pk}", act="record.publish").get()
    assert [pair[1] for pair in noted.new["rows"]] == digests
    assert all(walked.broken is None for walked in verify())


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        (EventKind.REVIEWED, "zhang"), (EventKind.REVIEWED, "head"), (EventKind.APPROVED, "head"),
        (EventKind.PUBLISHED, "head"), (EventKind.RETURNED, "zhang"), (EventKind.REVIEWED, "supervisor"),
    ],
)  # fmt: skip
def test_nobody_takes_a_step_that_is_not_theirs_or_not_yet_due(bureau: Cast, kind: EventKind, who: str) -> None:
    batch = three(bureau)
    with pytest.raises(CreditRefused):
        take(batch, kind, getattr(bureau, who))
    assert set(Record.objects.values_list("stage", flat=True)) == {"in_review"}
    assert not Act.objects.exists()


def test_who_brought_it_in_does_not_review_it(bureau: Cast) -> None:
    """Four eyes: even with the role, whoever drafted the records may not consent to them."""
    batch = three(bureau)
    bureau.zhang.roles.create(agency=bureau.bureau, role="secrecy_reviewer", since=when()["on"])
    with pytest.raises(CreditRefused, match="审查"):
        take(batch, EventKind.REVIEWED, bureau.zhang)


def test_a_batch_that_is_not_the_one_that_was_seen_is_refused(bureau: Cast) -> None:
    batch = three(bureau)
    with pytest.raises(CreditRefused, match="重新打开"):
        services.start(batch, EventKind.REVIEWED, digest="0" * 64, by=bureau.reviewer, opinion=OPINION, **when())


def test_a_step_is_taken_once_at_a_time_and_each_piece_once(bureau: Cast) -> None:
    batch = three(bureau)
    said: dict[str, Any] = {"digest": batch.digest, "by": bureau.reviewer, "opinion": OPINION}
    act = services.start(batch, EventKind.REVIEWED, **said, **when())
    with pytest.raises(CreditRefused, match="等它办完"):
        services.start(batch, EventKind.REVIEWED, **said, **when())
    proceed(act.pk, 0, noon())
    proceed(act.pk, 0, noon())
    act.refresh_from_db()
    assert act.done == 3
    assert {record.events.count() for record in Record.objects.all()} == {3}


def test_a_record_that_was_returned_alone_is_passed_over_and_named(walk: Walk) -> None:
    cast, batch = walk.cast, three(walk.cast)
    walk.record = Record.objects.get(document_number="示环罚〔2021〕2号")
    return_(walk.record, reason="请核对金额", **walk.said(cast.reviewer))
    batch = out(cast, batch)
    assert sorted(Record.objects.values_list("standing", flat=True)) == ["published", "published", "unpublished"]
    first = batch.acts.get(kind="reviewed")
    assert (first.done, first.passed_over, first.examples[0][0]) == (2, 1, walk.record.pk)


def test_the_others_go_on_where_the_first_rows_were_returned_alone(walk: Walk) -> None:
    """Rows 1 to 5, all that is asked as a sample, went back one by one; the sixth is still the batch's."""
    cast, batch = walk.cast, imported(walk.cast, [cells(nth) for nth in range(1, 7)])
    for record in Record.objects.order_by("pk")[:5]:
        walk.record = record
        return_(record, reason="请核对金额", **walk.said(cast.reviewer))
    assert out(cast, batch).state == State.PUBLISHED
    assert Record.objects.filter(standing="published").count() == 1


@pytest.fixture
def pieces_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advance, "PIECE", 2)


@pytest.mark.usefixtures("pieces_of_two")
def test_a_step_that_ended_half_way_is_taken_again_for_the_rest(bureau: Cast) -> None:
    """The head's role ends between two pieces: two are out, four wait, and the leader publishes those."""
    batch = imported(bureau, [cells(nth) for nth in range(1, 7)])
    batch = take(batch, EventKind.REVIEWED, bureau.reviewer)
    batch = take(batch, EventKind.APPROVED, bureau.leader, "同意")
    act = services.start(batch, EventKind.PUBLISHED, digest=batch.digest, by=bureau.head, **when())
    proceed(act.pk, 0, noon())
    bureau.head.roles.all().delete()
    batch = worked(batch)
    act = batch.acts.get(kind="published")
    assert (act.done, act.passed_over, batch.state) == (2, 4, State.APPROVED)
    batch = take(batch, EventKind.PUBLISHED, bureau.leader, "")
    again = batch.acts.filter(kind="published").last()
    assert again is not None
    assert (again.done, again.passed_over, batch.state) == (4, 0, State.PUBLISHED), (
        "the two that are out are no concern"
    )
    with pytest.raises(CreditRefused, match="不能办理"):
        take(batch, EventKind.PUBLISHED, bureau.leader)


def test_what_was_referred_for_a_decision_is_not_reviewed_with_the_batch(walk: Walk) -> None:
    cast, batch = walk.cast, three(walk.cast)
    walk.record = Record.objects.get(document_number="示环罚〔2021〕2号")
    walk.review(Conclusion.REFER, to="示例市生态环境局")
    out(cast, batch)
    walk.record.refresh_from_db()
    assert (walk.record.stage, walk.record.standing) == ("referred", "unpublished")


def test_a_returned_batch_is_given_up_mended_and_brought_in_again(bureau: Cast) -> None:
    batch = take(three(bureau), EventKind.RETURNED, bureau.reviewer, "案由过于笼统")
    assert batch.state == State.RETURNED
    assert set(Record.objects.values_list("stage", flat=True)) == {"draft"}
    batch = take(batch, EventKind.DISCARDED, bureau.zhang, "重新导入")
    mended = imported(bureau, [cells(nth, CF_SY="物料露天堆放，未密闭（示例）。") for nth in range(1, 4)])
    assert (batch.state, mended.done) == (State.DISCARDED, {"new": 3})


def test_what_needs_a_reason_is_not_done_without(bureau: Cast) -> None:
    batch = three(bureau)
    with pytest.raises(CreditRefused, match="审查意见"):
        take(batch, EventKind.REVIEWED, bureau.reviewer, " ")
    with pytest.raises(CreditRefused, match="退回的原因"):
        take(batch, EventKind.RETURNED, bureau.reviewer, "")


def test_a_batch_without_an_index_pattern_waits_and_says_why(bureau: Cast) -> None:
    batch = take(three(bureau), EventKind.REVIEWED, bureau.reviewer)
    batch = take(batch, EventKind.APPROVED, bureau.head)
    bureau.bureau.credit_code = ""
    bureau.bureau.save()
    batch = take(batch, EventKind.PUBLISHED, bureau.head)
    act = batch.acts.get(kind="published")
    assert (batch.state, act.done) == (State.APPROVED, 0)
    assert "索引号" in act.problem
    bureau.bureau.credit_code = "11999999000000002Y"
    bureau.bureau.save()
    assert take(batch, EventKind.PUBLISHED, bureau.head).state == State.PUBLISHED
