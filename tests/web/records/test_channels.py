"""公开渠道: entered with day and place, voided and kept, counted once a record; only what came out has any."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from gongkai.core.catalogue_terms import Channel
from gongkai.web.agencies.models import Person
from gongkai.web.audit.models import AuditEntry
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import ChannelEntry
from gongkai.web.records.selectors.channels import channels, channels_of, counted_by_channel
from gongkai.web.records.services import add_channel, void_channel
from web.cast import DAY
from web.records.steps import Walk, noon

ISSUE = "示例县人民政府公报2021年第6期"
YEAR = (date(2021, 1, 1), date(2021, 12, 31))


def entered(walk: Walk, by: Person | None = None, **said: Any) -> ChannelEntry:
    told = {"channel": "gazette", "on": DAY, "place": ISSUE, **said}
    return add_channel(walk.record, **told, by=by or walk.cast.zhang, at=noon())


def where(walk: Walk) -> list[tuple[Channel, str]]:
    return [(one.channel, one.place) for one in channels(walk.record)]


def test_the_portal_needs_no_entry_and_the_gazette_stands_beside_it(walk: Walk) -> None:
    walk.published()
    assert where(walk) == [(Channel.GOVERNMENT_WEBSITE, "")]
    entered(walk)
    assert where(walk) == [(Channel.GOVERNMENT_WEBSITE, ""), (Channel.GAZETTE, ISSUE)]
    assert channels_of([walk.record])[walk.record.pk][1].on == DAY


def test_what_has_not_come_out_has_no_channels(walk: Walk) -> None:
    walk.approved()
    assert where(walk) == []
    with pytest.raises(BadValues, match="还没有公开"):
        entered(walk)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"channel": "government_website"}, "自动记录"),
        ({"channel": "carrier_pigeon"}, "从所列的渠道中选择"),
        ({"on": DAY + timedelta(1)}, "不能晚于今天"),
        ({"on": date(2021, 5, 27)}, "不能早于生成日期"),
        ({"place": "　"}, "写明载体和期号"),
    ],
)
def test_bad_input_is_told_what_to_do(walk: Walk, said: dict[str, Any], sentence: str) -> None:
    """The record was made on 28 May 2021."""
    walk.published()
    with pytest.raises(BadValues, match=sentence):
        entered(walk, **said)
    assert not ChannelEntry.objects.exists()


def test_the_same_issue_twice_is_a_double_click(walk: Walk) -> None:
    walk.published()
    entered(walk)
    with pytest.raises(BadValues, match="已经登记过"):
        entered(walk, by=walk.cast.li)
    entered(walk, place="示例县人民政府公报2021年第7期")
    assert len(where(walk)) == 3


def test_a_mistake_is_voided_kept_and_may_be_entered_anew(walk: Walk) -> None:
    walk.published()
    wrong = entered(walk)
    with pytest.raises(BadValues, match="写明作废的原因"):
        void_channel(wrong, reason=" ", by=walk.cast.li, at=noon())
    void_channel(wrong, reason="期号有误", by=walk.cast.li, at=noon())
    assert where(walk) == [(Channel.GOVERNMENT_WEBSITE, "")]
    kept = channels(walk.record, voided=True)[1]
    assert kept.void is not None
    assert (kept.place, kept.void.reason, kept.void.by.name) == (ISSUE, "期号有误", "李承办")
    with pytest.raises(BadValues, match="已经作废"):
        void_channel(wrong, reason="再来一次", by=walk.cast.li, at=noon())
    entered(walk)
    assert len(where(walk)) == 2


def test_who_may_not(walk: Walk) -> None:
    walk.published()
    entry = entered(walk)
    for stranger in (walk.cast.wang, walk.cast.reviewer, walk.cast.supervisor):
        with pytest.raises(NotPermitted):
            entered(walk, by=stranger, place="别处")
        with pytest.raises(NotPermitted):
            void_channel(entry, reason="不是我的", by=stranger, at=noon())
    assert ChannelEntry.objects.count() == 1


def test_the_audit_tells_both(walk: Walk) -> None:
    walk.published()
    void_channel(entered(walk), reason="期号有误", by=walk.cast.head, at=noon())
    story = AuditEntry.objects.filter(act__startswith="record.channel").order_by("number")
    assert [(one.act, one.by, one.new["place"]) for one in story] == [
        ("record.channel_add", "zhang", ISSUE), ("record.channel_void", "gong", ISSUE),
    ]  # fmt: skip
    assert {one.subject for one in story} == {f"record:{walk.record.pk}"}


def test_entries_are_neither_changed_nor_deleted(walk: Walk) -> None:
    entry = entered(walk.published())
    with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic():
        ChannelEntry.objects.filter(pk=entry.pk).update(place="改了")
    with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic():
        ChannelEntry.objects.filter(pk=entry.pk)._raw_delete("default")  # type: ignore[attr-defined]


def test_a_record_counts_once_for_each_channel(walk: Walk) -> None:
    """Two records out; the first stood in two issues and one hall, the second's issue was a mistake."""
    agencies = [walk.cast.bureau.pk]
    walk.published()
    entered(walk)
    entered(walk, place="第7期")
    entered(walk, channel="service_centre", place="示例县政务服务中心")
    other = Walk(walk.cast).published()
    before = noon()
    void_channel(entered(other), reason="登错", by=walk.cast.li, at=before + timedelta(hours=1))
    assert counted_by_channel(agencies, *YEAR) == {
        Channel.GAZETTE: 1, Channel.SERVICE_CENTRE: 1, Channel.GOVERNMENT_WEBSITE: 2,
    }  # fmt: skip
    assert counted_by_channel(agencies, *YEAR, known_at=before)[Channel.GAZETTE] == 2, "as it was known then"
    assert counted_by_channel(agencies, *YEAR, known_at=before - timedelta(days=1)) == {Channel.GOVERNMENT_WEBSITE: 0}
    assert counted_by_channel(agencies, date(2020, 1, 1), date(2020, 12, 31)) == {Channel.GOVERNMENT_WEBSITE: 0}
    assert counted_by_channel([walk.cast.county.pk], *YEAR) == {Channel.GOVERNMENT_WEBSITE: 0}
