"""Signing in with account and password."""

from __future__ import annotations

from django.test import Client

from gongkai.web.audit.models import AuditEntry
from web.cast import Cast
from web.signin.desk import acts, noted, sign_in, with_password


def test_the_right_password_leads_to_the_office(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    answer = sign_in(client, "zhang")
    assert (answer.status_code, answer["Location"]) == (302, "/office/")
    assert client.get("/office/").status_code == 200


def test_it_leads_back_to_the_page_that_was_asked_for(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    asked = client.get("/sign-in/account/")
    assert asked["Location"] == "/sign-in/?next=/sign-in/account/"
    assert 'name="next" value="/sign-in/account/"' in client.get(asked["Location"]).content.decode()
    assert sign_in(client, "zhang", next="/sign-in/account/")["Location"] == "/sign-in/account/"


def test_it_never_leads_to_another_site(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    assert sign_in(client, "zhang", next="https://example.org/")["Location"] == "/office/"


def test_a_wrong_password_and_an_unknown_account_read_alike(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    wrong, unknown = sign_in(client, "zhang", "Bu-dui-2021"), sign_in(client, "meiyouren", "Bu-dui-2021")
    said = "账号或密码不对。请核对后重试"
    assert said in wrong.content.decode() and said in unknown.content.decode()
    assert wrong.status_code == unknown.status_code


def test_what_was_typed_as_account_stays_and_the_password_does_not(client: Client, cast: Cast) -> None:
    page = sign_in(client, "zhang", "Bu-dui-2021").content.decode()
    assert 'value="zhang"' in page and "Bu-dui-2021" not in page


def test_a_disabled_account_does_not_sign_in_and_reads_like_a_wrong_password(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    cast.zhang.is_active = False
    cast.zhang.save()
    assert "账号或密码不对" in sign_in(client, "zhang").content.decode()
    assert client.get("/office/").status_code == 302


def test_signing_in_and_out_is_told_in_the_chain_of_the_agency(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    sign_in(client, "zhang", "Bu-dui-2021")
    sign_in(client, "zhang")
    client.post("/sign-in/out/")
    told = [("person.sign_in_fail", "zhang"), ("person.sign_in", "zhang"), ("person.sign_out", "zhang")]
    assert acts("XIAN-STHJ") == told
    assert noted("person.sign_in").new == {"methods": ["password"]}
    assert noted("person.sign_in").origin == "127.0.0.1"


def test_an_unknown_account_is_told_in_the_systems_chain_without_what_was_typed(client: Client, cast: Cast) -> None:
    sign_in(client, "wo-de-mima-2021", "Bu-dui-2021")
    sign_in(client, "wo-de-mima-2021", "Bu-dui-2021")
    sign_in(client, "lingyige", "Bu-dui-2021")
    told = [noted.subject for noted in _system()]
    assert told[0] == told[1] != told[2]
    assert not any("mima" in subject or "lingyige" in subject for subject in told)


def _system() -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(chain__name="system", act="person.sign_in_fail").order_by("number"))


def test_a_link_signs_nobody_out(client: Client, cast: Cast) -> None:
    client.force_login(cast.zhang)
    assert "退出登录" in client.get("/sign-in/out/").content.decode()
    assert client.get("/office/").status_code == 200


def test_signing_in_makes_a_new_session_key(client: Client, cast: Cast) -> None:
    with_password(cast.zhang)
    client.get("/sign-in/?next=/office/")
    session = client.session
    session["put"] = "here"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    sign_in(client, "zhang")
    assert client.cookies["sessionid"].value not in ("", before)


def test_nobody_signs_up_and_nothing_of_allauth_stands_but_what_is_named(client: Client, db: None) -> None:
    for path in (
        "signup/",
        "email/",
        "password/reset/",
        "confirm-email/",
        "login/code/",
        "passkey/signup/",
        "connections/",
    ):
        assert client.get(f"/sign-in/{path}").status_code == 404, path
