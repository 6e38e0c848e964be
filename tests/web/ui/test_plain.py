"""NUL in an address or a query is left out, in a field it is said beside it; on no database does a page break."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from gongkai.web.cases.models import Case
from gongkai.web.records.models import Record
from gongkai.web.ui.fields import Column, TableField, cell_of
from gongkai.web.ui.plain import PlainMiddleware
from web.cast import Cast
from web.office.records.pages import at, text
from web.portal.applying import FOLLOW, check, enter, send


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
    assert "没有找到" in text(page)


def test_an_application_says_so_beside_the_field(cast: Cast, client: Client) -> None:
    page = check(client, subject="执行\0报告")
    assert page.context["form"].errors["subject"]
    send(client, subject="执行\0报告")
    assert not Case.objects.exists()
    assert enter(client, "AAAA\0", "\0").status_code == 200


def test_a_cell_of_a_table_says_so() -> None:
    with pytest.raises(ValidationError) as bad:
        TableField([Column("a", "甲")]).clean([{"a": "一\0"}])
    assert cell_of(bad.value.error_list[0]) == (0, "a")


def test_what_nobody_has_looked_at_is_a_page_that_says_what_to_do(rf: RequestFactory) -> None:
    middleware = PlainMiddleware(lambda _request: HttpResponse())
    refused = ValueError("A string literal cannot contain NUL (0x00) characters.")
    answer = middleware.process_exception(rf.post("/"), refused)
    assert answer is not None
    assert answer.status_code == 400
    assert "重新输入后再提交" in answer.content.decode()
    assert middleware.process_exception(rf.post("/"), ValueError("another")) is None


def test_a_query_without_it_is_left_as_it_is(cast: Cast, client: Client) -> None:
    assert client.get(FOLLOW, {"a": ["1", "2"]}).wsgi_request.GET.getlist("a") == ["1", "2"]
