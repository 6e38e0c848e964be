"""Changing a password: what it must be made of, who has to, what it ends."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.web.day import CHINA
from gongkai.web.signin import passwords
from gongkai.web.signin.passwords import KindsValidator
from web.cast import Cast
from web.signin.desk import PASSWORD, acts, sign_in, with_password

NEW = "Huan-guo-2021"
AT = datetime(2021, 6, 1, 9, 0, tzinfo=CHINA)


def change(client: Client, new: str = NEW, old: str = PASSWORD, again: str = "") -> str:
    answer = client.post("/sign-in/password/", {"old": old, "new": new, "again": again or new})
    return answer.content.decode() if answer.status_code != 302 else answer["Location"]


@pytest.fixture
def zhang(client: Client, cast: Cast) -> Cast:
    with_password(cast.zhang)
    sign_in(client, "zhang")
    return cast


def test_it_takes_a_good_password_and_notes_it(client: Client, zhang: Cast) -> None:
    assert change(client) == "/office/"
    assert acts("XIAN-STHJ")[-1] == ("person.password_change", "zhang")
    assert sign_in(Client(), "zhang", NEW).status_code == 302
    assert sign_in(Client(), "zhang", PASSWORD).status_code == 200


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("Aa1-bb2-c", "10 个字符"),
        ("zhishixiaoxie2021", "至少三种"),
        (PASSWORD, "不能与现在的相同"),
    ],
)
def test_it_says_what_a_password_lacks(client: Client, zhang: Cast, new: str, why: str) -> None:
    assert why in change(client, new)


def test_a_common_password_is_refused(client: Client, zhang: Cast) -> None:
    assert "太常见" in change(client, "Q1w2e3r4t5")


def test_the_present_password_must_be_right_and_the_new_typed_twice_alike(client: Client, zhang: Cast) -> None:
    assert "现在的密码不对" in change(client, old="Bu-dui-2021")
    assert "两次输入的新密码不一致" in change(client, again=NEW + "x")


def test_what_was_typed_does_not_come_back_in_the_page(client: Client, zhang: Cast) -> None:
    page = change(client, old="Bu-dui-2021")
    assert NEW not in page and "Bu-dui-2021" not in page


def test_other_sessions_of_the_same_person_end(client: Client, zhang: Cast) -> None:
    other = Client()
    sign_in(other, "zhang")
    change(client)
    assert client.get("/office/").status_code == 200
    assert other.get("/office/").status_code == 302


def test_a_first_password_has_to_be_changed_before_anything_else(client: Client, zhang: Cast) -> None:
    zhang.zhang.must_change_password = True
    zhang.zhang.save()
    assert client.get("/office/")["Location"] == "/sign-in/password/"
    assert "一次性密码" in client.get("/sign-in/password/").content.decode()
    change(client)
    assert client.get("/office/").status_code == 200


def test_one_can_still_sign_out_with_a_first_password(client: Client, zhang: Cast) -> None:
    zhang.zhang.must_change_password = True
    zhang.zhang.save()
    assert client.post("/sign-in/out/")["Location"] == "/sign-in/?out=1"


@pytest.mark.parametrize(("days", "after", "due"), [(90, 90, False), (90, 91, True), (0, 4000, False)])
def test_a_password_grows_old(cast: Cast, settings: Settings, days: int, after: int, due: bool) -> None:
    settings.PASSWORD_DAYS = days
    passwords.set_password(cast.zhang, NEW, at=AT)
    assert passwords.overdue(cast.zhang, AT + timedelta(days=after)) is due


def test_an_old_password_has_to_be_changed(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    passwords.set_password(cast.zhang, NEW, at=AT)
    monkeypatch.setenv("GONGKAI_TODAY", "2021-09-30")
    sign_in(client, "zhang", NEW)
    assert client.get("/office/")["Location"] == "/sign-in/password/"
    assert "超过 90 天" in client.get("/sign-in/password/").content.decode()


def test_a_password_that_someone_else_set_has_no_age(cast: Cast) -> None:
    with_password(cast.zhang)
    assert not passwords.overdue(cast.zhang, AT + timedelta(days=4000))


def test_a_password_like_the_account_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="账号"):
        validate_password("Shencha-21", cast.reviewer)


def test_it_is_kept_as_argon2(client: Client, zhang: Cast) -> None:
    change(client)
    zhang.zhang.refresh_from_db()
    assert zhang.zhang.password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("password", ["abcDEF123", "abc123---", "ABC---123", "示例abc123"])
def test_three_kinds_are_enough(password: str) -> None:
    KindsValidator().validate(password)


@pytest.mark.parametrize("password", ["", "abcdefghij", "abcdef1234", "ABCDEF----", "示例示例示例"])
def test_two_kinds_are_not(password: str) -> None:
    with pytest.raises(ValidationError):
        KindsValidator().validate(password)
