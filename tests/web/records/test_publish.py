"""公开: the straight path, the gate, the number."""

from __future__ import annotations

from web.cast import DAY
from web.records.steps import Walk


def test_what_was_reviewed_and_approved_goes_out_with_its_index_number(walk: Walk) -> None:
    record = walk.published().record
    assert (record.stage, record.standing, record.public_version) == ("none", "published", 1)
    assert record.index_number == "11330000MB0000001X/2021-00001"
    assert record.published_on == DAY
    assert record.public_content == {"title": "示例通知", "made_on": "2021-05-28", "body": "示例正文"}
