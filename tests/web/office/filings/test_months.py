"""An agency's months and the supervisor's board: what is due, late, missing, returned, accepted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.core.filing_due import MonthStatus
from gongkai.web.agencies.models import Agency, AgencyKind
from web.cast import DAY, agency
from web.filings.steps import Desk, published
from web.office.records.pages import at, opened, text

OF = "/office/filings/of/XIAN-STHJ/"
BOARD = "/office/filings/board/"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """11 June 2021: May was due yesterday."""
    monkeypatch.setenv("GONGKAI_TODAY", "2021-06-11")


def statuses(rows: Any) -> dict[str, MonthStatus]:
    return {one["month"].month: one["month"].status for one in rows}


def of_bureau(page: Any) -> dict[str, MonthStatus]:
    return next(statuses(cells) for place, cells in page.context["rows"] if place.code == "XIAN-STHJ")


def test_before_its_first_document_an_agency_owes_nothing(desk: Desk) -> None:
    page = at(desk.cast.zhang).get(OF)
    assert set(statuses(page.context["rows"]).values()) == {MonthStatus.NONE}
    assert "生成目录" in text(page), "it may begin all the same"


def test_from_its_first_document_on_every_month_is_owed(desk: Desk) -> None:
    published(desk.cast, day=date(2021, 3, 9), effective_on="2021-04-01")
    found = statuses(at(desk.cast.zhang).get(OF).context["rows"])
    assert found == {
        "2021-05": MonthStatus.OPEN, "2021-04": MonthStatus.MISSING, "2021-03": MonthStatus.MISSING,
        "2021-02": MonthStatus.NONE, "2021-01": MonthStatus.NONE,
    }  # fmt: skip


def test_the_board_follows_a_month_through_its_life(desk: Desk) -> None:
    client = at(desk.cast.supervisor)
    published(desk.cast)
    seen = []
    for step in (desk.generate, desk.send, desk.review, desk.sign, desk.submit, lambda: desk.return_({"1": "请核对"})):
        step()
        seen.append(of_bureau(client.get(BOARD))["2021-05"])
    desk.mend(answers={"1": "无误"})
    seen.append(of_bureau(client.get(BOARD))["2021-05"])
    desk.send().review().sign().submit().accept()
    seen.append(of_bureau(client.get(BOARD))["2021-05"])
    assert seen == [
        *[MonthStatus.IN_HAND] * 4, MonthStatus.SUBMITTED, MonthStatus.RETURNED, MonthStatus.RETURNED,
        MonthStatus.ACCEPTED,
    ]  # fmt: skip


def test_what_is_overdue_is_missing_and_what_came_late_says_so(desk: Desk, later: None) -> None:
    published(desk.cast)
    client = at(desk.cast.supervisor)
    assert of_bureau(client.get(BOARD))["2021-05"] is MonthStatus.MISSING
    desk.generate()
    assert of_bureau(client.get(BOARD))["2021-05"] is MonthStatus.MISSING
    desk.day = date(2021, 6, 11)
    desk.send().review().sign().submit()
    page = client.get(BOARD)
    assert of_bureau(page)["2021-05"] is MonthStatus.SUBMITTED
    assert "迟报" in text(page)
    assert "迟报" in text(at(desk.cast.zhang).get(OF))


def test_the_board_holds_those_that_file_here_and_no_offices(desk: Desk) -> None:
    page = at(desk.cast.supervisor).get(BOARD)
    assert [place.code for place, _cells in page.context["rows"]] == ["XIAN-JTJ", "XIAN-STHJ"]


def test_who_only_supervises_is_led_to_the_board_the_others_to_their_months(desk: Desk) -> None:
    assert at(desk.cast.supervisor).get("/office/filings/")["Location"] == BOARD
    assert at(desk.cast.zhang).get("/office/filings/")["Location"] == OF


@pytest.mark.parametrize("year", ["1999", "2022", "abc", "99999999999999999999", "²", "020201"])
def test_a_year_that_is_none_shows_the_latest(desk: Desk, year: str) -> None:
    assert at(desk.cast.zhang).get(OF, {"year": year}).context["year"] == DAY.year


def test_an_earlier_year_has_twelve_months(desk: Desk) -> None:
    assert len(at(desk.cast.zhang).get(OF, {"year": "2020"}).context["rows"]) == 12


def test_an_agency_that_was_merged_owes_its_last_month_and_none_after_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closed on 21 May: May is the last; in July neither June nor July is asked of it."""
    published(desk.cast)
    desk.merged(date(2021, 5, 21))
    monkeypatch.setenv("GONGKAI_TODAY", "2021-07-20")
    found = statuses(at(desk.cast.zhang).get(OF).context["rows"])
    assert max(found) == "2021-05"
    assert found["2021-05"] == MonthStatus.MISSING


def test_the_board_of_whoever_receives_it_has_the_last_month_of_one_that_was_merged(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Merged into a bureau of the county on 21 May, it still files to the county; June is asked of it no more."""
    published(desk.cast)
    desk.merged(date(2021, 5, 21), desk.cast.other_bureau)
    monkeypatch.setenv("GONGKAI_TODAY", "2021-07-20")
    page = at(desk.cast.supervisor).get(BOARD)
    found = of_bureau(page)
    assert (found["2021-05"], found["2021-06"]) == (MonthStatus.MISSING, MonthStatus.NONE)
    assert "示例市生态环境局示例分局（已撤销）" in text(page)
    assert at(desk.cast.supervisor).get(BOARD, {"year": "2020"}).status_code == 200


def closed(desk: Desk, number: int, **more: object) -> None:
    """One of the county that went to the bureau, each on a day of its own."""
    gone = agency(f"GONE-{number}", f"示例第{number}队", AgencyKind.DEPARTMENT, desk.cast.county)
    day = date(2021, 4, 20) + timedelta(number)
    Agency.objects.filter(pk=gone.pk).update(**{"closed_on": day, "successor": desk.cast.bureau, **more})


@pytest.mark.parametrize(("who", "path"), [("supervisor", BOARD), ("supervisor", "/office/"), ("zhang", "/office/")])
def test_however_many_were_closed_no_more_is_asked(desk: Desk, who: str, path: str) -> None:
    closed(desk, 1)
    client = at(getattr(desk.cast, who))
    opened(client, path)
    before = opened(client, path).queries
    for number in range(2, 6):
        closed(desk, number)
    assert opened(client, path).queries == before


def test_one_that_was_closed_on_the_day_of_its_founding_was_never_there(desk: Desk) -> None:
    closed(desk, 1, founded_on=date(2021, 4, 21))
    closed(desk, 2, founded_on=date(2021, 4, 21))
    names = [place.name for place, _cells in at(desk.cast.supervisor).get(BOARD).context["rows"]]
    assert "示例第2队（已撤销）" in names
    assert not [name for name in names if "示例第1队" in name]
