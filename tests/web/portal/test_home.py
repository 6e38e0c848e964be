"""The home page: search, the parts, the latest, the year in figures, what is due; and the calendar and the air."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from web.cast import Cast
from web.portal.world import World, place, text
from web.records.steps import Walk


def air(world: World, period: str, made_on: str, pm25: str = "21") -> Walk:
    month = period.removeprefix("2021-0")
    return Walk(world.cast).published("environment_quality_report", values={
        "title": f"示例县2021年{month}月环境空气质量报告", "period": period, "made_on": made_on,
        "air": [{"station": "示例一小", "pm25": pm25}],
    })  # fmt: skip


def test_an_empty_portal_says_so(client: Client, cast: Cast) -> None:
    page = text(client, "/")
    assert "还没有公开的信息。" in page
    assert 'role="search"' in page


def test_the_four_parts_and_the_application_stand_in_the_order_of_the_rules(client: Client, world: World) -> None:
    parts = html.fromstring(text(client, "/")).xpath("//ul[@class='parts']//a/@href")
    assert parts == ["/guide/", "/systems/", "/catalogue/", "/reports/", "/apply/"]


def test_each_figure_of_the_year_is_as_long_as_the_list_it_leads_to(client: Client, world: World) -> None:
    figures = html.fromstring(text(client, "/")).xpath("//ul[@class='figures']//a")
    assert len(figures) == 3
    for figure in figures:
        listed = html.fromstring(text(client, figure.get("href"))).xpath("//ul[@class='rows']/li")
        assert len(listed) == int(figure.text)


def test_what_is_due_this_month_stands_with_its_state(client: Client, world: World) -> None:
    air(world, "2021-04", "2021-05-10")
    page = html.fromstring(text(client, "/"))
    dues = [" ".join(one.text_content().split()) for one in page.xpath("//ul[@class='dues']/li")]
    assert len(dues) == 1
    assert "待公开 示例县2021年5月环境空气质量报告" in dues[0]
    report = air(world, "2021-05", "2021-06-01").record
    assert page_of(client, "//ul[@class='dues']//a/@href") == [place(report)]


def test_what_came_out_before_its_period_was_over_is_not_due_this_month(client: Client, world: World) -> None:
    walk = Walk(world.cast, date(2021, 5, 31))
    walk.published("environment_quality_report", values={"period": "2021-05", "made_on": "2021-05-31"})
    assert page_of(client, "//ul[@class='dues']/li") == []


def page_of(client: Client, path: str) -> Any:
    return html.fromstring(text(client, "/")).xpath(path)


def test_the_calendar_shows_each_period_of_the_year(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    air(world, "2021-02", "2021-05-10")
    air(world, "2021-05", "2021-06-01")
    cells = html.fromstring(text(client, "/calendar/")).xpath("//ul[@class='months']/li")
    said = {one.xpath(".//b")[0].text: one.get("class") for one in cells}
    assert [said.get(f"2021-0{month}") for month in range(1, 8)] == [None, "out", "miss", "miss", "out", "wait", "wait"]


def test_a_draft_of_a_report_leaves_its_period_open(client: Client, world: World) -> None:
    air(world, "2021-04", "2021-05-10")
    Walk(world.cast).draft("environment_quality_report", values={"period": "2021-05", "title": "草稿"})
    assert page_of(client, "//ul[@class='dues']//a") == []


@pytest.mark.parametrize("year", ["x", "99999", ""])
def test_a_year_that_is_none_is_this_one(client: Client, world: World, year: str) -> None:
    assert "2021 年公开日历" in text(client, f"/calendar/?year={year}")


def test_in_january_it_is_the_year_that_has_just_ended(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_TODAY", "2022-01-12")
    Walk(world.cast, date(2022, 1, 11)).published()
    assert "2021 年公开情况" in text(client, "/")
    assert "2021 年公开日历" in text(client, "/calendar/")
    assert "2022 年公开日历" in text(client, "/calendar/?year=2022")


def test_the_air_stands_month_by_month_as_reported(client: Client, world: World) -> None:
    air(world, "2021-05", "2021-06-01", "19.5")
    air(world, "2021-04", "2021-05-10", "21")
    rows = html.fromstring(text(client, "/air/")).xpath("//table//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [["2021-04", "21"], ["2021-05", "19.5"]]
    blank = html.fromstring(text(client, "/air/?measure=pm10")).xpath("//table//tbody/tr/td")
    assert [cell.text_content() for cell in blank] == ["", ""]


def test_the_pages_cost_the_same_whatever_there_is(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    air(world, "2021-04", "2021-05-10")
    for path, most in {"/": 8, "/calendar/": 6, "/air/": 3}.items():
        with django_assert_max_num_queries(most):
            client.get(path)
