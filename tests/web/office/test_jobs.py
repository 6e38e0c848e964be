"""The page of the jobs: the dead are shown and done again, by the system administrator alone."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from gongkai.web.audit.models import AuditEntry
from gongkai.web.day import CHINA
from gongkai.web.jobs.models import Job, JobState
from web.browser import Opens, check_axe, check_width
from web.cast import Cast

AT = datetime(2021, 5, 31, 9, 30, tzinfo=CHINA)


@pytest.fixture
def dead(db: None) -> Job:
    payload = {"to": "不在页面上"}
    return Job.objects.create(kind="x.y", payload=payload, due_at=AT, dead_at=AT, tries=8, last_error="没有网络")


@pytest.fixture
def admin(client: Client, cast: Cast) -> Client:
    client.force_login(cast.system_admin)
    return client


def test_a_dead_job_is_shown_with_its_reason_and_without_its_payload(admin: Client, dead: Job) -> None:
    page = admin.get("/office/jobs/").content.decode()
    assert "有任务已停止" in page
    assert "没有网络" in page
    assert "不在页面上" not in page


def test_one_that_is_overdue_hints_that_no_worker_runs(admin: Client) -> None:
    Job.objects.create(kind="x.y", due_at=AT)
    assert "有 1 件任务到期未办" in admin.get("/office/jobs/").content.decode()


def test_without_jobs_it_says_so(admin: Client) -> None:
    assert "没有等待办理的任务" in admin.get("/office/jobs/").content.decode()


def test_it_is_done_again_and_the_trail_says_who_wanted_it(admin: Client, dead: Job) -> None:
    page = admin.post(f"/office/jobs/{dead.pk}/revive/", follow=True)
    assert "任务将重新办理" in page.content.decode()
    dead.refresh_from_db()
    assert dead.state(AT) == JobState.WAITING
    entry = AuditEntry.objects.get(act="job.revive")
    assert (entry.by, entry.subject, entry.origin) == ("xitong", f"job:{dead.pk}", "127.0.0.1")
    assert entry.old == {"kind": "x.y", "tries": 8, "error": "没有网络"}
    page = admin.post(f"/office/jobs/{dead.pk}/revive/", follow=True)
    assert "无须重新办理" in page.content.decode()
    assert AuditEntry.objects.filter(act="job.revive").count() == 1


def test_a_job_that_is_not_there_is_no_page_and_reading_does_nothing(admin: Client, dead: Job) -> None:
    assert admin.post("/office/jobs/999999/revive/").status_code == 404
    assert admin.get(f"/office/jobs/{dead.pk}/revive/").status_code == 405


@pytest.mark.parametrize("who", ["zhang", "head", "security_admin", "audit_admin"])
def test_nobody_else_sees_or_does_it(client: Client, cast: Cast, dead: Job, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert client.get("/office/jobs/").status_code == 403
    assert client.post(f"/office/jobs/{dead.pk}/revive/").status_code == 403
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_barrier_and_nothing_scrolls_sideways(office_page: Opens, cast: Cast, dead: Job, width: int) -> None:
    Job.objects.create(kind="x.y", due_at=AT)
    page = office_page(cast.system_admin, "/office/jobs/", width=width)
    check_axe(page)
    check_width(page)
