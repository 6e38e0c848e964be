"""One more event: noted with what it changed, never changed afterwards, personal values sealed."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, transaction

from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.verify import verify
from gongkai.web.records.models import RecordContent, RecordEvent
from gongkai.web.records.selectors.history import values
from gongkai.web.sealing.services import is_sealed, unseal
from web.records.steps import ID_NUMBER, Walk


def test_the_trail_tells_the_story_with_the_states_before_and_after(walk: Walk) -> None:
    walk.published()
    told = [
        (entry.act, entry.by, entry.old["stage"], entry.new["stage"])
        for entry in AuditEntry.objects.filter(subject=f"record:{walk.record.pk}").order_by("number")
    ]
    assert told == [
        ("record.draft", "zhang", "none", "draft"),
        ("record.submit", "zhang", "draft", "in_review"),
        ("record.review", "shencha", "in_review", "in_approval"),
        ("record.approve", "gong", "in_approval", "approved"),
        ("record.publish", "gong", "approved", "none"),
    ]
    assert all(walked.broken is None for walked in verify())


def test_old_and_new_contents_are_kept_sealed(walk: Walk) -> None:
    walk.draft().revise({"body": "改过的正文"})
    entry = AuditEntry.objects.get(act="record.revise")
    old, new = (json.loads(unseal(side["content"])) for side in (entry.old, entry.new))
    assert (old["values"]["body"], new["values"]["body"]) == ("示例正文", "改过的正文")


def test_a_personal_value_is_nowhere_in_clear(walk: Walk) -> None:
    walk.published("penalty_decision").amend()
    stored = RecordContent.objects.first()
    assert stored is not None
    assert is_sealed(stored.body["values"]["representative_id_number"])
    everything = "".join(
        [
            *(json.dumps(content.body) for content in RecordContent.objects.all()),
            *(json.dumps(event.data) for event in RecordEvent.objects.all()),
            *(json.dumps([entry.old, entry.new]) for entry in AuditEntry.objects.all()),
        ]
    )
    assert ID_NUMBER not in everything
    assert values(walk.record)["representative_id_number"] == ID_NUMBER


def test_the_digest_of_a_sealed_value_gives_nothing_away(walk: Walk) -> None:
    first = walk.draft("penalty_decision").record.working
    second = walk.draft("penalty_decision").record.working
    assert first is not None
    assert second is not None
    assert first.digest != second.digest


def test_the_database_itself_lets_no_event_be_changed_or_deleted(walk: Walk) -> None:
    walk.draft()
    for change in (
        lambda: RecordEvent.objects.update(kind="approved"),
        lambda: RecordEvent.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert RecordEvent.objects.get().kind == "drafted"


def test_an_act_that_fails_leaves_nothing(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object, **said: object) -> None:
        raise RuntimeError("示例故障")

    monkeypatch.setattr("gongkai.web.records.services.append.note", fails)
    with pytest.raises(RuntimeError), transaction.atomic():
        walk.draft()
    assert not RecordEvent.objects.exists()
    assert not RecordContent.objects.exists()
