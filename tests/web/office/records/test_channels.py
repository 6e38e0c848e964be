"""The page on which another channel is entered, and its place on the record's page."""

from __future__ import annotations

from gongkai.web.records.models import ChannelEntry
from web.office.records.pages import at, text
from web.records.steps import Walk

TYPED = {"channel": "gazette", "place": "示例县人民政府公报2021年第6期", "on": "2021年6月1日"}


def test_entered_shown_and_voided(walk: Walk) -> None:
    record = walk.published().record
    client = at(walk.cast.zhang)
    page = client.post(f"/office/records/{record.pk}/channels/", TYPED, follow=True)
    assert "已登记。" in text(page)
    assert "示例县人民政府公报2021年第6期" in text(page)
    entry = ChannelEntry.objects.get()
    page = client.post(f"/office/records/channels/{entry.pk}/void/", {"reason": "期号有误"}, follow=True)
    assert "张承办已作废：期号有误" in text(page)


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(walk: Walk) -> None:
    record = walk.published().record
    client = at(walk.cast.zhang)
    page = client.post(f"/office/records/{record.pk}/channels/", {**TYPED, "on": "2021-06-02"})
    assert "日期不能晚于今天" in text(page)
    assert 'value="示例县人民政府公报2021年第6期"' in text(page)
    assert not ChannelEntry.objects.exists()


def test_a_draft_has_no_form(walk: Walk) -> None:
    record = walk.draft().record
    page = text(at(walk.cast.zhang).get(f"/office/records/{record.pk}/channels/"))
    assert "还没有公开" in page
    assert '<form method="post" id="channel"' not in page


def test_a_supervisor_reads_and_is_offered_nothing(walk: Walk) -> None:
    record = walk.published().record
    page = text(at(walk.cast.supervisor).get(f"/office/records/{record.pk}/"))
    assert "公开渠道" in page
    assert "登记其他渠道" not in page
