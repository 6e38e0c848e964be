"""Drafts that nobody has touched for ninety days are cleared away with their keys."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import LazySettings

from gongkai.web.day import CHINA
from gongkai.web.drafts.jobs import clear_old
from gongkai.web.drafts.models import Draft
from gongkai.web.drafts.selectors import named_in_any
from gongkai.web.drafts.services import keep
from gongkai.web.drafts.slip import Slip
from gongkai.web.drafts.typed import Typed
from gongkai.web.jobs.handlers import daily_kinds
from gongkai.web.sealing.models import Key
from web.cast import Cast

AT = datetime(2021, 6, 1, 9, 0, tzinfo=CHINA)
DAY = timedelta(days=1)


def typed(cast: Cast, key: str, at: datetime, text: str = "示例公告") -> Draft:
    return keep(Slip(cast.zhang.pk, key, "/office/", None, ()), Typed((("title", text),)), at=at)


def test_what_was_changed_within_ninety_days_stays(cast: Cast) -> None:
    typed(cast, "old", AT)
    lately = typed(cast, "lately", AT + DAY)
    clear_old({}, at=AT + 91 * DAY)
    assert list(Draft.objects.all()) == [lately]
    assert list(Key.objects.all()) == [lately.seal], "what sealed the dropped one is gone as well"


def test_a_change_makes_it_young_again(cast: Cast) -> None:
    typed(cast, "old", AT)
    typed(cast, "old", AT + 60 * DAY)
    clear_old({}, at=AT + 91 * DAY)
    assert Draft.objects.count() == 1


def test_the_operator_says_how_many_days(cast: Cast, settings: LazySettings) -> None:
    settings.DRAFT_DAYS = 10
    typed(cast, "old", AT)
    clear_old({}, at=AT + 10 * DAY)
    assert Draft.objects.count() == 1
    clear_old({}, at=AT + 11 * DAY)
    assert not Draft.objects.exists()


def test_the_worker_is_asked_for_it_each_day() -> None:
    assert "drafts.clear" in daily_kinds()


def test_whether_any_draft_names_a_file_is_asked_without_handing_out_its_text(cast: Cast) -> None:
    typed(cast, "one", AT, "a" * 64)
    typed(cast, "other", AT)
    assert named_in_any({"a" * 64, "b" * 64}) == {"a" * 64}
    assert named_in_any(set()) == set()
