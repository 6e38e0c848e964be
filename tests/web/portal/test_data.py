"""The same as data: Atom, RSS, sitemap, API, downloads."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from gongkai.web.portal import sitemap
from gongkai.web.portal.public import address, rows
from gongkai.web.portal.whole import batches
from gongkai.web.records.models import Record
from web.portal.world import World, place, text
from web.records.steps import ID_NUMBER

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PUBLIC = {"published", "amended", "penalty"}


def xml(client: Client, path: str) -> Any:
    return etree.fromstring(text(client, path).encode())


def addresses(world: World) -> set[str]:
    return {f"http://testserver{place(world.records[name])}" for name in PUBLIC}


def test_the_feed_holds_what_is_public(client: Client, world: World) -> None:
    feed = xml(client, "/feed/")
    assert {one.text for one in feed.iterfind(f"{ATOM}entry/{ATOM}id")} == addresses(world)
    assert "已公开的通知" in [one.text for one in feed.iterfind(f"{ATOM}entry/{ATOM}title")]


def test_rss_holds_the_same_as_atom(client: Client, world: World) -> None:
    atom, rss = xml(client, "/feed/?agency=XIAN-STHJ"), xml(client, "/feed/rss/?agency=XIAN-STHJ")
    titles = [one.text for one in atom.iterfind(f"{ATOM}entry/{ATOM}title")]
    assert titles and [one.text for one in rss.iterfind("channel/item/title")] == titles
    links = [str(one.get("href")) for one in atom.iterfind(f"{ATOM}entry/{ATOM}link")]
    assert [one.text for one in rss.iterfind("channel/item/link")] == links
    assert rss.findtext("channel/description") and rss.findtext("channel/title") == atom.findtext(f"{ATOM}title")
    assert client.get("/feed/rss/")["Content-Type"] == "application/rss+xml; charset=utf-8"


@pytest.mark.parametrize(("asked", "found"), [("agency=XIAN-STHJ", 3), ("item=20-06", 1), ("item=20-01", 0)])
def test_a_feed_is_of_an_agency_or_of_an_item(client: Client, world: World, asked: str, found: int) -> None:
    assert len(xml(client, f"/feed/?{asked}").findall(f"{ATOM}entry")) == found


def test_the_sitemap_leads_to_every_public_record_once(client: Client, world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr(sitemap, "SIZE", 3)
    parts = [one.text for one in xml(client, "/sitemap.xml").iter(f"{MAP}loc")]
    assert len(parts) == 1 + -(-max(record.pk for record in world.records.values()) // 3)
    found = [
        one.text for part in parts[1:] for one in xml(client, part.removeprefix("http://testserver")).iter(f"{MAP}loc")
    ]
    assert sorted(found) == sorted(addresses(world))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan of SQLite")
def test_a_part_of_the_sitemap_reads_its_own_range_of_keys_and_no_more(client: Client, world: World) -> None:
    """A range of the primary key, without OFFSET or sorting: the same at a million records."""
    with CaptureQueriesContext(connection) as caught:
        text(client, "/sitemap/1.xml")
        text(client, "/sitemap.xml")
    asked = [one["sql"] for one in caught.captured_queries]
    assert len(asked) == 2
    assert not any("OFFSET" in one or "COUNT" in one for one in asked)
    found = rows().filter(pk__gt=5_000, pk__lte=10_000).order_by("pk")
    plan = found.explain()
    assert "USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in plan
    assert "TEMP B-TREE" not in plan


def test_a_record_has_all_its_public_fields_in_the_api_and_no_other(client: Client, world: World) -> None:
    answer = json.loads(text(client, f"/api/v1{place(world.records['penalty']).rstrip('/')}"))
    assert answer["fields"]["party_name"]
    assert not {"party_id_number", "representative_id_number", "source_name", "party_id_kind"} & answer["fields"].keys()
    assert ID_NUMBER not in json.dumps(answer)


def test_the_list_of_the_api_is_turned_over_by_key(client: Client, world: World) -> None:
    first = json.loads(text(client, "/api/v1/records?size=2"))
    rest = json.loads(text(client, f"/api/v1/records?size=2&after={first['after']}"))
    assert {one["url"] for one in first["records"] + rest["records"]} == addresses(world)
    assert rest["after"] == ""


def test_a_page_of_the_api_has_its_bounds(client: Client, world: World) -> None:
    assert client.get("/api/v1/records?size=100000").status_code == 422


def test_the_api_describes_itself(client: Client, world: World) -> None:
    described = json.loads(text(client, "/api/openapi.json"))
    assert described["openapi"].startswith("3.")
    assert {
        "/api/v1/records",
        "/api/v1/records/{index_number}",
        "/api/v1/catalogue/{code}",
        "/api/v1/agencies",
    } <= described["paths"].keys()


def test_agencies_come_with_the_guide_they_published(client: Client, world: World) -> None:
    found = {one["code"]: one["guide"] for one in json.loads(text(client, "/api/v1/agencies"))}
    assert found["XIAN-STHJ"]["address"] == "示例路 1 号"
    assert found["XIAN-JTJ"] is None
    assert "XIAN-STHJ-BGS" not in found


def test_the_downloads_hold_every_public_record(client: Client, world: World) -> None:
    lines = list(csv.DictReader(io.StringIO(text(client, "/data/records.csv").removeprefix("\ufeff"))))
    assert {one["url"] for one in lines} == addresses(world)
    each = [json.loads(line) for line in text(client, "/data/records.jsonl").splitlines()]
    assert {one["url"] for one in each} == addresses(world)
    file = next(one for one in each if one["attachments"])["attachments"][0]
    assert client.get(file["url"].removeprefix("http://testserver")).status_code == 200


def test_a_download_is_read_a_batch_at_a_time(world: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        found = list(batches(rows(), size=2))
    assert [one.pk for one in found] == sorted(world.records[name].pk for name in PUBLIC)


def test_a_record_that_leaves_the_public_leaves_the_data(client: Client, world: World) -> None:
    Record.objects.filter(pk=world.public.pk).update(standing="taken_down")
    for path in (
        "/feed/",
        "/feed/rss/",
        f"/sitemap/{sitemap.count(world.public.pk) - 1}.xml",
        "/api/v1/records",
        "/data/records.csv",
        "/data/records.jsonl",
        "/records/",
    ):
        assert str(world.public.index_number) not in text(client, path)


@pytest.mark.parametrize("number", ["11330000MB0000001X/2021-00001", "示例/2021（1）", "a b&c%;'~@:", "/b"])
def test_an_address_in_the_sitemap_is_that_of_the_record(number: str) -> None:
    assert f"/records/{sitemap.quoted(number)}/" == address(number)


@pytest.mark.parametrize("sign", ["%01", "%EF%BF%BE", "%1f"])
def test_a_feed_of_whatever_was_asked_is_xml(client: Client, world: World, sign: str) -> None:
    assert xml(client, f"/feed/?item=a{sign}b").find(f"{ATOM}title") is not None
