"""NUL in an address, a query or a field: taken out before anything is read or kept; on no database an error."""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.web.cases.models import Case
from gongkai.web.records.models import Record
from web.cast import Cast
from web.office.records.pages import at, text
from web.portal.applying import FOLLOW, PLACE, TYPED, check, enter, send


@pytest.mark.parametrize(
    "place",
    [
        "/records/%00/", "/records/?agency=%00&after=%00", "/records/?item=a%00", "/search?q=%00", "/catalogue/X%00/",
        "/apply/X%00/", "/feed/?agency=%00", "/air/?agency=%00", "/data/records.csv?agency=%00", "/calendar/?year=%00",
        "/reports/X%00/a%00", "/follow/answers/?after=%00",
    ],
)  # fmt: skip
def test_a_public_address_answers(cast: Cast, client: Client, place: str) -> None:
    assert client.get(place).status_code in (200, 404)


@pytest.mark.parametrize("place", ["/office/records/?q=%00", "/office/cases/?q=%00", "/office/agencies/?q=%00"])
def test_an_address_of_the_office_answers(cast: Cast, place: str) -> None:
    assert at(cast.head).get(place).status_code in (200, 403, 404)


def test_a_record_keeps_what_was_typed_without_it(cast: Cast) -> None:
    typed = {"title": "示\0例通知", "made_on": "2021-05-28", "once": "a\0b", "decided-attribute": "proactive"}
    at(cast.zhang).post("/office/records/new/general/", typed)
    assert Record.objects.get().title == "示例通知"


def test_a_record_is_sought_without_it(cast: Cast) -> None:
    page = at(cast.zhang).post(
        "/office/records/new/policy_interpretation/",
        {"find": "document", "find-document": "排\0污", "summary": "写\0着"},
    )
    assert page.status_code == 200
    assert "写着" in text(page)


def test_an_application_keeps_what_was_typed_without_it(cast: Cast, client: Client) -> None:
    assert "执行\0" not in check(client, subject="执行\0报告").content.decode()
    send(client, subject="执行\0报告")
    assert Case.objects.get().subject == "执行报告"
    assert enter(client, "AAAA\0", "\0").status_code == 200


def test_a_form_without_it_is_left_as_it_is(cast: Cast, client: Client) -> None:
    page = client.post(PLACE, {**TYPED, "ticket": "x", "step": "check", "kind": ["natural_person", "other"]})
    assert page.wsgi_request.POST.getlist("kind") == ["natural_person", "other"]
    assert client.get(FOLLOW, {"a": ["1", "2"]}).wsgi_request.GET.getlist("a") == ["1", "2"]
