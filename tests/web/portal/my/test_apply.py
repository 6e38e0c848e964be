"""Applying with an account: begun with who it is, the account's own once it is sent, and nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.web.applicants.models import Applicant, OwnCase
from gongkai.web.cases.models import Case
from gongkai.web.cases.requester import requester_of
from web.applicants.known import ASKER, STRANGER, round_trip
from web.portal.applying import PLACE, TYPED, check, code_of, enter, send, sum_of, ticket, value
from web.signin.provider import Provider


def opened(client: Client) -> dict[str, str]:
    """What the form carries that was just opened."""
    page = client.get(PLACE).content.decode()
    return {"ticket": value(page, "ticket"), "mine": value(page, "mine")}


def sent(client: Client, form: dict[str, str], **changed: str) -> Any:
    return client.post(PLACE, {**TYPED, **form, "answer": sum_of(form["ticket"]), "step": "send", **changed})


def test_the_form_is_begun_with_the_name_and_the_kind(asker: Client) -> None:
    page = asker.get(PLACE).content.decode()
    assert f'value="{ASKER.name}"' in page
    assert "您已用" in page
    assert f'value="{ASKER.name}"' not in Client().get(PLACE).content.decode()


def test_an_organizations_account_begins_as_one(provider: Provider, cast: object, settings: Settings) -> None:
    settings.APPLICANTS_ORGANIZATION = ("user_type", "2")
    for said, chosen in ((2, "enterprise"), ("2", "enterprise"), (1, "natural_person"), (None, "natural_person")):
        provider.claims = {"sub": f"{said}", "name": "示例化工有限公司", **({"user_type": said} if said else {})}
        client = Client()
        round_trip(client)
        page = client.get(PLACE).content.decode()
        assert f'value="{chosen}" id' in page.split("checked")[0].rsplit("<input", 1)[-1], said


def test_what_is_sent_is_the_accounts_own(asker: Client, stranger: Client) -> None:
    answer = sent(asker, opened(asker))
    case = Case.objects.get()
    page = answer.content.decode()
    assert "已存入您的账号" in page and f'href="/my/{case.key_id}/"' in page
    assert OwnCase.objects.get().how == "filed" and OwnCase.objects.get().case == case
    assert case.number in asker.get("/my/").content.decode()
    assert stranger.get(f"/my/{case.key_id}/").status_code == 404


def test_the_code_is_given_all_the_same_and_opens_it(asker: Client) -> None:
    code = code_of(sent(asker, opened(asker)).content.decode())
    assert "申请 " in enter(Client(), code, TYPED["phone"]).content.decode()


def test_sent_twice_it_is_one_request_kept_once(asker: Client) -> None:
    form = opened(asker)
    first, second = sent(asker, form), sent(asker, form)
    assert code_of(first.content.decode()) == code_of(second.content.decode())
    assert (Case.objects.count(), OwnCase.objects.count()) == (1, 1)
    assert "已存入您的账号" in second.content.decode()


def test_one_may_apply_for_somebody_else_and_the_request_is_in_that_name(asker: Client) -> None:
    sent(asker, opened(asker), name="孙示例")
    assert requester_of(Case.objects.get()).name == "孙示例"
    assert OwnCase.objects.count() == 1


def test_going_back_to_change_keeps_whose_it_is(asker: Client) -> None:
    form = opened(asker)
    asked = asker.post(PLACE, {**TYPED, **form, "step": "check"}).content.decode()
    assert value(asked, "mine") == form["mine"]
    back = asker.post(PLACE, {**TYPED, **form, "step": "edit"}).content.decode()
    assert value(back, "mine") == form["mine"]


def test_after_the_session_has_ended_it_is_sent_all_the_same_and_one_is_told(
    asker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = opened(asker)
    monkeypatch.setenv("GONGKAI_CLOCK", "10:31")
    checked = asker.post(PLACE, {**TYPED, **form, "step": "check"}).content.decode()
    assert "您的登录已经结束" in checked and TYPED["subject"] in checked
    page = sent(asker, form).content.decode()
    assert "不在“我的申请”里" in page and code_of(page)
    assert Case.objects.count() == 1 and not OwnCase.objects.exists()


def test_sent_again_after_signing_out_it_is_still_said_to_be_kept(asker: Client, provider: Provider) -> None:
    form = opened(asker)
    sent(asker, form)
    asker.post("/my/sign-out/")
    page = sent(asker, form).content.decode()
    assert "已存入提交时登录的账号" in page and "不在“我的申请”里" not in page
    assert 'href="/my/' not in page.split('id="own"')[1].split("</p>")[0], "a link that who is here may not open"
    provider.claims = {"sub": STRANGER.sub, "name": STRANGER.name}
    round_trip(asker)
    assert "已存入提交时登录的账号" in sent(asker, form).content.decode()


def test_sent_again_once_the_account_is_given_up_it_is_nobodys(asker: Client) -> None:
    form = opened(asker)
    sent(asker, form)
    asker.post("/my/give-up/", {"sure": "1"})
    page = sent(asker, form).content.decode()
    assert "不在“我的申请”里" in page and "已存入" not in page


def test_a_form_with_somebodys_name_in_it_is_kept_nowhere(asker: Client, client: Client) -> None:
    assert "no-store" in asker.get(PLACE)["Cache-Control"]
    blank = client.get(PLACE)["Cache-Control"]
    assert "no-store" not in blank and "private" in blank and "no-cache" in blank


def test_a_form_that_another_had_opened_in_this_browser_is_not_mine(asker: Client, provider: Provider) -> None:
    form = opened(asker)
    asker.post("/my/sign-out/")
    provider.claims = {"sub": STRANGER.sub, "name": STRANGER.name}
    round_trip(asker)
    page = sent(asker, form).content.decode()
    assert "不在“我的申请”里" in page
    assert not OwnCase.objects.exists()


def test_a_form_that_was_opened_before_signing_in_is_nobodys(provider: Provider, cast: object) -> None:
    client = Client()
    text = ticket(client)
    round_trip(client)
    assert send(client, ticket=text).status_code == 200
    assert not OwnCase.objects.exists() and Case.objects.count() == 1


@pytest.mark.parametrize("mark", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_mark_that_somebody_made_up_makes_it_nobodys(client: Client, asker: Client, mark: str) -> None:
    sent(client, {"ticket": ticket(client), "mine": mark})
    sent(client, {"ticket": ticket(client), "mine": str(Applicant.objects.get().key_id)})
    assert Case.objects.count() == 2 and not OwnCase.objects.exists()


def test_a_request_that_cannot_be_kept_is_not_there_either(asker: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """One transaction: never a request that its account does not know of."""

    def fails(*_all: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("gongkai.web.portal.apply_account.keep", fails)
    form = opened(asker)
    with pytest.raises(RuntimeError):
        sent(asker, form)
    assert not Case.objects.exists()


def test_everything_is_as_before_for_who_has_not_signed_in(client: Client, asker: Client) -> None:
    assert 'name="mine"' not in client.get(PLACE).content.decode()
    assert "您的登录已经结束" not in check(client).content.decode()
    page = send(client).content.decode()
    assert code_of(page) and "我的申请</a></p>" not in page.split('id="main"')[1]
