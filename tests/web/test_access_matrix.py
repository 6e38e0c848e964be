"""Every address, asked by every role at every kind of agency, against a table written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import resolve

from gongkai.web.access import SELF, rules
from gongkai.web.agencies.models import Agency, AgencyKind, Person, Role
from web.addresses import Address, addresses
from web.cast import Cast, agency, person
from written import written

WRITTEN: dict[str, Any] = written(Path(__file__).with_name("access_matrix.yaml"))
MATRIX: dict[str, dict[str, list[str]]] = WRITTEN["matrix"]
PUBLIC: dict[str, str] = WRITTEN["public"]
ALLOWED, FORBIDDEN, UNKNOWN, SIGN_IN = "allowed", "403", "404", "sign-in"


@dataclass(frozen=True)
class World:
    """Agencies as seen from one bureau, and one person of each role there."""

    scopes: dict[str, Agency]
    people: dict[str, Person]


@pytest.fixture
def world(cast: Cast) -> World:
    town = agency("ZHEN", "示例镇人民政府", AgencyKind.TOWN, cast.county)
    scopes = {
        "own": cast.bureau,
        "office": cast.bureau_office,
        "beside": cast.other_bureau,
        "above": cast.county,
        "under": agency("SUO", "示例环境监察所", AgencyKind.BRANCH, cast.bureau),
        "line": agency("ZHAN", "示例镇环境保护站", AgencyKind.BRANCH, town, cast.bureau),
    }
    return World(scopes, {role: person(f"m-{role}", role, cast.bureau, role) for role in Role.values})


def guarded() -> list[Address]:
    return [address for address in addresses() if address.needs not in (None, SELF)]


def is_public(route: str) -> bool:
    return route in PUBLIC


def test_every_address_asks_or_stands_in_the_list_of_public_ones_with_a_reason() -> None:
    bare = [address.route for address in addresses() if address.needs is None and not is_public(address.route)]
    assert not bare, (
        f"no one asks who may open {bare}: guard the view with needs(…) or signed_in, or add the address with its "
        "reason to `public` in tests/web/access_matrix.yaml"
    )
    assert all(PUBLIC.values()), "each public address has its reason"


def test_no_public_address_is_written_that_does_not_exist() -> None:
    routes = [address.route for address in addresses()]
    assert [one for one in PUBLIC if one not in routes] == []


def test_both_tables_know_the_same_actions() -> None:
    assert MATRIX.keys() == rules().keys(), "an action stands in access.yaml and, by hand, in access_matrix.yaml"


def expected(address: Address, role: str, scope: str) -> str:
    """What the hand-written table says of one request."""
    assert address.needs is not None
    scopes = MATRIX[address.needs].get(role, [])
    if not address.of_agency:
        return ALLOWED if scopes else FORBIDDEN
    if scope in scopes:
        return ALLOWED
    return FORBIDDEN if address.reads and scope in MATRIX[address.reads].get(role, []) else UNKNOWN


def answered(client: Client, method: str, path: str) -> str:
    """What came back through the whole stack, in the words above; whatever the request wrote is undone."""
    with transaction.atomic():
        response = client.post(path) if method == "POST" else client.get(path)
        transaction.set_rollback(True)
    if response.status_code == 302 and response["Location"].startswith("/sign-in/"):
        return SIGN_IN
    return word(response)


def given(person: Person, method: str, path: str) -> str:
    """What the address's view itself answers to a person: the same without the middleware, many times as fast."""
    request = RequestFactory().generic(method, path)
    request.user = person
    request.session = SessionStore()
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    found = resolve(path)
    with transaction.atomic():
        try:
            return word(found.func(request, *found.args, **found.kwargs))
        except PermissionDenied:
            return FORBIDDEN
        except Http404:
            return UNKNOWN
        finally:
            transaction.set_rollback(True)


def word(response: HttpResponseBase) -> str:
    """405 says that the view takes no such request, whoever asks."""
    return str(response.status_code) if response.status_code in (403, 404, 405) else ALLOWED


def requests(address: Address, world: World) -> Iterator[tuple[str, str, str]]:
    """(scope, path, method) of all requests to one address: GET everywhere, POST at home and next door."""
    scopes = world.scopes if address.of_agency else {"own": world.scopes["own"]}
    for scope, where in scopes.items():
        for method in ("GET", "POST") if scope in ("own", "beside") else ("GET",):
            yield scope, address.filled(where), method


@pytest.fixture
def quick(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status codes only: nothing is rendered, passwords are hashed at once, each thing is found once."""
    for address in guarded():
        if address.of_agency:
            monkeypatch.setattr(address.view, "subject", cache(address.view.subject))  # type: ignore[attr-defined]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *_all, **_named: "")


def test_every_role_gets_at_every_agency_what_the_table_says(world: World, quick: None) -> None:
    wrong = [
        f"{method} {path} by {role} at `{scope}`: {found}, should be {right}"
        for address in guarded()
        for scope, path, method in requests(address, world)
        for role, who in world.people.items()
        if (found := given(who, method, path)) not in ((right := expected(address, role, scope)), "405")
    ]
    assert not wrong, "\n".join(wrong)


def test_through_the_whole_stack_the_answers_are_the_same(world: World) -> None:
    role = Role.OGI_HEAD
    client = Client()
    client.force_login(world.people[role])
    wrong = [
        f"GET {path}: {found}, should be {right}"
        for address in guarded()
        for scope, path, method in requests(address, world)
        if method == "GET" and scope in ("own", "above")
        if (found := answered(client, method, path)) not in ((right := expected(address, role, scope)), "405")
    ]
    assert not wrong, "\n".join(wrong)


def test_strangers_and_the_disabled_are_sent_to_sign_in(world: World) -> None:
    gone = world.people[Role.SYSTEM_ADMIN]
    disabled = Client()
    disabled.force_login(gone)
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    wrong = [
        f"{method} {path} by {who}: {found}"
        for who, client in (("a stranger", Client()), ("the disabled", disabled))
        for address in addresses()
        if address.needs is not None
        for scope, path, method in requests(address, world)
        if scope == "own" and (found := answered(client, method, path)) not in (SIGN_IN, "405")
    ]
    assert not wrong, "\n".join(wrong)


def test_who_waits_to_be_unlocked_reaches_nothing(world: World) -> None:
    waiting = world.people[Role.AUDIT_ADMIN]
    Person.objects.filter(pk=waiting.pk).update(awaits_unlock=True)
    client = Client()
    client.force_login(waiting)
    found = {answered(client, "GET", address.filled(world.scopes["own"])) for address in guarded()}
    assert found - {"405"} == {FORBIDDEN, UNKNOWN}


def test_the_matrix_notices_a_view_that_asks_for_the_wrong_thing(world: World) -> None:
    """The test of the test: an address guarded by another action than it should be does not pass."""
    edit = next(address for address in guarded() if address.needs == "agency.edit" and address.of_agency)

    class Wrong:
        needs, reads, subject = "role.grant", None, edit.view

    assert expected(edit, "system_admin", "own") == ALLOWED
    assert expected(replace(edit, view=Wrong), "system_admin", "own") == UNKNOWN
