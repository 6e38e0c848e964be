"""A form whose sending breaks off: it says so in words, nothing is done, and what had come is there for another try."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from gongkai.web.cases.models import Case
from web.cast import Cast
from web.portal.applying import PLACE, TYPED, ticket, value

PHOTO = b"\xff\xd8\xff" + bytes(200_000)
OWN = f"{PLACE}own-record/"
PLACES = ("/follow/ask/", "/follow/request/", "/follow/request/correct/", "/reports/check/", "/office/records/new/")


class Broken(io.BytesIO):
    """A body that ends before its length, as the server reads it."""

    def read(self, *size: Any) -> bytes:
        found = super().read(*size)
        if len(found) < (size[0] if size else sys.maxsize):
            raise ConnectionResetError("so many bytes of more arrived")
        return found


@pytest.fixture
def strict(cast: Cast) -> Iterator[Client]:
    yield Client(enforce_csrf_checks=True)


def sent(client: Client, place: str, fields: dict[str, Any], upto: bytes) -> Any:
    """A form with files that breaks off where something stands in it."""
    whole = encode_multipart(BOUNDARY, fields)
    came = whole[: whole.index(upto) + len(upto)]
    assert len(came) < len(whole)
    body = {"CONTENT_LENGTH": str(len(whole)), "wsgi.input": Broken(came)}
    return client.generic("POST", place, b"x", content_type=MULTIPART_CONTENT, **body)  # type: ignore[arg-type]


def fields(client: Client, place: str = PLACE, **changed: Any) -> dict[str, Any]:
    """The last page as a browser sends it: the token, what was typed, then the file."""
    page = client.get(place).content.decode()
    token, text = value(page, "csrfmiddlewaretoken"), value(page, "ticket")
    scan = SimpleUploadedFile("photo.jpg", PHOTO)
    return {
        "csrfmiddlewaretoken": token,
        "ticket": text,
        **TYPED,
        **changed,
        "scan": scan,
        "answer": "1",
        "step": "send",
    }


def test_what_was_typed_is_there_and_nothing_was_sent(strict: Client) -> None:
    form = fields(strict)
    answer = sent(strict, PLACE, form, PHOTO[:1000])
    page = answer.content.decode()
    assert answer.status_code == 400 and "传到一半断了，还没有提交" in page
    assert all(value(page, name) == typed for name, typed in TYPED.items())
    assert value(page, "ticket") == form["ticket"] and "提交申请" in page
    assert not Case.objects.exists()


def test_the_same_of_a_record_about_oneself(strict: Client) -> None:
    said = {"record": "示例证书", "wrong": "名称有误", "evidence": "营业执照"}
    answer = sent(strict, OWN, fields(strict, OWN, **said), PHOTO[:1000])
    page = answer.content.decode()
    assert "传到一半断了，还没有提交" in page and value(page, "evidence") == "营业执照"
    assert not Case.objects.exists()


def test_a_field_that_came_by_half_is_not_taken_for_the_whole(strict: Client) -> None:
    half = "污染"
    form = fields(strict, address="示例县示例路 1 号" * 15, subject=f"{half}物排放" + "数据" * 500)
    page = sent(strict, PLACE, form, half.encode()).content.decode()
    assert "下面是已经传到的" in page and half not in page.split('id="main"')[1]
    assert f'value="{TYPED["name"]}"' in page, "what came before it is there"


def test_of_another_sites_form_nothing_is_shown(strict: Client) -> None:
    form = {**fields(strict), "csrfmiddlewaretoken": "x" * 64, "subject": "别处写的话"}
    answer = sent(strict, PLACE, form, PHOTO[:1000])
    assert answer.status_code == 403 and "别处写的话" not in answer.content.decode()


@pytest.mark.parametrize("place", PLACES)
def test_every_other_form_says_so_before_its_token_is_asked_for(strict: Client, place: str) -> None:
    answer = sent(strict, place, {"code": "1", "reports": SimpleUploadedFile("x.csv", PHOTO)}, PHOTO[:1000])
    page = answer.content.decode()
    assert answer.status_code == 400 and "传到一半断了" in page and "本页打开太久" not in page


def test_where_next_to_nothing_had_come_it_says_so_and_no_more(strict: Client) -> None:
    for upto in (b"csrfmiddlewaretoken", b'"ticket"'):
        answer = sent(strict, PLACE, fields(strict, name="赵" * 120), upto)
        page = answer.content.decode()
        assert answer.status_code == 400 and "传到一半断了" in page and "本页打开太久" not in page


def test_a_form_without_a_file_says_so_too(strict: Client) -> None:
    body = {"CONTENT_LENGTH": "1000", "wsgi.input": Broken(f"ticket={ticket(strict)}".encode())}
    answer = strict.generic("POST", PLACE, b"x", content_type="application/x-www-form-urlencoded", **body)  # type: ignore[arg-type]
    assert answer.status_code == 400 and "传到一半断了" in answer.content.decode()
