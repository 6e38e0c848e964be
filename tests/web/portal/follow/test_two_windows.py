"""Two requests in two windows of one browser: each form acts on the request it is of, and on no other."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest

from gongkai.web.cases.models import Case
from web.cases.steps import PHONE
from web.portal.applying import FOLLOW, code_of, enter, send, value
from web.portal.filed import Filed
from web.portal.follow.test_letter import places


@pytest.fixture
def second(filed: Filed) -> Case:
    """Filed after the first, and opened after it in the same browser."""
    filed.page()
    code = code_of(send(filed.client, subject="另一件申请").content.decode())
    enter(filed.client, code, PHONE)
    return Case.objects.get(subject="另一件申请")


def sent(filed: Filed, what: str, case: str, **said: str) -> Any:
    return filed.client.post(f"{FOLLOW}{what}/", {"length": "1", "case": case, **said}, follow=True)


def test_the_first_window_withdraws_the_first_request(filed: Filed, second: Case) -> None:
    first = filed.walk.case
    page = sent(filed, "withdraw", str(first.key_id), sure="1").content.decode()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.stage, second.stage) == ("withdrawn", "unconfirmed")
    assert f"申请 {first.number}" in page, "one comes back to the request one has acted on"
    page = sent(filed, "withdraw", str(second.key_id), sure="1").content.decode()
    assert f"申请 {second.number}" in page


def test_the_form_says_of_which_request_it_is(filed: Filed, second: Case) -> None:
    assert value(filed.client.get(FOLLOW).content.decode(), "case") == str(second.key_id)


def test_the_letters_of_both_are_there(filed: Filed) -> None:
    found = places(filed.confirmed().page())
    enter(filed.client, code_of(send(filed.client, subject="另一件申请").content.decode()), PHONE)
    assert filed.client.get(found[0]).status_code == 200


@pytest.mark.parametrize("case", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_form_of_no_request_that_was_opened_does_nothing_and_keeps_the_text(
    filed: Filed, second: Case, case: str
) -> None:
    answer = sent(filed, "correct", case, subject="补正的内容", sure="1")
    assert answer.status_code == 409
    assert "请再输入一次查询码" in answer.content.decode()
    assert "补正的内容" in answer.content.decode()
    assert {one.length for one in Case.objects.all()} == {1}


def test_each_has_its_own_half_hour(filed: Filed, monkeypatch: pytest.MonkeyPatch) -> None:
    first = filed.walk.case
    filed.page()
    moment = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: moment + timedelta(minutes=20).total_seconds())
    enter(filed.client, code_of(send(filed.client, subject="另一件申请").content.decode()), PHONE)
    monkeypatch.setattr("django.core.signing.time.time", lambda: moment + timedelta(minutes=40).total_seconds())
    assert sent(filed, "withdraw", str(first.key_id), sure="1").status_code == 409
    second = Case.objects.get(subject="另一件申请")
    assert sent(filed, "withdraw", str(second.key_id), sure="1").status_code == 200
    first.refresh_from_db()
    assert first.stage == "unconfirmed"
