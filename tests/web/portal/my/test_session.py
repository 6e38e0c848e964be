"""A session of an applicant: it ends, by itself or by signing out, and what is sent too late is not lost."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.web.applicants.jobs import clear_sessions
from gongkai.web.applicants.models import Applicant, ApplicantSession
from gongkai.web.applicants.services import give_up
from web.applicants.known import ASKER, round_trip, signed_in
from web.cases.steps import noon
from web.cast import Cast
from web.portal.applying import PLACE, TYPED, value
from web.portal.my.mine import Mine
from web.signin.provider import Provider


def is_in(client: Client) -> bool:
    return f'id="who">{ASKER.name}<' in client.get("/my/").content.decode()


def test_it_ends_after_half_an_hour_without_a_request(asker: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for clock, inside in (("10:29", True), ("10:58", True), ("11:29", False), ("11:29", False)):
        monkeypatch.setenv("GONGKAI_CLOCK", clock)
        assert is_in(asker) is inside, clock
    assert not ApplicantSession.objects.exists()


def test_it_ends_after_its_longest_time(asker: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.SESSION_IDLE = settings.SESSION_LONGEST
    monkeypatch.setenv("GONGKAI_CLOCK", "21:59")
    assert is_in(asker)
    monkeypatch.setenv("GONGKAI_CLOCK", "22:01")
    page = asker.get("/my/").content.decode()
    assert "您的登录已经结束，请再登录一次" in page and ASKER.name not in page


def test_signing_out_ends_it_for_whoever_holds_the_cookie(asker: Client) -> None:
    kept = asker.cookies["applicant"].value
    answer = asker.post("/my/sign-out/", follow=True)
    assert "您已退出本站" in answer.content.decode() and ASKER.name not in answer.content.decode()
    thief = Client()
    thief.cookies["applicant"] = kept
    assert not is_in(thief) and not is_in(asker)


def test_signing_out_twice_or_without_having_signed_in_is_no_error(asker: Client, client: Client) -> None:
    for one in (asker, asker, client):
        assert one.post("/my/sign-out/").status_code == 302


def test_a_link_signs_nobody_out(asker: Client) -> None:
    assert asker.get("/my/sign-out/").status_code == 405
    assert is_in(asker)


def test_another_sites_form_signs_nobody_out(provider: Provider, db: None) -> None:
    asker = signed_in(provider)
    foreign = Client(enforce_csrf_checks=True)
    foreign.cookies = asker.cookies
    assert foreign.post("/my/sign-out/").status_code == 403
    assert is_in(asker)


@pytest.mark.parametrize("cookie", ["", "x", "x" * 32, "0" * 5000, "'; drop table"])
def test_a_cookie_that_somebody_made_up_is_nobody(client: Client, db: None, provider: Provider, cookie: str) -> None:
    client.cookies["applicant"] = cookie
    assert not is_in(client)


def test_what_is_sent_after_the_end_is_not_done_and_not_lost(mine: Mine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_CLOCK", "11:00")
    answer = mine.does("correct", subject="写了很久的补正")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "刚才的办理没有提交" in page and "写了很久的补正</textarea>" in page
    assert mine.walk.case.length == 1


def test_the_sessions_of_an_account_that_was_given_up_are_over(asker: Client) -> None:
    give_up(Applicant.objects.get(), at=noon())
    assert not is_in(asker)


def test_once_the_provider_is_taken_out_of_the_settings_nobody_is_in(asker: Client, settings: Settings) -> None:
    settings.APPLICANTS_URL = ""
    assert asker.get("/my/").status_code == 404
    assert ASKER.name not in asker.get("/apply/XIAN-STHJ/").content.decode()


def test_no_page_of_an_account_is_kept_by_a_cache(mine: Mine) -> None:
    for place in ("/my/", mine.place):
        assert "no-store" in mine.asker.get(place)["Cache-Control"]


def test_a_form_that_was_open_before_signing_in_can_still_be_sent(provider: Provider, cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get(PLACE).content.decode()
    known = {name: value(page, name) for name in ("csrfmiddlewaretoken", "ticket")}
    round_trip(client)
    answer = client.post(PLACE, {**TYPED, **known, "step": "check"})
    assert answer.status_code == 200 and TYPED["subject"] in answer.content.decode()


def test_the_worker_clears_what_has_run_out(asker: Client, db: None) -> None:
    ApplicantSession.objects.create(session_key="old", session_data="", expire_date=noon())
    clear_sessions({}, at=noon())
    assert not ApplicantSession.objects.filter(session_key="old").exists()
    assert is_in(asker)
