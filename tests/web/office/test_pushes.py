"""The page of the pushes: what waits, what failed and why, what was compared; each sees their own and may try again."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from gongkai.web.audit.models import AuditEntry
from gongkai.web.jobs.worker import work_off
from gongkai.web.pushes.models import Push
from web.browser import Opens, check_axe, check_width
from web.cast import Cast
from web.pushes.conftest import platform as platform  # noqa: PLC0414 - a fixture
from web.pushes.stand_in import Platform
from web.records.steps import Walk, noon


def failing(cast: Cast, platform: Platform) -> Push:
    platform.faults += ["500"]
    Walk(cast).published()
    work_off(noon())
    return Push.objects.select_related("record").get()


def test_what_failed_is_shown_with_its_reason_and_when_it_was_compared(
    client: Client, cast: Cast, platform: Platform
) -> None:
    push = failing(cast, platform)
    client.force_login(cast.supervisor)
    page = client.get("/office/pushes/").content.decode()
    assert str(push.record.index_number) in page
    assert "HTTP 500" in page
    assert "PushFailed" not in page
    assert "平台上 0 条" in page


def test_a_stranger_to_the_agency_sees_none_of_it(client: Client, cast: Cast, platform: Platform) -> None:
    push = failing(cast, platform)
    client.force_login(cast.head)
    assert str(push.record.index_number) in client.get("/office/pushes/").content.decode()
    push.record.agency = cast.other_bureau
    push.record.save()
    assert str(push.record.index_number) not in client.get("/office/pushes/").content.decode()


def test_trying_again_does_it_at_once_and_the_trail_says_who(client: Client, cast: Cast, platform: Platform) -> None:
    push = failing(cast, platform)
    client.force_login(cast.head)
    page = client.post(f"/office/pushes/{push.pk}/retry/", follow=True)
    assert "将立即重新推送" in page.content.decode()
    entry = AuditEntry.objects.get(act="push.retry")
    assert (entry.by, entry.subject) == ("gong", f"record:{push.record_id}")
    work_off(noon() + timedelta(hours=12))
    assert len(platform.items) == 1
    page = client.post(f"/office/pushes/{push.pk}/retry/", follow=True)
    assert "无须重试" in page.content.decode()


def test_reading_does_nothing_and_none_is_no_page(client: Client, cast: Cast, platform: Platform) -> None:
    push = failing(cast, platform)
    client.force_login(cast.head)
    assert client.get(f"/office/pushes/{push.pk}/retry/").status_code == 405
    assert client.post("/office/pushes/999999/retry/").status_code == 404
    client.force_login(cast.zhang)
    assert client.get("/office/pushes/").status_code == 403


def test_without_a_platform_it_says_what_to_do(client: Client, cast: Cast) -> None:
    client.force_login(cast.system_admin)
    assert "没有设置推送平台" in client.get("/office/pushes/").content.decode()


def test_no_barrier_and_nothing_sideways(office_page: Opens, cast: Cast, platform: Platform) -> None:
    failing(cast, platform)
    page = office_page(cast.supervisor, "/office/pushes/")
    check_axe(page)
    page.set_viewport_size({"width": 320, "height": 900})
    check_width(page)
    page.get_by_role("button", name="立即重试").focus()
    page.keyboard.press("Enter")
    page.get_by_text("将立即重新推送").wait_for()
