"""/drafts/KEY/: what a form's script saves, fetches and drops."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from gongkai.web.drafts import slip
from gongkai.web.drafts.models import Draft
from gongkai.web.drafts.selectors import kept
from gongkai.web.drafts.slip import Slip
from web.cast import Cast

WHERE = "/drafts/record.12/"


def put(client: Client, cast: Cast, key: str = "record.12", **said: Any) -> Any:
    issued = slip.issue(Slip(cast.zhang.pk, key, "/office/", 3))
    body = {"fields": [["title", "示例"]], "files": [["scan", "示例.pdf"]], "slip": issued, **said}
    return client.put(WHERE, json.dumps(body), content_type="application/json")


@pytest.fixture
def zhang(client: Client, cast: Cast) -> Client:
    client.force_login(cast.zhang)
    return client


def test_saved_fetched_dropped(zhang: Client, cast: Cast) -> None:
    saved = put(zhang, cast)
    assert saved.status_code == 200
    got = zhang.get(WHERE).json()
    assert (got["fields"], got["files"], got["length"]) == ([["title", "示例"]], [["scan", "示例.pdf"]], 3)
    assert got["time"] == saved.json()["time"] and got["day"] == f"6月1日 {got['time']}"
    assert zhang.delete(WHERE).status_code == 204
    assert zhang.get(WHERE).status_code == 204


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_without_a_session_it_says_so_and_sends_nobody_elsewhere(client: Client, cast: Cast, method: str) -> None:
    assert getattr(client, method)(WHERE).status_code == 401


def test_it_refuses_another_persons_slip(client: Client, cast: Cast) -> None:
    client.force_login(cast.li)
    assert put(client, cast).status_code == 409
    assert not Draft.objects.exists()


def test_nobody_sees_or_drops_anothers(client: Client, cast: Cast, zhang: Client) -> None:
    put(zhang, cast)
    other = Client()
    other.force_login(cast.li)
    assert other.get(WHERE).status_code == 204
    other.delete(WHERE)
    assert kept(cast.zhang, "record.12") is not None


@pytest.mark.parametrize("method", ["put", "delete"])
def test_it_wants_the_csrf_token(cast: Cast, method: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.zhang)
    answer = getattr(strict, method)(WHERE, "{}", content_type="application/json", HTTP_ACCEPT="application/json")
    assert answer.status_code == 403 and answer["Content-Type"] == "application/json"


def test_it_refuses_a_slip_for_another_form(zhang: Client, cast: Cast) -> None:
    assert put(zhang, cast, key="record.13").status_code == 403


@pytest.mark.parametrize(
    "said", [{"fields": "x"}, {"fields": [["a"]]}, {"fields": [["a", 1]]}, {"fields": {}}, {"files": [1]}, {"slip": 1}]
)
def test_bad_input_is_refused_with_a_word(zhang: Client, cast: Cast, said: dict[str, Any]) -> None:
    answer = put(zhang, cast, **said)
    assert answer.status_code in (400, 403) and answer.json()["why"]


@pytest.mark.parametrize("body", ["", "[]", "null", "{", '{"fields": []}', "\xff"])
def test_what_is_no_json_of_ours_is_refused(zhang: Client, body: str) -> None:
    assert zhang.put(WHERE, body, content_type="application/json").status_code == 400


def test_more_than_a_megabyte_is_refused_with_a_word(zhang: Client, cast: Cast) -> None:
    answer = put(zhang, cast, fields=[["t", "x" * 1_000_001]])
    assert answer.status_code == 413 and "1 MB" in answer.json()["why"]
    assert put(zhang, cast, fields=[["t", "x" * 2_000_001]]).status_code == 413


def test_other_methods_are_refused(zhang: Client) -> None:
    assert zhang.post(WHERE).status_code == 405


def test_half_an_emoji_is_kept_as_it_was_typed(zhang: Client, cast: Cast) -> None:
    """A browser sends it where one is cut in two."""
    assert put(zhang, cast, fields=[["title", "示例\ud83d"]]).status_code == 200
    assert zhang.get(WHERE).json()["fields"] == [["title", "示例\ud83d"]]
