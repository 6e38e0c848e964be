"""The frame of a page: what one may open is in the left column, and only that."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from gongkai.web.agencies.models import Person
from gongkai.web.office import context
from gongkai.web.office.context import Noun, framed, nav
from gongkai.web.ui.context import switches
from web.cast import Cast

ADDRESSES = {
    "office:home": "/office/",
    "office:records": "/office/records/",
    "office:audit": "/office/audit/",
    "office:roles": "/office/roles/",
    "signin:locks": "/sign-in/locks/",
    "office:catalogue": "/office/catalogue/",
}


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only these pages exist."""
    monkeypatch.setattr(context, "address", lambda name: ADDRESSES.get(name, ""))


def labels(person: Person, path: str = "/office/") -> list[tuple[str, str]]:
    return [(noun.label, noun.current) for noun in nav(context.standing(person), path)]


@pytest.mark.usefixtures("addresses")
def test_each_role_sees_the_nouns_it_may_open(cast: Cast) -> None:
    assert labels(cast.zhang) == [("待办", "page"), ("主动公开", "")]
    assert labels(cast.audit_admin) == [("待办", "page"), ("系统管理", "")]


@pytest.mark.usefixtures("addresses")
def test_a_noun_whose_page_does_not_exist_is_absent(cast: Cast) -> None:
    assert labels(cast.system_admin) == [("待办", "page")]


@pytest.mark.usefixtures("addresses")
def test_a_page_beneath_a_noun_marks_the_noun(cast: Cast) -> None:
    assert labels(cast.zhang, "/office/records/") == [("待办", ""), ("主动公开", "page")]
    assert labels(cast.zhang, "/office/records/7/") == [("待办", ""), ("主动公开", "true")]


@pytest.mark.usefixtures("addresses")
def test_a_page_that_is_a_tab_of_a_noun_marks_it(cast: Cast) -> None:
    assert labels(cast.zhang, "/office/catalogue/XIAN-STHJ/") == [("待办", ""), ("主动公开", "true")]


@pytest.mark.usefixtures("addresses")
def test_a_noun_of_several_pages_shows_them_while_one_is_in_it(cast: Cast) -> None:
    def last(path: str) -> Noun:
        return nav(context.standing(cast.security_admin), path)[-1]

    outside, inside = last("/office/"), last("/sign-in/locks/")
    assert (outside.href, outside.current, outside.beneath) == ("/office/roles/", "", ())
    assert (inside.href, inside.current) == ("/office/roles/", "true")
    assert [(page.label, page.current) for page in inside.beneath] == [("角色授权", ""), ("解除锁定", "page")]


def test_whoever_has_not_signed_in_has_no_frame(db: None) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert framed(request) is None


def test_the_frame_names_agency_day_year_and_roles(cast: Cast) -> None:
    request = RequestFactory().get("/office/")
    request.user = cast.zhang
    frame = framed(request)
    assert frame is not None
    assert (str(frame.agency), frame.year, frame.today.isoformat()) == ("示例市生态环境局示例分局", 2021, "2021-06-01")
    assert frame.roles == ("承办人",)


def test_a_frame_costs_three_queries(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    request = RequestFactory().get("/office/")
    request.user = Person.objects.get(pk=cast.zhang.pk)
    with django_assert_num_queries(3):  # the roles held, the agencies, the person's own agency
        str(framed(request))


@pytest.mark.parametrize(
    ("cookies", "kept"),
    [
        ({}, {"theme": "", "size": ""}),
        ({"theme": "dark", "size": "large"}, {"theme": "dark", "size": "large"}),
        ({"theme": '"><script>', "size": "huge"}, {"theme": "", "size": ""}),
    ],
)
def test_a_switch_is_only_what_it_can_be(cookies: dict[str, str], kept: dict[str, str]) -> None:
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies)
    assert switches(request) == kept
