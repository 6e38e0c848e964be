"""A form that is sent after its session has ended, or from a page that was opened before signing in anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.day import now
from gongkai.web.drafts import services
from gongkai.web.drafts.models import Draft
from gongkai.web.drafts.selectors import Kept, kept
from gongkai.web.drafts.services import keep
from gongkai.web.drafts.slip import Slip
from gongkai.web.drafts.typed import Typed
from web.cast import Cast
from web.drafts.pages import Sent

pytestmark = pytest.mark.urls("web.drafts.pages")
TYPED = {"title": "示例公告", "body": "第一行\n第二行", "tags": ["x", "y"], "rows-0-site": "甲", "act": "submit"}


@pytest.fixture(autouse=True)
def nothing_sent() -> Iterator[None]:
    Sent.accepted.clear()
    yield
    Sent.accepted.clear()


@pytest.fixture
def form(client: Client, cast: Cast) -> dict[str, object]:
    """What 张 would send: the slip from the page he opened, and what he typed."""
    client.force_login(cast.zhang)
    page = client.get("/sample/?from=list").content.decode()
    found = re.search(r'name="_draft" value="([^"]+)"', page)
    assert found
    return {**TYPED, "_draft": found[1]}


def draft(cast: Cast) -> Kept | None:
    return kept(cast.zhang, "sample.1")


def test_while_the_session_lasts_the_form_is_accepted_and_nothing_kept(
    client: Client, cast: Cast, form: dict[str, object]
) -> None:
    keep(Slip(cast.zhang.pk, "sample.1", "/sample/"), Typed((("title", "示例"),)), at=now())
    assert client.post("/sample/", form)["Location"] == "/office/"
    assert len(Sent.accepted) == 1 and not Draft.objects.exists()


def test_when_the_session_is_gone_what_was_typed_is_kept(client: Client, cast: Cast, form: dict[str, object]) -> None:
    Session.objects.all().delete()
    answer = client.post("/sample/", form)
    assert not Sent.accepted
    found = draft(cast)
    assert found is not None
    assert found.typed.posted().getlist("tags") == ["x", "y"]
    assert found.typed.posted()["body"] == "第一行\n第二行"
    assert (found.length, found.path) == (3, "/sample/?from=list")
    assert parse_qs(urlsplit(answer["Location"]).query) == {"next": ["/sample/?from=list#restore"], "kept": ["1"]}
    assert "您填写的内容已暂存" in client.get(answer["Location"]).content.decode()


def test_the_names_of_files_are_kept_so_that_one_knows_what_to_choose_again(
    client: Client, cast: Cast, form: dict[str, object]
) -> None:
    Session.objects.all().delete()
    client.post("/sample/", {**form, "scan": SimpleUploadedFile("示例.pdf", b"%PDF")})
    found = draft(cast)
    assert found is not None and found.typed.files == (("scan", "示例.pdf"),)


def test_passwords_and_fields_that_are_never_kept_are_not_kept(
    client: Client, cast: Cast, form: dict[str, object]
) -> None:
    Session.objects.all().delete()
    client.post("/sample/", {**form, "secret": "123456", "password": "geheim"})
    found = draft(cast)
    assert found is not None
    assert {name for name, _text in found.typed.fields} == {"title", "body", "tags", "rows-0-site", "act"}


def test_another_account_in_the_same_browser_does_not_send_it_as_its_own(
    client: Client, cast: Cast, form: dict[str, object]
) -> None:
    client.force_login(cast.li)
    answer = client.post("/sample/", form)
    assert answer.status_code == 409 and "换了登录的账号" in answer.content.decode()
    assert "示例公告" not in answer.content.decode()
    assert not Sent.accepted and draft(cast) is not None and kept(cast.li, "sample.1") is None


def test_what_cannot_be_kept_comes_back_in_the_page(
    client: Client, cast: Cast, form: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "LARGEST", 20)
    Session.objects.all().delete()
    page = client.post("/sample/", {**form, "secret": "123456"}).content.decode()
    assert "未能暂存" in page and "示例公告" in page and "第二行" in page and "123456" not in page


def test_a_form_opened_before_signing_in_anew_is_kept_too(cast: Cast, form: dict[str, object]) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.zhang)
    answer = strict.post("/sample/", form)
    assert answer.status_code == 403 and "重新登录过" in answer.content.decode()
    assert not Sent.accepted and draft(cast) is not None


def test_a_strangers_form_keeps_nothing(cast: Cast, form: dict[str, object]) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.zhang)
    for slip in ("", "forged", str(form["_draft"])[:-2] + "xx"):
        assert strict.post("/sample/", {**form, "_draft": slip}).status_code == 403
    assert not Draft.objects.exists()


def test_a_forged_slip_is_no_way_around_signing_in(client: Client, cast: Cast) -> None:
    assert client.post("/sample/", {**TYPED, "_draft": "forged"})["Location"].startswith("/sign-in/")
    assert not Draft.objects.exists() and not Sent.accepted
