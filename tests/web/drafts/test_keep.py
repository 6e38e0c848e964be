"""Keeping and forgetting: the last state counts, sealed, within bounds, each for its own person."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gongkai.web.day import CHINA
from gongkai.web.drafts import services
from gongkai.web.drafts.models import Draft
from gongkai.web.drafts.selectors import kept, unsent
from gongkai.web.drafts.services import TooLargeError, TooManyError, forget, keep
from gongkai.web.drafts.slip import Slip
from gongkai.web.drafts.typed import Typed
from gongkai.web.sealing.models import Key
from web.cast import Cast

AT = datetime(2021, 6, 1, 9, 0, tzinfo=CHINA)
TYPED = Typed((("title", "示例公告"), ("rows-0-site", "甲"), ("rows-1-site", "乙"), ("tag", "a"), ("tag", "b")))


def slip(cast: Cast, key: str = "record.12", never: tuple[str, ...] = ()) -> Slip:
    return Slip(cast.zhang.pk, key, "/office/records/12/", 3, never)


def test_what_was_kept_is_read_back_in_its_order(cast: Cast) -> None:
    keep(slip(cast), TYPED, at=AT)
    found = kept(cast.zhang, "record.12")
    assert found is not None
    assert (found.typed, found.length, found.path, found.updated_at) == (TYPED, 3, "/office/records/12/", AT)


def test_it_can_stand_in_for_what_a_form_is_sent(cast: Cast) -> None:
    data = TYPED.posted()
    assert data["title"] == "示例公告" and data.getlist("tag") == ["a", "b"]


def test_the_last_state_counts(cast: Cast) -> None:
    keep(slip(cast), TYPED, at=AT)
    keep(slip(cast), Typed((("title", "改"),)), at=AT + timedelta(minutes=1))
    found = kept(cast.zhang, "record.12")
    assert found is not None and found.typed.fields == (("title", "改"),)
    assert Draft.objects.count() == 1


def test_it_is_each_persons_own(cast: Cast) -> None:
    keep(slip(cast), TYPED, at=AT)
    assert kept(cast.li, "record.12") is None
    forget(cast.li, "record.12")
    assert kept(cast.zhang, "record.12") is not None


def test_it_is_sealed(cast: Cast) -> None:
    keep(slip(cast), TYPED, at=AT)
    assert "示例公告" not in Draft.objects.get().data


def test_forgetting_destroys_the_key_too_and_twice_is_no_error(cast: Cast) -> None:
    keep(slip(cast), TYPED, at=AT)
    key = Draft.objects.get().seal_id
    forget(cast.zhang, "record.12")
    forget(cast.zhang, "record.12")
    assert kept(cast.zhang, "record.12") is None
    assert not Key.objects.filter(pk=key).exists()


@pytest.mark.parametrize("name", ["password", "csrfmiddlewaretoken", "_draft", "id_number"])
def test_some_fields_are_never_kept(cast: Cast, name: str) -> None:
    keep(slip(cast, never=("id_number",)), Typed(((name, "geheim"), ("title", "示例"))), at=AT)
    found = kept(cast.zhang, "record.12")
    assert found is not None and found.typed.fields == (("title", "示例"),)


def test_one_megabyte_is_kept_and_a_byte_more_is_not(cast: Cast) -> None:
    room = 1_000_000 - len(Typed((("t", ""),)).written())
    keep(slip(cast), Typed((("t", "x" * room),)), at=AT)
    with pytest.raises(TooLargeError):
        keep(slip(cast), Typed((("t", "x" * (room + 1)),)), at=AT)
    found = kept(cast.zhang, "record.12")
    assert found is not None and len(found.typed.fields[0][1]) == room


def test_a_person_keeps_only_so_many_and_may_still_change_each(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST", 2)
    keep(slip(cast, "a"), TYPED, at=AT)
    keep(slip(cast, "b"), TYPED, at=AT)
    with pytest.raises(TooManyError):
        keep(slip(cast, "c"), TYPED, at=AT)
    keep(slip(cast, "a"), TYPED, at=AT)


def test_the_unsent_are_listed_the_latest_first(cast: Cast) -> None:
    keep(slip(cast, "a"), TYPED, at=AT + timedelta(hours=1))
    keep(slip(cast, "b"), TYPED, at=AT)
    assert [draft.key for draft in unsent(cast.zhang)] == ["a", "b"]
    assert not unsent(cast.li)
