"""Applicants and the office: two sign-ins in one browser that know nothing of one another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from gongkai.web.agencies.models import Person
from gongkai.web.applicants.models import Applicant, ApplicantSession, OwnCase
from gongkai.web.environment import oidc_app
from gongkai.web.signin.adapters import SingleSignOnAdapter
from web.applicants.known import ASKED_TO, ASKER, round_trip, there
from web.cast import Cast
from web.portal.my.mine import Mine
from web.signin.provider import CLIENT, SECRET, Provider


@pytest.fixture
def both(provider: Provider, settings: Settings) -> Iterator[Provider]:
    """One and the same provider for the office and for applicants: here it says the same `sub` and an account's name."""
    settings.OIDC_URL = provider.url
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps += oidc_app("oidc", "统一身份认证", provider.url, CLIENT, SECRET)
    provider.claims = {"sub": "1001", "name": "张承办", "preferred_username": "zhang"}
    yield provider


def in_office(client: Client) -> bool:
    return bool(client.get("/office/").status_code == 200)


def test_an_applicant_of_an_officials_name_is_nobody_in_the_office(both: Provider, cast: Cast) -> None:
    client = Client()
    round_trip(client)
    assert not in_office(client)
    assert client.get("/sign-in/account/").status_code == 302
    assert "sessionid" not in client.cookies
    assert not Session.objects.exists()


def test_an_official_is_no_applicant(provider: Provider, cast: Cast) -> None:
    client = Client()
    client.force_login(cast.zhang)
    page = client.get("/my/").content.decode()
    assert ASKED_TO in page and "张承办" not in page
    assert 'name="mine"' not in client.get("/apply/XIAN-STHJ/").content.decode()
    assert not Applicant.objects.exists()


def test_an_answer_to_the_one_is_none_to_the_other(both: Provider, cast: Cast) -> None:
    client = Client()
    back = there(client)
    answer = client.get(back.replace("/my/sign-in/back/", "/sign-in/oidc/back/"))
    assert answer.status_code == 403 and not in_office(client)
    leaving = client.get("/sign-in/oidc/")["Location"]
    state = leaving.partition("state=")[2].partition("&")[0]
    assert client.get(f"/my/sign-in/back/?code=code-0&state={state}").status_code == 403
    assert not Applicant.objects.exists()


def test_neither_cookie_is_worth_anything_in_the_others_place(both: Provider, cast: Cast) -> None:
    applicant, official = Client(), Client()
    round_trip(applicant)
    official.force_login(cast.zhang)
    key, office_key = applicant.cookies["applicant"].value, official.cookies["sessionid"].value
    swapped = Client()
    swapped.cookies["sessionid"], swapped.cookies["applicant"] = key, office_key
    assert not in_office(swapped)
    assert ASKED_TO in swapped.get("/my/").content.decode()
    assert in_office(official), "and the sessions themselves are whole"
    assert "张承办" in applicant.get("/my/").content.decode()


def test_signing_in_and_out_of_the_office_leaves_the_applicant_in(mine: Mine) -> None:
    client = mine.asker
    client.force_login(mine.walk.cast.zhang)
    assert in_office(client) and ASKER.name in client.get("/my/").content.decode()
    client.post("/sign-in/out/")
    assert not in_office(client)
    assert mine.walk.case.number in client.get("/my/").content.decode()


def test_signing_in_and_out_as_an_applicant_leaves_the_official_in(provider: Provider, cast: Cast) -> None:
    client = Client()
    client.force_login(cast.zhang)
    round_trip(client)
    assert in_office(client)
    client.post("/my/sign-out/")
    assert in_office(client)
    assert not ApplicantSession.objects.exists()


def test_what_is_filed_in_such_a_browser_is_the_applicants_and_not_the_officials(mine: Mine) -> None:
    mine.asker.force_login(mine.walk.cast.zhang)
    mine.does("withdraw", sure="1")
    assert mine.walk.last().by is None


def test_an_official_sees_an_applicants_request_by_role_alone(mine: Mine) -> None:
    stranger = mine.stranger
    stranger.force_login(mine.walk.cast.wang)
    assert stranger.get(mine.place).status_code == 404
    assert stranger.get(f"/office/cases/{mine.walk.case.pk}/").status_code == 404


def test_no_person_can_be_tied_to_the_applicants_provider(both: Provider, cast: Cast) -> None:
    """The library's own addresses take the office's provider alone."""
    before = Person.objects.count()
    client = Client()
    assert client.get("/sign-in/oidc/?provider=applicants").status_code == 302
    assert client.get("/sign-in/applicants/").status_code == 404
    assert Person.objects.count() == before


def test_an_identity_of_the_applicants_provider_would_sign_in_nobody_of_the_office(
    rf: RequestFactory, cast: Cast
) -> None:
    """Should the library ever bring one there: tied to an official, and named like one."""
    account = SocialAccount(
        provider="applicants", uid="1001", user=cast.zhang, extra_data={"preferred_username": "zhang"}
    )
    login = SocialLogin(user=cast.zhang, account=account)
    login.state = {"process": "login"}
    with pytest.raises(ImmediateHttpResponse) as stopped:
        SingleSignOnAdapter().pre_social_login(rf.get("/"), login)
    assert stopped.value.response.status_code == 403


def test_staff_see_who_had_signed_in_by_the_look_that_is_noted(mine: Mine) -> None:
    OwnCase.objects.update(how="filed")
    office = Client()
    office.force_login(mine.walk.cast.zhang)
    place = f"/office/cases/{mine.walk.case.pk}/"
    assert "提交时的登录身份" not in office.get(place).content.decode()
    page = office.post(f"{place}identity/").content.decode()
    assert "提交时的登录身份" in page and ASKER.name in page
    assert ASKER.sub not in page
