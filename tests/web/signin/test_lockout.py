"""The lock after five failures by account and address, and who lifts it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from web.cast import Cast
from web.signin.desk import acts, noted, sign_in, with_password

WRONG = "Bu-dui-2021"


def fail(client: Client, username: str, times: int) -> None:
    for _time in range(times):
        sign_in(client, username, WRONG)


def test_the_fifth_failure_locks_even_for_the_right_password(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    fail(client, "zhang", 4)
    locking = sign_in(client, "zhang", WRONG)
    right = sign_in(client, "zhang")
    assert locking.status_code == right.status_code == 429
    assert client.get("/office/").status_code == 302


def test_four_failures_do_not_lock_and_are_forgotten_by_success(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    fail(client, "zhang", 4)
    assert sign_in(client, "zhang").status_code == 302
    fail(client, "zhang", 4)
    assert sign_in(client, "zhang").status_code == 302


def test_the_page_says_until_when_and_whom_to_ask(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    fail(client, "zhang", 5)
    page = sign_in(client, "zhang").content.decode()
    last = AccessAttempt.objects.get(username="zhang").attempt_time
    until = timezone.localtime(last + timedelta(minutes=30))
    assert f"{until.month}月{until.day}日 {until:%H:%M} 以后可以再试" in page
    assert "安全管理员" in page


def test_an_account_that_does_not_exist_is_locked_alike(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    fail(client, "zhang", 4)
    fail(client, "meiyouren", 4)
    real, unknown = sign_in(client, "zhang", WRONG), sign_in(client, "meiyouren", WRONG)
    assert real.status_code == unknown.status_code == 429
    assert "连续 5 次" in unknown.content.decode()


def test_of_ipv6_a_house_is_one_address(cast: Cast) -> None:
    with_password(cast.zhang)
    for nth in range(5):
        fail(Client(REMOTE_ADDR=f"2001:db8:1:2::{nth}"), "zhang", 1)
    assert sign_in(Client(REMOTE_ADDR="2001:db8:1:2:ffff::1"), "zhang").status_code == 429
    assert "以后可以再试" in sign_in(Client(REMOTE_ADDR="2001:db8:1:2:ffff::1"), "zhang").content.decode()
    assert sign_in(Client(REMOTE_ADDR="2001:db8:1:3::1"), "zhang").status_code == 302


def test_another_address_and_another_account_are_not_locked(cast: Cast) -> None:
    here, there = Client(REMOTE_ADDR="10.0.0.1"), Client(REMOTE_ADDR="10.0.0.2")
    with_password(cast.zhang)
    with_password(cast.li)
    fail(here, "zhang", 5)
    assert sign_in(here, "zhang").status_code == 429
    assert sign_in(here, "li").status_code == 302
    assert sign_in(there, "zhang").status_code == 302


def test_another_browser_at_the_same_address_counts_with_the_first(cast: Cast) -> None:
    with_password(cast.zhang)
    fail(Client(HTTP_USER_AGENT="A"), "zhang", 3)
    fail(Client(HTTP_USER_AGENT="B"), "zhang", 2)
    assert sign_in(Client(HTTP_USER_AGENT="C"), "zhang").status_code == 429


def test_it_opens_by_itself_after_half_an_hour_though_one_kept_trying(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    fail(client, "zhang", 8)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))
    assert sign_in(client, "zhang").status_code == 302


def test_a_try_while_locked_does_not_lengthen_the_lock(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    fail(client, "zhang", 5)
    before = AccessAttempt.objects.get().attempt_time
    fail(client, "zhang", 2)
    assert AccessAttempt.objects.get().attempt_time == before


def test_the_trail_says_which_failure_met_the_lock(client: Client, cast: Cast) -> None:
    fail(client, "zhang", 6)
    assert acts("XIAN-STHJ") == [("person.sign_in_fail", "zhang")] * 6
    assert noted("person.sign_in_fail").new == {"method": "password", "locked": True}


def test_no_password_is_kept_among_the_attempts(client: Client, cast: Cast) -> None:
    fail(client, "zhang", 2)
    kept = AccessAttempt.objects.get()
    assert WRONG not in kept.post_data + kept.get_data


def test_the_security_administrator_sees_the_lock_and_lifts_it(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    fail(client, "zhang", 5)
    security = Client()
    security.force_login(cast.security_admin)
    page = security.get("/sign-in/locks/").content.decode()
    assert "张承办" in page and "127.0.0.1" in page
    lifted = security.post("/sign-in/locks/zhang/lift/")
    assert lifted.status_code == 302
    assert "没有锁定的账号" in security.get("/sign-in/locks/").content.decode()
    assert sign_in(client, "zhang").status_code == 302
    assert ("person.lock_lift", "anquan") in acts("XIAN-STHJ")


def test_four_failures_are_not_listed(client: Client, cast: Cast) -> None:
    fail(client, "zhang", 4)
    client.force_login(cast.security_admin)
    assert "没有锁定的账号" in client.get("/sign-in/locks/").content.decode()


@pytest.mark.parametrize("who", ["zhang", "head", "supervisor", "system_admin", "audit_admin"])
def test_nobody_else_sees_or_lifts_locks(client: Client, cast: Cast, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert client.get("/sign-in/locks/").status_code == 403
    assert client.post("/sign-in/locks/zhang/lift/").status_code == 404


def test_lifting_is_a_post(client: Client, cast: Cast) -> None:
    client.force_login(cast.security_admin)
    assert client.get("/sign-in/locks/zhang/lift/").status_code == 405
    assert client.post("/sign-in/locks/meiyouren/lift/").status_code == 404
