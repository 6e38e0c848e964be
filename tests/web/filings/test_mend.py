"""修改目录: a new version that shows what changed; each marked row changed, or is answered."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from gongkai.core.filing import FilingState
from gongkai.core.filing_rows import differences
from gongkai.web.filings.errors import NotPermitted
from gongkai.web.filings.models import FilingEvent, FilingVersion
from gongkai.web.records.errors import BadValues
from gongkai.web.records.services import add_channel, withdraw
from web.cast import DAY
from web.filings.steps import Desk, published
from web.records.steps import Walk, noon


def amended(walk: Walk, **values: object) -> None:
    kept = {"made_on": "2021-05-20", "effective_on": "2021-06-01", **values}
    walk.day = DAY
    walk.amend(values=kept).submit().review().approve().publish()


def test_a_marked_row_is_mended_and_the_version_shows_what_changed(desk: Desk) -> None:
    walk = published(desk.cast, 3)
    published(desk.cast, 4)
    desk.submitted().return_({"1": "文号有误"})
    before = desk.version()
    amended(walk, document_number="示环〔2021〕5号")
    desk.mend()
    assert (desk.filing.state, desk.filing.version) == (FilingState.DRAFT, 2)
    assert [(one.label, one.old, one.new) for one in differences(before.rows, desk.version().rows)] == [
        ("文号", "示环〔2021〕3号", "示环〔2021〕5号")
    ]
    assert FilingVersion.objects.filter(filing=desk.filing).count() == 2, "the first stays as it was submitted"


def test_a_marked_row_that_did_not_change_needs_an_answer(desk: Desk) -> None:
    walk = published(desk.cast, 3)
    published(desk.cast, 4)
    desk.submitted().return_({"1": "文号有误", "2": "名称有误"})
    amended(walk, document_number="示环〔2021〕5号")
    with pytest.raises(BadValues) as bad:
        desk.mend(answers={"1": "已更正"})
    assert list(bad.value.problems) == ["answer-2"]
    desk.mend(answers={"2": "与印发的文件一致"})
    event = desk.filing.events.last()
    assert event is not None
    assert event.data["answers"] == {"2": "与印发的文件一致"}


def test_where_nothing_changed_a_note_says_why(desk: Desk) -> None:
    desk.submitted().return_(opinion="五月是否确无公文")
    with pytest.raises(BadValues, match="目录没有变化"):
        desk.mend()
    desk.mend(note="确无公文，零报送")
    assert (desk.filing.version, desk.version().rows) == (2, [])


def test_a_draft_takes_in_what_came_to_be_known_since(desk: Desk) -> None:
    walk = published(desk.cast)
    desk.generate()
    with pytest.raises(BadValues, match="目录没有变化"):
        desk.mend()
    add_channel(walk.record, "gazette", on=DAY, place="第6期", by=desk.cast.zhang, at=noon())
    assert desk.mend(by=desk.cast.li).version().rows[0]["channels"] == "政府网站、政府公报"


def test_a_withdrawn_record_stays_in_its_month_with_a_remark(desk: Desk) -> None:
    walk = published(desk.cast)
    desk.generate()
    withdraw(walk.record, reasons="有误", **walk.said(desk.cast.head))
    assert desk.mend().version().rows[0]["remark"] == "已撤回"


def test_versions_and_steps_are_neither_changed_nor_deleted(desk: Desk) -> None:
    desk.generate()
    for rows, change in ((FilingVersion.objects, {"rows": []}), (FilingEvent.objects, {"data": {}})):
        with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic():
            rows.all()._raw_delete("default")


def test_who_may_not(desk: Desk) -> None:
    desk.submitted().return_(opinion="请核对")
    for other in (desk.cast.head, desk.cast.wang, desk.cast.supervisor):
        with pytest.raises(NotPermitted):
            desk.mend(by=other, note="无误")
