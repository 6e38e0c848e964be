"""A passkey that does not hold leaves the same entry in the trail as a wrong password."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.test import Client

from gongkai.web.audit.models import AuditEntry
from web.cast import Cast
from web.signin.desk import noted, sign_in
from web.signin.test_second_factor import factor, zhang  # noqa: F401 - fixtures

FAIL = "person.sign_in_fail"


def encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def passkey(handle: str, number: bytes = b"made up") -> dict[str, Any]:
    """What a browser sends of a passkey that nobody here has ever added."""
    client = json.dumps({"type": "webauthn.get", "challenge": encoded(b"x" * 32), "origin": "http://testserver"})
    return {
        "id": encoded(number), "rawId": encoded(number), "type": "public-key",
        "response": {
            "clientDataJSON": encoded(client.encode()), "authenticatorData": encoded(bytes(37)),
            "signature": encoded(b"none"), "userHandle": encoded(handle.encode()),
        },
    }  # fmt: skip


def send(client: Client, said: object, path: str = "/sign-in/passkey/") -> None:
    """Asks for the challenge as the page does, then answers it."""
    client.get(path, headers={"X-Requested-With": "XMLHttpRequest"})
    client.post(path, {"credential": json.dumps(said)})


def test_one_tried_for_an_account_stands_in_the_chain_of_its_agency(client: Client, cast: Cast) -> None:
    send(client, passkey(user_pk_to_url_str(cast.zhang)))
    entry = noted(FAIL)
    assert (entry.chain.name, entry.by, entry.subject) == (cast.bureau.code, "zhang", "person/zhang")
    assert entry.new == {"method": "webauthn", "locked": False}
    assert client.get("/office/").status_code == 302


def test_one_that_names_nobody_stands_in_the_systems_chain_disguised(client: Client, cast: Cast) -> None:
    for number in (b"one", b"one", b"other"):
        send(client, passkey("zzzzzz", number))
    entries = list(AuditEntry.objects.filter(act=FAIL).order_by("id"))
    assert {(entry.chain.name, entry.by) for entry in entries} == {("system", "")}
    first, again, other = (entry.subject for entry in entries)
    assert first == again != other
    assert encoded(b"one") not in first


CUT = passkey("zzzzzz")
CUT["response"]["authenticatorData"] = "AA"


@pytest.mark.parametrize("said", [["x"], "x", 7, {"response": None}, {"id": "x", "response": {}}, CUT])
def test_what_is_no_passkey_at_all_is_noted_and_refused(client: Client, cast: Cast, said: object) -> None:
    send(client, said)
    assert noted(FAIL).chain.name == "system"
    assert client.get("/office/").status_code == 302


def test_as_second_factor_it_is_noted_for_who_gave_the_password(
    client: Client,
    cast: Cast,
    factor: tuple[str, list[str]],  # noqa: F811
) -> None:
    assert sign_in(client, "zhang")["Location"] == "/sign-in/code/"
    send(client, passkey(user_pk_to_url_str(cast.wang)), "/sign-in/code/")
    entry = noted(FAIL)
    assert (entry.subject, entry.new["method"]) == ("person/zhang", "webauthn"), "not for whom the passkey names"


def test_tried_too_often_it_is_noted_as_locked(client: Client, factor: tuple[str, list[str]]) -> None:  # noqa: F811
    sign_in(client, "zhang")
    for _ in range(6):
        send(client, passkey("zzzzzz"), "/sign-in/code/")
    entries = AuditEntry.objects.filter(act=FAIL, new__contains="webauthn").order_by("id")
    assert [entry.new["locked"] for entry in entries] == [False] * 5 + [True]


def test_before_a_change_of_the_account_it_is_noted_as_well(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    Authenticator.objects.create(user=cast.zhang, type="webauthn", data={})
    monkeypatch.setattr(auth, "get_credentials", lambda user: [])  # the one just made has no key that could be read
    client.force_login(cast.zhang)
    send(client, passkey(user_pk_to_url_str(cast.wang)), "/sign-in/again/passkey/")
    assert noted(FAIL).subject == "person/zhang"
