"""The inbound API: a token opens what its own system handed in, and nothing else."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from gongkai.web.cases.models import Case, RequestSource
from gongkai.web.cases.services.source import close_source, open_source
from web.cases.steps import ID_NUMBER, NAME, PHONE, noon, with_bodies
from web.cast import Cast

PATH = "/api/exchange/requests"
REQUEST = {
    "id": "SHENG/2021/0001", "kind": "natural_person", "name": NAME, "identity_kind": "id_card", "phone": PHONE,
    "identity_number": ID_NUMBER, "address": "示例县示例路 1 号", "subject": "排污许可证", "form": "paper", "delivery": "post",
}  # fmt: skip


@pytest.fixture
def token(cast: Cast) -> str:
    return open_source(with_bodies(cast).bureau, "示例省系统", by=cast.zhang, at=noon())


def sent(token: str, **more: Any) -> HttpResponse:
    """By a client that keeps to the rules against forged requests, with no cookie at all."""
    client = Client(enforce_csrf_checks=True)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.post(PATH, json.dumps({**REQUEST, **more}), content_type="application/json", headers=headers)


def asked(token: str, number: str = "SHENG/2021/0001") -> HttpResponse:
    return Client().get(f"{PATH}/{number}", headers={"Authorization": f"Bearer {token}"})


def test_a_request_is_handed_in_once_and_its_state_asked(token: str) -> None:
    first, again = sent(token), sent(token)
    case = Case.objects.get()
    assert (first.status_code, first.json()["number"], bool(first.json()["query_code"])) == (201, case.number, True)
    assert (again.status_code, again.json()["query_code"]) == (200, first.json()["query_code"])
    other = sent(token, name="钱示例")
    assert (other.status_code, "query_code" in other.json(), bool(other.json()["note"])) == (200, False, True)
    assert (asked(token).json()["stage"], NAME in asked(token).content.decode()) == ("unconfirmed", False)


@pytest.mark.parametrize("wrong", ["", "x", "null"])
def test_without_the_token_nothing_opens(token: str, wrong: str) -> None:
    sent(token)
    assert (sent(wrong, id="2").status_code, asked(wrong).status_code, Case.objects.count()) == (401, 401, 1)


@pytest.mark.parametrize("body", ["[" * 200_000, "{", json.dumps({**REQUEST, "name": "赵\ud83d", "\ud83d": "1"})])
def test_what_cannot_be_read_is_refused(token: str, body: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    found = Client().post(PATH, body, content_type="application/json", headers=headers)
    assert (found.status_code, bool(found.json()["problems"]), Case.objects.count()) == (400, True, 0)


def test_a_closed_system_is_shut_out(token: str, cast: Cast) -> None:
    close_source(RequestSource.objects.get(), by=cast.zhang, at=noon())
    assert sent(token).status_code == 401


def test_another_system_does_not_see_it(token: str, cast: Cast) -> None:
    sent(token)
    other = open_source(cast.bureau, "示例市系统", by=cast.zhang, at=noon())
    assert (asked(other).status_code, asked(token, "unknown").status_code) == (404, 404)


def test_what_is_wrong_is_said_by_key(token: str) -> None:
    answer = sent(token, kind="somebody")
    assert (answer.status_code, answer.json()["problems"].keys()) == (400, {"kind"})
    assert Case.objects.count() == 0


def test_who_may_no_longer_register_hands_in_nothing(token: str, cast: Cast) -> None:
    cast.zhang.roles.update(until=noon().date() - timedelta(days=1))
    assert sent(token).status_code == 403


@pytest.mark.parametrize("body", ["", "{", "[]", "3", "\xff"])
def test_what_is_no_object_is_refused_in_a_sentence(token: str, body: str) -> None:
    answer = Client().post(
        PATH, body.encode("latin-1"), content_type="application/json", headers={"Authorization": f"Bearer {token}"}
    )
    assert (answer.status_code, "JSON" in answer.json()["problems"][""]) == (400, True)


def test_so_many_wrong_tokens_and_then_none_opens_anything(token: str, settings: Any) -> None:
    settings.WRONG_CODES_AN_HOUR = 3
    assert [sent("wrong").status_code for _try in range(4)] == [401, 401, 401, 429]
    assert (sent(token).status_code, Case.objects.count()) == (429, 0), "who tries learns nothing"
    answer = Client().get(f"{PATH}/1", headers={"Authorization": f"Bearer {token}"}, REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 404, "another address is another matter"


def test_right_tokens_are_not_counted(token: str, settings: Any) -> None:
    settings.WRONG_CODES_AN_HOUR = 2
    assert {sent(token).status_code for _try in range(5)} == {200, 201}
