"""Pages for when something went wrong: one sentence, the way out, and nothing that should not be known."""

from __future__ import annotations

import errno

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.test import Client
from django.urls import path

from gongkai.web import urls
from gongkai.web.ui import errors
from web.browser import Opens, check_axe, check_width
from web.cast import Cast

FAULTS: dict[str, Exception] = {
    "silent": PermissionDenied(),
    "told": PermissionDenied("您的角色可以查看，但不能办理这一步。"),
    "hidden": Http404("No Record 0042 秘"),
    "odd": SuspiciousOperation("path ../../etc"),
    "bug": RuntimeError("secret=0042"),
}


def fail(request: HttpRequest, fault: str) -> HttpResponse:
    raise FAULTS[fault]


urlpatterns = [path("office/fail/<str:fault>/", fail), path("fail/<str:fault>/", fail), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def asked(db: None) -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("fault", "status", "sentence"),
    [
        ("silent", 403, "您的角色不能打开这一页。"),
        ("told", 403, "您的角色可以查看，但不能办理这一步。"),
        ("hidden", 404, "地址可能有误，或该内容不在您可以查看的范围内。"),
        ("odd", 400, "先复制已填的内容，刷新后再填。"),
        ("bug", 500, "系统遇到意外，已记录原因"),
    ],
)
def test_each_fault_has_its_sentence_and_the_way_out(asked: Client, fault: str, status: int, sentence: str) -> None:
    answer = asked.get(f"/office/fail/{fault}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert sentence in page
    assert 'href="/office/"' in page
    assert not any(inner in page for inner in ("0042", "etc", "Traceback", "RuntimeError"))


def test_what_is_hidden_looks_exactly_like_what_does_not_exist(asked: Client) -> None:
    assert asked.get("/office/fail/hidden/").content == asked.get("/office/nothing/here/").content


@pytest.mark.parametrize(("fault", "status"), [("silent", 403), ("odd", 400), ("bug", 500)])
def test_a_citizen_is_led_home_and_not_into_the_office(asked: Client, fault: str, status: int) -> None:
    asked.cookies["django_language"] = "en"
    answer = asked.get(f"/fail/{fault}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert 'href="/"' in page
    assert "Back to the home page" in page
    assert not any(word in page for word in ('href="/office/"', "待办", "系统管理员", "非涉密"))


def test_a_citizen_whose_form_was_open_too_long_is_led_home_in_his_language() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = "en"
    page = client.post("/follow/", {"code": "x"}).content.decode()
    assert "open for too long" in page
    assert 'href="/office/"' not in page


def test_a_form_left_open_too_long_is_told_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/office/")
    assert answer.status_code == 403
    assert "本页打开太久" in answer.content.decode()


def test_the_page_for_a_failure_needs_no_template(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> str:
        raise OSError(name)

    monkeypatch.setattr(errors, "render_to_string", broken)
    answer = errors.server_error(HttpRequest())
    assert answer.status_code == 500
    assert "系统出错，请稍后再试。" in answer.content.decode()


@pytest.mark.parametrize(("fault", "status"), [("told", 403), ("hidden", 404), ("odd", 400), ("bug", 500)])
def test_an_error_page_has_no_barrier(office_page: Opens, cast: Cast, fault: str, status: int) -> None:
    page = office_page(cast.zhang, f"/office/fail/{fault}/", width=320, status=status)
    check_axe(page)
    check_width(page)


OFFICE_ONLY = ("非涉密", "系统管理员", "待办", 'href="/office/"')
STOPPED: dict[str, tuple[Exception, int]] = {
    "nul": (ValueError("A string literal cannot contain NUL (0x00) characters."), 400),
    "broken": (UnreadablePostError("1 of 2 bytes arrived"), 400),
    "full": (OSError(errno.ENOSPC, "No space left on device"), 507),
    "gone": (OperationalError("connection refused"), 503),
    "busy": (OperationalError("database is locked"), 503),
}


@pytest.mark.parametrize("fault", STOPPED)
def test_what_is_not_done_is_told_a_citizen_without_the_office(
    asked: Client, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    error, status = STOPPED[fault]
    monkeypatch.setitem(FAULTS, fault, error)
    answer = asked.post(f"/fail/{fault}/")
    page = answer.content.decode()
    assert answer.status_code == status and "没有保存" in page
    assert [one for one in OFFICE_ONLY if one in page] == []
    assert 'class="button" href="/"' in page, "an address that takes forms alone is no way out"
    assert "非涉密" in asked.post(f"/office/fail/{fault}/").content.decode()


def test_what_is_too_large_is_told_a_citizen_without_the_office(asked: Client) -> None:
    page = asked.post("/fail/odd/", {"text": "字" * 10**6}, CONTENT_LENGTH=str(10**9)).content.decode()
    assert "提交的内容太大" in page
    assert [one for one in OFFICE_ONLY if one in page] == []
    assert "非涉密" in asked.post("/office/fail/odd/", CONTENT_LENGTH=str(10**10)).content.decode()
