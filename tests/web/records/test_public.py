"""What the public may read: of a record that stands disclosed the disclosed version, and nothing else."""

from __future__ import annotations

from gongkai.web.records import services
from gongkai.web.records.models import Record
from gongkai.web.records.public import public, public_body
from gongkai.web.records.services.erase import erase_versions
from web.records.steps import Walk, noon


def readable(walk: Walk) -> tuple[bool, str]:
    """Whether it stands in lists, and the text that its page has."""
    stored = Record.objects.get(pk=walk.record.pk)
    text = public_body(stored).get("values", {}).get("body", "")
    return public(Record.objects.all()).filter(pk=stored.pk).exists(), text


def test_nothing_of_a_draft_until_it_is_published(walk: Walk) -> None:
    for step in (walk.draft, walk.submit, walk.review, walk.approve):
        step()
        assert readable(walk) == (False, "")
    walk.publish()
    assert readable(walk) == (True, "示例正文")


def test_the_published_version_while_another_is_at_work(walk: Walk) -> None:
    walk.published().amend({"body": "改过的正文"})
    assert readable(walk) == (True, "示例正文")


def test_nothing_of_what_was_withdrawn(walk: Walk) -> None:
    walk.published()
    walk.record = services.withdraw(walk.record, reasons="附件有误", **walk.said(walk.cast.head))
    assert readable(walk) == (False, "")


def test_no_text_of_what_was_erased(walk: Walk) -> None:
    walk.published()
    erase_versions(walk.record, None, at=noon())
    assert readable(walk)[1] == ""
