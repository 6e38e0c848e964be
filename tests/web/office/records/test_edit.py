"""修改稿件、修订: who comes second is told who was first, sees both versions, and keeps what was typed."""

from __future__ import annotations

from gongkai.core.record import Stage
from web.cast import Cast
from web.office.records.pages import at, text
from web.records.steps import Walk

TYPED = {"title": "示例通知", "made_on": "2021-05-28", "body": "我写的正文", "decided-attribute": "proactive"}


def test_a_revision_is_written(cast: Cast, walk: Walk) -> None:
    record = walk.draft().record
    at(cast.li).post(f"/office/records/{record.pk}/edit/", {**TYPED, "length": record.length})
    record.refresh_from_db()
    assert record.content["body"] == "我写的正文"


def test_who_comes_second_is_told_and_nothing_is_lost(cast: Cast, walk: Walk) -> None:
    record = walk.draft().record
    opened_at = record.length
    walk.revise(values={"body": "李写的正文"}, by=cast.li)
    answer = at(cast.zhang).post(f"/office/records/{record.pk}/edit/", {**TYPED, "length": opened_at})
    page = text(answer)
    assert answer.status_code == 409
    assert "李承办已于" in page
    assert "<del>示例</del>正文" in page
    assert "<ins>李写的</ins>正文" in page
    assert "我写的正文" in page
    assert f'name="length" value="{walk.record.length}"' in page
    walk.record.refresh_from_db()
    assert walk.record.content["body"] == "李写的正文"


def test_my_own_second_window_is_told_too(cast: Cast, walk: Walk) -> None:
    record = walk.draft().record
    opened_at = record.length
    walk.revise(values={"body": "另一窗口写的"}, by=cast.zhang)
    answer = at(cast.zhang).post(f"/office/records/{record.pk}/edit/", {**TYPED, "length": opened_at})
    assert answer.status_code == 409


def test_pressed_twice_it_is_one_revision(cast: Cast, walk: Walk) -> None:
    record = walk.draft().record
    sent = {**TYPED, "length": record.length}
    answers = [at(cast.zhang).post(f"/office/records/{record.pk}/edit/", sent).status_code for _nth in range(2)]
    assert answers == [302, 302]
    assert record.events.count() == 2


def test_what_is_public_is_amended_as_a_new_version(cast: Cast, walk: Walk) -> None:
    record = walk.published().record
    page = text(at(cast.zhang).get(f"/office/records/{record.pk}/edit/"))
    assert "保存新版本的草稿" in page
    at(cast.zhang).post(f"/office/records/{record.pk}/edit/", {**TYPED, "length": record.length})
    record.refresh_from_db()
    assert (record.stage, record.version, record.public_version) == (Stage.DRAFT, 2, 1)


def test_a_change_of_the_attribute_needs_its_reason(cast: Cast, walk: Walk) -> None:
    record = walk.draft().record
    said = {**TYPED, "length": record.length, "decided-attribute": "on_request", "decided-attribute_basis": "条例§13"}
    page = text(at(cast.zhang).post(f"/office/records/{record.pk}/edit/", said))
    assert 'id="id_decided-attribute_reason_error"' in page
    at(cast.zhang).post(f"/office/records/{record.pk}/edit/", {**said, "decided-attribute_reason": "不涉公众"})
    record.refresh_from_db()
    assert record.attribute == "on_request"


def test_what_waits_for_its_time_of_review_says_that_a_change_voids_it(cast: Cast, walk: Walk) -> None:
    record = walk.draft().submit().record
    assert "须重新提交保密审查" in text(at(cast.zhang).get(f"/office/records/{record.pk}/edit/"))
