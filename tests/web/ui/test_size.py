"""A request that is too large is refused before any of it is read; what is somewhat too large is told so in its form."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from web.cast import Cast
from web.portal.applying import PLACE, TYPED, sum_of, ticket

HUGE = 10 * 2**30
FORMS = (
    "/", "/apply/XIAN-STHJ/", "/follow/", "/follow/ask/", "/follow/request/", "/follow/request/correct/", "/switch/",
    "/sign-in/", "/sign-in/out/", "/office/records/new/", "/drafts/x/", "/my/join/", "/api/exchange/requests",
)  # fmt: skip


class Unread(io.BytesIO):
    """A body that must not be read."""

    def read(self, *_size: Any) -> bytes:
        raise AssertionError("the body was read")

    readline = readlines = read  # type: ignore[assignment]


def sent(client: Client, place: str, length: int | str, kind: str = "multipart/form-data; boundary=x") -> Any:
    return client.generic(
        "POST", place, b"x", content_type=kind, **{"CONTENT_LENGTH": str(length), "wsgi.input": Unread()}
    )  # fmt: skip


@pytest.mark.parametrize("place", FORMS)
def test_of_whoever_has_not_signed_in_nothing_huge_is_read(client: Client, cast: Cast, place: str) -> None:
    answer = sent(client, place, HUGE)
    assert answer.status_code in (413, 405, 404), place
    if answer.status_code == 413:
        assert "太大" in answer.content.decode()


def test_the_check_of_reports_says_so_itself(client: Client, db: None) -> None:
    answer = sent(client, "/reports/check/", HUGE)
    assert answer.status_code == 413 and "请分几次核对" in answer.content.decode()


def test_a_huge_text_without_a_file_is_refused_with_what_to_do(client: Client, cast: Cast) -> None:
    answer = sent(client, "/follow/ask/", 3 * 2**20, "application/x-www-form-urlencoded")
    assert answer.status_code == 413 and "请返回上一页" in answer.content.decode()


@pytest.mark.parametrize("length", ["x", "-1", "", "9" * 5000])
def test_of_a_length_that_is_no_number_nothing_is_read(client: Client, cast: Cast, length: str) -> None:
    assert sent(client, "/follow/request/", length).status_code in (200, 400)


@pytest.mark.parametrize("length", ["９９９９９９９９９", "9" * 400, " 999999999", "999_999_999"])
def test_however_it_is_written_it_is_read_as_whoever_reads_the_body_does(
    client: Client, cast: Cast, length: str
) -> None:
    assert sent(client, "/follow/request/", length).status_code == 413


def test_a_scan_that_is_somewhat_too_large_is_told_so_in_the_form(
    client: Client, cast: Cast, settings: Settings
) -> None:
    settings.APPLY_UPLOAD_LIMIT = 2**20
    text = ticket(client)
    scan = SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff" + bytes(3 * 2**20))
    answer = client.post(PLACE, {**TYPED, "ticket": text, "answer": sum_of(text), "step": "send", "scan": scan})
    page = answer.content.decode()
    assert answer.status_code == 200 and "文件太大" in page and TYPED["subject"] in page


def test_a_form_of_the_office_whose_session_has_ended_may_bring_a_file(
    client: Client, cast: Cast, settings: Settings
) -> None:
    settings.UPLOAD_LIMIT = 3 * 2**20
    file = SimpleUploadedFile("x.pdf", bytes(3 * 2**20))
    assert client.post("/office/records/new/", {"file": file}).status_code == 302


def test_whoever_is_of_the_office_is_not_bound_by_it(client: Client, cast: Cast) -> None:
    client.force_login(cast.zhang)
    file = SimpleUploadedFile("x.pdf", bytes(3 * 2**20))
    assert client.post("/follow/request/", {"file": file}).status_code == 200
