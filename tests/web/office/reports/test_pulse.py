"""随时的数字: the tables of a year, a quarter or any days, each figure with what it counts, and what no figure counts."""

from __future__ import annotations

import pytest
from django.test import Client

from web.office.records.pages import at, opened, text
from web.records.steps import Walk
from web.reports.steps import Desk

PULSE = "/office/reports/of/XIAN-STHJ/pulse/"


@pytest.fixture(autouse=True)
def a_day_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tests do at noon of DAY is known on the pages of the day after."""
    monkeypatch.setenv("GONGKAI_TODAY", "2021-06-02")


def test_a_quarter_is_shown_at_any_time(desk: Desk) -> None:
    Walk(desk.cast).published("penalty_decision")
    clerk = at(desk.cast.zhang)
    for asked, figure in (("?year=2021&quarter=2", "1"), ("?year=2021&quarter=1", "0"), ("?year=2021", "1")):
        page = clerk.get(f"/office/reports/of/XIAN-STHJ/pulse/{asked}")
        row = next(
            line
            for table in page.context["tables"]
            for line in table.lines
            if line.heads and line.heads[0].text == "行政处罚"
        )
        assert row.figures[-1].value == figure


def test_any_days_are_shown_and_lead_to_what_they_count(desk: Desk) -> None:
    made = Walk(desk.cast).published("penalty_decision").record
    clerk, path = at(desk.cast.zhang), "/office/reports/of/XIAN-STHJ/pulse/"
    cell = "disclosure/penalties/decisions"
    page = clerk.get(path, {"first": "2020年12月1日", "last": "2021-06-01", "cell": cell})
    assert "2020-12-01 至 2021-06-01" in text(page)
    assert f"?first=2020-12-01&amp;last=2021-06-01&amp;cell={cell.replace('/', '%2F')}#behind" in page.content.decode()
    (listed,) = page.context["lists"]
    assert [row["title"] for row in listed.rows] == [made.title]
    (none,) = clerk.get(path, {"first": "2021-06-02", "last": "2021-09-30", "cell": cell}).context["lists"]
    assert none.rows == []


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2021-05-01", "2021-04-30", "不能早于起始的一天"), ("昨天", "2021-05-01", "这样的日期"),
        ("2018-12-31", "2021-05-01", "最早从 2019-01-01 起"), ("2021-05-01", "2022-01-01", "最晚到今年年底"), ("", "", "必填"),
    ],
)  # fmt: skip
def test_days_that_are_none_are_told_and_the_year_is_shown(desk: Desk, first: str, last: str, says: str) -> None:
    page = at(desk.cast.zhang).get("/office/reports/of/XIAN-STHJ/pulse/", {"first": first, "last": last})
    assert says in text(page)
    assert page.context["period"].is_year


def test_a_figure_of_a_quarter_leads_to_what_it_counts(desk: Desk) -> None:
    made = Walk(desk.cast).published("penalty_decision").record
    clerk, path = at(desk.cast.zhang), "/office/reports/of/XIAN-STHJ/pulse/"
    cell = "disclosure/penalties/decisions"
    assert (
        f"?year=2021&amp;quarter=2&amp;cell={cell.replace('/', '%2F')}#behind"
        in clerk.get(f"{path}?year=2021&quarter=2").content.decode()
    )
    (listed,) = clerk.get(f"{path}?year=2021&quarter=2&cell={cell}").context["lists"]
    assert [row["title"] for row in listed.rows] == [made.title]
    (none,) = clerk.get(f"{path}?year=2021&quarter=1&cell={cell}").context["lists"]
    assert none.rows == []
    assert clerk.get(f"{path}?cell=no/such/cell").context["behind"] == ""


@pytest.mark.parametrize("year", ["020201", "99999999999999999999", "²", "1999", "-1"])
def test_a_year_that_is_none_shows_the_current_one(desk: Desk, year: str) -> None:
    page = at(desk.cast.zhang).get("/office/reports/of/XIAN-STHJ/pulse/", {"year": year})
    assert page.context["year"] == 2021


def charged(desk: Desk, year: str, collected: str) -> Walk:
    said = {"year": year, "collected": collected, "item": f"示例收费{year}"}
    return Walk(desk.cast).published("charge_item", values=said)


def amount(clerk: Client, **asked: str) -> str:
    """What the page says was charged."""
    page = clerk.get(PULSE, asked)
    lines = [line for table in page.context["tables"] for line in table.lines]
    return next(line for line in lines if line.heads and line.heads[0].text == "行政事业性收费").figures[-1].value


def test_what_is_dated_by_a_year_is_counted_where_all_of_it_lies_in_the_days(desk: Desk) -> None:
    for year, collected in (("2020", "2万元"), ("2021", "3万元")):
        charged(desk, year, collected)
    clerk = at(desk.cast.zhang)
    assert amount(clerk, year="2021") == "3"
    assert amount(clerk, first="2021-01-01", last="2021-12-31") == "3"
    assert amount(clerk, first="2020-01-01", last="2021-12-31") == "5"
    assert amount(clerk, first="2020-01-02", last="2021-12-31") == "3"
    assert amount(clerk, year="2021", quarter="2") == "0"


def test_what_is_dated_by_a_year_of_which_the_days_are_a_part_is_named_as_not_counted(desk: Desk) -> None:
    made = charged(desk, "2021", "3万元").record
    clerk = at(desk.cast.zhang)
    page = clerk.get(PULSE, {"year": "2021", "quarter": "2"})
    (left,) = page.context["cut"]
    assert [row["title"] for row in left.rows] == [made.title]
    assert "没有计入上面的数字" in text(page) and "行政事业性收费" in left.label
    for whole in ({"year": "2021"}, {"first": "2021-01-01", "last": "2021-12-31"}, {"year": "2020", "quarter": "4"}):
        page = clerk.get(PULSE, whole)
        assert page.context["cut"] == [] and "没有计入上面的数字" not in text(page)
        assert "整个期间都在这段时间里的才计入" in text(page)


def test_a_quarter_asks_the_database_no_more_where_more_is_not_counted(desk: Desk) -> None:
    clerk, path = at(desk.cast.zhang), f"{PULSE}?year=2021&quarter=2"
    charged(desk, "2021", "1万元")
    opened(clerk, path)
    small = opened(clerk, path).queries
    for more in range(4):
        charged(desk, "2021", f"{more}万元")
    assert opened(clerk, path).queries == small
