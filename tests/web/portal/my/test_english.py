"""An applicant who reads English: every page of an account but what is somebody's own words."""

from __future__ import annotations

from datetime import date

from django.test import Client

from web.applicants.known import round_trip
from web.portal.applying import PLACE, TYPED, sum_of, value
from web.portal.follow.test_english import chinese
from web.portal.my.mine import Mine


def test_every_page_of_an_account_is_english(mine: Mine) -> None:
    client = mine.asker
    client.cookies["django_language"] = "en"
    form = client.get(PLACE).content
    known = {**TYPED, **{name: value(form.decode(), name) for name in ("ticket", "mine")}}
    asked = client.post(PLACE, {**known, "step": "check"}).content
    done = client.post(PLACE, {**known, "answer": sum_of(known["ticket"]), "step": "send"}).content
    assert "Kept in your account" in done.decode()
    wrong = client.post("/my/join/", {"code": "x", "other": "y"}).content
    unsure = client.post("/my/give-up/").content
    for page in (form, asked, done, wrong, unsure, client.get("/my/").content, client.get("/follow/").content):
        assert chinese(page) == []
    mine.walk.on(date(2021, 6, 3)).corrected(date(2021, 6, 18))
    assert chinese(client.get(mine.place).content) == []


def test_so_are_those_before_and_after_it(mine: Mine, client: Client) -> None:
    client.cookies["django_language"] = "en"
    for place in ("/my/", "/my/?out", "/my/sign-in/back/", PLACE, "/apply/"):
        assert chinese(client.get(place).content) == [], place
    assert chinese(client.post("/my/join/", {"subject": ""}).content) == []
    mine.provider.denies = True
    assert chinese(round_trip(client).content) == []
    mine.provider.denies, mine.provider.nonce = False, "another"
    assert chinese(round_trip(client).content) == []
    client.post(PLACE, {"mine": "x", "step": "check"})
    lost = client.post(PLACE, {**TYPED, "ticket": value(client.get(PLACE).content.decode(), "ticket"), "mine": "x"})
    assert "Your sign-in has ended" in lost.content.decode()
    assert chinese(lost.content) == []
