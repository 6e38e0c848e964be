"""A request that was filed before, or by post, becomes one's own by its code; whatever does not fit has one answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.web.applicants.models import OwnCase
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.models import Case
from web.applicants.known import signed_in
from web.cases.steps import PHONE
from web.portal.applying import code_of, send
from web.signin.provider import Provider


@pytest.fixture
def code(asker: Client) -> str:
    """Of a request that somebody filed without signing in."""
    return code_of(send(Client()).content.decode())


def join(client: Client, code: str, other: str, **more: Any) -> Any:
    return client.post("/my/join/", {"code": code, "other": other}, follow=True, **more)


@pytest.mark.parametrize("by", ["phone", "number"])
def test_code_and_telephone_or_number_make_it_ones_own(asker: Client, code: str, by: str) -> None:
    case = Case.objects.get()
    answer = join(asker, code, PHONE if by == "phone" else case.number)
    assert answer.redirect_chain == [(f"/my/{case.key_id}/", 302)]
    assert case.number in asker.get("/my/").content.decode()
    assert OwnCase.objects.get().how == "joined"


def test_joined_twice_it_is_there_once(asker: Client, code: str) -> None:
    for _nth in range(2):
        assert join(asker, code, PHONE).status_code == 200
    assert OwnCase.objects.count() == 1
    assert AuditEntry.objects.filter(act="applicant.keep").count() == 1


def test_whatever_does_not_fit_has_one_answer_and_keeps_what_was_typed(asker: Client, code: str) -> None:
    number = Case.objects.get().number
    tried = ((code, "13911111111"), ("AAAA-BBBB-CCCC", PHONE), (code, ""), ("", number), ("x" * 900, "y" * 900))
    for one, other in tried:
        answer = join(asker, one, other)
        assert answer.status_code == 200 and "没有查到" in answer.content.decode(), (one, other)
        assert one[:60] in answer.content.decode()
    assert not OwnCase.objects.exists()


def test_only_so_many_wrong_ones_from_one_address(asker: Client, code: str, settings: Settings) -> None:
    settings.WRONG_CODES_AN_HOUR = 2
    for _nth in range(2):
        join(asker, "AAAA-BBBB-CCCC", PHONE)
    answer = join(asker, code, PHONE)
    assert answer.status_code == 429 and "次数太多" in answer.content.decode()
    page = Client().post("/follow/request/", {"code": code, "other": PHONE})
    assert "从您的网络地址查询的次数太多" in page.content.decode()
    assert page.status_code == 429, "both ways are counted together"


def test_only_so_many_by_one_account_from_whatever_addresses(
    asker: Client, code: str, settings: Settings, provider: Provider
) -> None:
    settings.WRONG_CODES_AN_HOUR = 3
    for nth in range(3):
        join(asker, "AAAA-BBBB-CCCC", PHONE, REMOTE_ADDR=f"192.0.2.{nth}")
    answer = join(asker, code, PHONE, REMOTE_ADDR="198.51.100.1")
    assert answer.status_code == 429
    assert "用您的账号查询的次数太多" in answer.content.decode() and "网络地址" not in answer.content.decode()
    other = signed_in(provider)
    assert join(other, code, PHONE, REMOTE_ADDR="198.51.100.2").status_code == 429, "a new session is the same account"


def test_who_has_not_signed_in_joins_nothing(client: Client, code: str) -> None:
    assert join(client, code, PHONE).status_code == 409
    assert not OwnCase.objects.exists()
