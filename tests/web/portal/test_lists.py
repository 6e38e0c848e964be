"""Lists and the catalogue: narrowed, turned over by key, in a bounded number of queries that use an index."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from gongkai.web.portal.asked import Asked, listing, narrowed
from gongkai.web.portal.calendar import series
from gongkai.web.records import services
from gongkai.web.records.models import AgencyItem
from web.cast import DAY, Cast
from web.portal.world import World, text
from web.records.steps import Walk, when
from web.subjects import item as item_of


@pytest.fixture
def several(world: World) -> Walk:
    for nth in range(5):
        Walk(world.cast).published(values={"title": f"第{nth}件"})
    return Walk(world.cast)


def titles(asked: Asked, after: str = "", size: int = 20) -> list[str]:
    return [one.title for one in listing(asked, after, size).rows]


def test_the_pages_together_are_the_list_each_row_once(world: World, several: Walk) -> None:
    whole = titles(Asked(), size=100)
    found: list[str] = []
    after, turns = "", 0
    while after or not turns:
        page = listing(Asked(), after, 3)
        found, after, turns = found + [one.title for one in page.rows], page.after, turns + 1
    assert found == whole
    assert len(whole) == 8
    assert turns == 3


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(agency="XIAN-STHJ"), 3), (Asked(agency="XIAN-JTJ"), 0), (Asked(type="penalty_decision"), 1),
        (Asked(month="2021-06"), 3), (Asked(month="2021-05"), 0), (Asked(year="2021"), 3), (Asked(year="2020"), 0),
        (Asked(month="2021-13"), 0), (Asked(year="二"), 0), (Asked(item="20-06"), 1), (Asked(item="none"), 0),
        (Asked(field="none"), 0),
    ],
)  # fmt: skip
def test_a_list_is_narrowed(world: World, asked: Asked, found: int) -> None:
    assert len(titles(asked)) == found


def test_a_draft_that_moves_to_another_item_does_not_appear_there(client: Client, world: World) -> None:
    item, other = item_of(world.cast.bureau), AgencyItem.objects.create(
        agency=world.cast.bureau, code="item-2", level1="另一事项", valid_from=date(2019, 1, 1)
    )  # fmt: skip
    walk = Walk(world.cast).published(values={"title": "归入甲的"}, item=item)
    assert titles(Asked(item="item-1")) == ["归入甲的"]
    record = walk.record
    walk.amend({"title": "改归乙的"}, item=other)
    for item_, wanted in (("item-1", ["归入甲的"]), ("item-2", [])):
        assert titles(Asked(item=item_)) == wanted
        for name in ("csv", "jsonl"):
            said = b"".join(client.get(f"/data/records.{name}", {"item": item_}).streaming_content).decode()
            assert (str(record.index_number) in said) == bool(wanted), name
    walk.submit().review().approve().publish()
    assert (titles(Asked(item="item-1")), titles(Asked(item="item-2"))) == ([], ["改归乙的"])


def test_a_draft_of_another_month_leaves_the_calendar_as_it_is(world: World) -> None:
    """4月的月报公开以后，修订稿误写成 9 月：公开日历上 4 月仍是已公开，9 月仍未到。"""
    walk = Walk(world.cast).published("environment_quality_report")

    def states() -> dict[str, str]:
        return {cell.period: cell.state for one in series(2021, DAY) for cell in one.cells}

    before = states()
    assert before["2021-04"].startswith("2021年")
    walk.amend({"period": "2019-09"})
    assert states() == before


@pytest.mark.parametrize("after", ["x", "2021-06-01", "2021-06-01.x", "2021-99-01.3", ".", f"2021-06-01.{'9' * 30}"])
def test_a_key_that_is_none_begins_at_the_top(client: Client, world: World, after: str) -> None:
    assert "已公开的通知" in text(client, f"/records/?after={after}")


def test_the_catalogue_leads_to_each_list(client: Client, world: World) -> None:
    page = text(client, "/catalogue/")
    for way in ("?item=20-15", "?type=penalty_decision", "/catalogue/XIAN-STHJ/", "?month=2021-06", "?month=2020-07"):
        assert way in page
    assert "XIAN-STHJ-BGS" not in page


def test_an_agency_shows_its_catalogue_once_it_is_published(client: Client, world: World) -> None:
    item_of(world.cast.bureau)
    assert "示例事项" not in text(client, "/catalogue/XIAN-STHJ/")
    services.publish_catalogue(world.cast.bureau, by=world.cast.head, **when())
    page = text(client, "/catalogue/XIAN-STHJ/")
    assert "示例事项" in page
    assert "field=%E7%A4%BA%E4%BE%8B%E4%BA%8B%E9%A1%B9" in page


def test_the_fields_of_published_catalogues_lead_to_their_lists(client: Client, world: World) -> None:
    Walk(world.cast).published(values={"title": "归入示例事项的"}, item=item_of(world.cast.bureau))
    assert "示例事项" not in text(client, "/catalogue/"), "a catalogue in work shows nowhere"
    services.publish_catalogue(world.cast.bureau, by=world.cast.head, **when())
    way = "/records/?field=%E7%A4%BA%E4%BE%8B%E4%BA%8B%E9%A1%B9"
    assert text(client, "/catalogue/").count(f'<a href="{way}">示例事项</a>') == 1
    page = text(client, way)
    assert "归入示例事项的" in page
    assert f'<a href="/feed/?field={way.partition("=")[2]}">' in page


def test_an_office_inside_an_agency_has_no_page(client: Client, cast: Cast) -> None:
    assert client.get("/catalogue/XIAN-STHJ-BGS/").status_code == 404


def test_a_list_costs_the_same_whatever_it_holds(
    client: Client, several: Walk, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        client.get("/records/?agency=XIAN-STHJ&item=20-15&year=2021")
    with django_assert_max_num_queries(3):
        client.get("/catalogue/")
    with django_assert_max_num_queries(5):
        client.get("/catalogue/XIAN-STHJ/")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan of SQLite")
@pytest.mark.parametrize(
    ("asked", "index"),
    [
        (Asked(), "record_public"), (Asked(agency="XIAN-STHJ"), "record_public_agency"),
        (Asked(type="general"), "record_public_type"),
    ],
)  # fmt: skip
def test_a_list_is_read_in_the_order_of_an_index(world: World, asked: Asked, index: str) -> None:
    """So that a page reads its rows and no others, were there a million."""
    plan = narrowed(asked).order_by("-published_on", "-id")[:20].explain()
    assert f"USING INDEX {index} " in plan
    assert "TEMP B-TREE" not in plan


def test_rules_and_normative_documents_are_the_systems(client: Client, world: World) -> None:
    Walk(world.cast).published("normative_document")
    page = text(client, "/systems/")
    assert "示例县排污口管理办法" in page
    assert "已公开的通知" not in page
