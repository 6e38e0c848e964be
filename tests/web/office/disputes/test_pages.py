"""复议诉讼 as the handler has it: opened, recorded, taken back; what is wrong is told and what was typed is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.web.disputes.models import Dispute
from gongkai.web.disputes.services import open_dispute
from web.browser import Opens, check_axe, check_width, tab_through
from web.cases.steps import noon
from web.cast import Cast
from web.disputes.conftest import filed
from web.office.records.pages import at

NEW: dict[str, Any] = {
    "route": "direct", "procedure": "suit", "body": "示例县人民法院", "reference": "（2021）示例行初1号",
    "matter": "不服不予公开告知（示例）", "received_on": "2021-05-24", "number": "",
}  # fmt: skip


def step(dispute: Dispute, **more: Any) -> dict[str, Any]:
    return {"kind": "answered", "on": "2021-06-01", "outcome": "", "length": dispute.length, **more}


@pytest.mark.parametrize(("count", "is_led"), [(10, False), (11, True)])
def test_the_first_page_shows_ten_and_leads_to_the_others(
    handler: Client, cast: Cast, count: int, is_led: bool
) -> None:
    for number in range(1, count + 1):
        one = filed(reference=f"示例复〔2021〕{number}号")
        open_dispute(cast.bureau, one, received_on=date(2021, 5, 24), by=cast.zhang, at=noon())
    page = handler.get("/office/").text
    assert page.count("示例复〔2021〕") == 10
    assert ('<a href="/office/disputes/">查看全部</a>' in page) == is_led


def test_a_new_one_is_opened_and_its_limit_is_shown(handler: Client, cast: Cast) -> None:
    answer = handler.post("/office/disputes/new/", {**NEW, "agency": cast.bureau.code}, follow=True)
    assert "（2021）示例行初1号" in answer.text
    assert "2021年6月8日" in answer.text, "fifteen days from 24 May"
    assert "（2021）示例行初1号" in handler.get("/office/disputes/").text


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"procedure": "ordinary"}, "诉讼选行政诉讼"), ({"number": "2021-9999"}, "没有这个登记编号"),
        ({"body": ""}, "必填"), ({"received_on": "昨天"}, "日期"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(
    handler: Client, cast: Cast, more: dict[str, Any], told: str
) -> None:
    answer = handler.post("/office/disputes/new/", {**NEW, **more, "agency": cast.bureau.code})
    assert told in answer.text
    assert 'value="（2021）示例行初1号"' in answer.text
    assert not Dispute.objects.exists()


def test_a_step_is_recorded_and_taken_back(handler: Client, dispute: Dispute) -> None:
    place = f"/office/disputes/{dispute.pk}/"
    assert "提交答复、证据或者答辩状" in handler.post(place, step(dispute), follow=True).text
    answer = handler.post(f"{place}2/void/", {"reason": "登记错案", "length": 2}, follow=True)
    assert "已更正" in answer.text
    assert "登记错案" in answer.text


def test_who_comes_second_is_told_and_keeps_what_was_typed(handler: Client, dispute: Dispute) -> None:
    place = f"/office/disputes/{dispute.pk}/"
    handler.post(place, step(dispute))
    answer = handler.post(place, step(dispute, on="2021-05-31"))
    assert answer.status_code == 409
    assert "先行办理了" in answer.text
    assert "2021-05-31" in answer.text
    assert 'name="length" value="2"' in answer.text


def test_the_supervisor_reads_and_records_nothing(cast: Cast, dispute: Dispute) -> None:
    supervisor = at(cast.supervisor)
    page = supervisor.get(f"/office/disputes/{dispute.pk}/")
    assert dispute.reference in page.text
    assert 'id="step"' not in page.text
    assert supervisor.post(f"/office/disputes/{dispute.pk}/", step(dispute)).status_code in (403, 409)
    assert Dispute.objects.get().length == 1


@pytest.mark.parametrize("path", ["", "new/", "{pk}/", "{pk}/2/void/"])
def test_no_barrier_and_by_keyboard(office_page: Opens, cast: Cast, dispute: Dispute, path: str) -> None:
    at(cast.zhang).post(f"/office/disputes/{dispute.pk}/", step(dispute))
    page = office_page(cast.zhang, f"/office/disputes/{path.format(pk=dispute.pk)}")
    check_axe(page)
    check_width(page)
    assert tab_through(page)
    page.set_viewport_size({"width": 400, "height": 900})
    check_width(page)


def test_sent_twice_it_is_one_dispute(handler: Client, cast: Cast) -> None:
    answers = [handler.post("/office/disputes/new/", {**NEW, "agency": cast.bureau.code}) for _n in range(2)]
    place = f"/office/disputes/{Dispute.objects.get().pk}/"
    assert [(one.status_code, one.headers.get("Location")) for one in answers] == [(302, place)] * 2
    assert Dispute.objects.get().length == 1


def test_another_one_under_a_reference_that_is_known_is_told(handler: Client, cast: Cast) -> None:
    handler.post("/office/disputes/new/", {**NEW, "agency": cast.bureau.code})
    answer = handler.post("/office/disputes/new/", {**NEW, "matter": "别的事由", "agency": cast.bureau.code})
    assert "这个案号已经登记过" in answer.context["form"].errors["reference"][0]


def test_a_day_to_come_is_told_beside_its_field(handler: Client, cast: Cast) -> None:
    answer = handler.post("/office/disputes/new/", {**NEW, "received_on": "2021-06-02", "agency": cast.bureau.code})
    assert "不能晚于今天" in answer.context["form"].errors["received_on"][0]
