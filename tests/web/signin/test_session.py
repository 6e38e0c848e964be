"""When a session ends: after a time without a request, and after its longest time in any case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from gongkai.web.day import CHINA
from gongkai.web.signin import session
from web.cast import Cast
from web.signin.desk import noted

NINE = datetime(2021, 6, 1, 9, 0, tzinfo=CHINA)
After = Callable[..., None]


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> After:
    """`after(minutes=31)`: it is now so long after nine o'clock."""

    def turn(**passed: float) -> None:
        monkeypatch.setattr(session, "now", lambda: NINE + timedelta(**passed))

    turn()
    return turn


@pytest.fixture
def zhang(client: Client, cast: Cast, after: After) -> Client:
    client.force_login(cast.zhang)
    client.get("/office/")
    return client


def test_it_lasts_half_an_hour_without_a_request(zhang: Client, after: After) -> None:
    after(minutes=30)
    assert zhang.get("/office/").status_code == 200


def test_it_ends_after_half_an_hour_without_a_request(zhang: Client, after: After) -> None:
    after(minutes=31)
    assert zhang.get("/office/").status_code == 302
    assert noted("person.session_end").new == {"why": "idle"}


def test_each_request_begins_the_half_hour_anew(zhang: Client, after: After) -> None:
    for minutes in range(20, 300, 20):
        after(minutes=minutes)
        assert zhang.get("/office/").status_code == 200


def test_it_ends_after_twelve_hours_however_busy(zhang: Client, after: After) -> None:
    for minutes in range(20, 12 * 60 + 1, 20):
        after(minutes=minutes)
        assert zhang.get("/office/").status_code == 200
    after(minutes=12 * 60 + 1)
    assert zhang.get("/office/").status_code == 302
    assert noted("person.session_end").new == {"why": "longest"}


@pytest.mark.parametrize(
    ("began", "seen", "why"), [(0, 0, ""), (719, 30, ""), (719, 31, "idle"), (721, 0, "longest"), (721, 31, "longest")]
)
def test_staff_and_applicants_have_one_rule(began: int, seen: int, why: str) -> None:
    """In minutes ago; the page of a session that is over in both ways says the one that no activity would have helped."""
    assert session.over(NINE - timedelta(minutes=began), NINE - timedelta(minutes=seen), NINE) == why


@pytest.mark.parametrize(("seconds", "due"), [(0, False), (59, False), (60, True), (-1, True)])
def test_a_clock_that_was_set_back_begins_the_idle_time_anew(seconds: int, due: bool) -> None:
    assert session.is_due(NINE, NINE + timedelta(seconds=seconds)) is due


def test_the_sign_in_page_says_why(zhang: Client, after: After) -> None:
    after(minutes=31)
    page = zhang.get(zhang.get("/office/")["Location"]).content.decode()
    assert "超过 30 分钟没有操作" in page


def test_it_ends_on_the_server_and_not_only_in_the_browser(zhang: Client, after: After) -> None:
    cookie = zhang.cookies["sessionid"].value
    after(minutes=31)
    zhang.get("/office/")
    after(minutes=32)
    thief = Client()
    thief.cookies["sessionid"] = cookie
    assert thief.get("/office/").status_code == 302


def test_requests_within_a_minute_write_nothing(zhang: Client, after: After) -> None:
    after(seconds=59)
    zhang.get("/office/")
    assert zhang.session[session.SEEN] == NINE.isoformat()
    after(seconds=60)
    zhang.get("/office/")
    assert zhang.session[session.SEEN] == (NINE + timedelta(seconds=60)).isoformat()


def test_a_clock_set_back_ends_nothing(zhang: Client, after: After) -> None:
    after(hours=-23)
    assert zhang.get("/office/").status_code == 200
    assert zhang.session[session.SEEN] == (NINE - timedelta(hours=23)).isoformat()
