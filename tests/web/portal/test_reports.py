"""Published annual reports on the portal: read, followed to records, downloaded, compared, corrected; drafts never."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from gongkai.api.reports import read
from gongkai.core.annual import AnnualState
from gongkai.core.form import Address
from gongkai.web.agencies.models import Agency, AgencyKind
from gongkai.web.portal.report_files import KINDS
from gongkai.web.records import services
from gongkai.web.reports.selectors.draft import draft
from sample_reports import report
from web.cast import Cast, agency
from web.portal.reported import figures, named, out
from web.portal.world import text
from web.records.steps import Walk, noon

CODE, RECEIVED = "XIAN-STHJ", Address.parse("requests/received/total")


@pytest.fixture(autouse=True)
def beside(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def of(cast: Cast, year: int = 2020, received: Any = 7, at: Agency | None = None, **more: Any) -> Any:
    content = report(year, figures(received), default=0)
    return out(at or cast.bureau, named(content, at or cast.bureau), cast.zhang, **more)


def said(client: Client, path: str) -> str:
    return " ".join(html.fromstring(text(client, path)).text_content().split())


@pytest.mark.parametrize("state", [one for one in AnnualState if one is not AnnualState.PUBLISHED])
def test_nothing_shows_before_it_is_published(client: Client, cast: Cast, state: AnnualState) -> None:
    of(cast, state=state)
    assert "还没有在此公布的年度报告" in said(client, "/reports/")
    for path in (f"/reports/{CODE}/", f"/reports/{CODE}/2020/", f"/reports/{CODE}/2020.docx", "/reports/compare/2020/"):
        assert client.get(path).status_code == 404, path
    assert text(client, "/reports/figures.csv").count("\n") == 1


def test_a_report_is_read_as_a_page(client: Client, cast: Cast) -> None:
    of(cast)
    assert f'href="/reports/{CODE}/2020/"' in text(client, "/reports/")
    page = html.fromstring(text(client, f"/reports/{CODE}/2020/"))
    assert "示例分局2020年政府信息公开工作年度报告" in page.xpath("string(//h1)")
    tables = page.xpath("//table[@class='stat']")
    assert len(tables) >= 3
    assert all(one.xpath(".//th[@scope]") and one.xpath("caption") for one in tables)
    assert page.xpath(f"//a[@href='/follow/ask/?agency={CODE}']")


@pytest.mark.parametrize("kind", KINDS)
def test_each_file_is_the_report_and_stays_where_it_is(client: Client, cast: Cast, kind: str) -> None:
    of(cast)
    answer = client.get(f"/reports/{CODE}/2020.{kind}")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    back = read(answer.content, name=f"2020.{kind}")
    assert (back.year, back.value(RECEIVED)) == (2020, 7)
    again = client.get(f"/reports/{CODE}/2020.{kind}")
    assert again.content == answer.content


def test_a_figure_leads_to_the_published_records_it_counts_and_to_no_others(client: Client, cast: Cast) -> None:
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    public = Walk(cast).published("normative_document")
    unseen = Walk(cast).published("normative_document")
    content = draft(cast.bureau, 2021, known_at=noon(date(2022, 1, 10)))
    issued = content.value(Address.parse("disclosure/normative_documents/issued"))
    assert issued == 2
    services.take_down(unseen.record, reason="公示期满", **unseen.said(cast.leader))
    out(cast.bureau, content, cast.zhang)
    page = html.fromstring(text(client, f"/reports/{CODE}/2021/"))
    links = [one for one in page.xpath("//td//a/@href") if "normative_documents/issued" in one]
    assert len(links) == 1
    listed = text(client, links[0])
    assert str(public.record.index_number) in listed
    assert str(unseen.record.index_number) not in listed
    assert "现在可以在本站看到的有 1 条" in said(client, links[0])
    assert not [one for one in page.xpath("//td//a/@href") if "/requests/" in one], "requests are nobody's to read"
    for cell in ("requests/received/total", "nothing", "disclosure/nobody/issued"):
        assert client.get(f"/reports/{CODE}/2021/records/{cell}/").status_code == 404


def test_a_corrected_edition_stands_beside_the_first_with_what_changed(client: Client, cast: Cast) -> None:
    of(cast, received=7)
    of(cast, received=8, edition=2, reason="漏计一件信函申请。")
    page = said(client, f"/reports/{CODE}/2020/")
    assert "漏计一件信函申请。" in page
    assert "表三 · 一、本年新收政府信息公开申请数量 · 总计" in page
    first = said(client, f"/reports/{CODE}/2020/?edition=1")
    assert "这不是最新的一版" in first
    values = {
        name: read(client.get(f"/reports/{CODE}/{name}").content, name=name).value(RECEIVED)
        for name in ("2020.json", "2020-1.json", "2020-2.json")
    }
    assert values == {"2020.json": 8, "2020-1.json": 7, "2020-2.json": 8}
    assert client.get(f"/reports/{CODE}/2020/?edition=3").status_code == 404


def test_the_years_and_the_agencies_beside_each_other(client: Client, cast: Cast) -> None:
    of(cast, 2020, 7)
    of(cast, 2021, 9)
    of(cast, 2021, None, cast.other_bureau)
    page = html.fromstring(text(client, f"/reports/{CODE}/"))
    rows = [[one.text_content().strip() for one in row.xpath("th|td")][:2] for row in page.xpath("//table/tbody/tr")]
    assert rows == [["2020", "7"], ["2021", "9"]]
    compared = html.fromstring(text(client, "/reports/compare/2021/"))
    found = {
        row.xpath("string(th)").strip(): row.xpath("string(td[1])").strip() for row in compared.xpath("//tbody/tr")
    }
    assert found == {cast.bureau.name: "9", cast.other_bureau.name: "—"}


def test_every_figure_is_open_data(client: Client, cast: Cast) -> None:
    of(cast, 2020, 7)
    of(cast, 2021, 9)
    lines = list(csv.DictReader(io.StringIO(text(client, "/reports/figures.csv").lstrip("\ufeff"))))
    assert len(lines) == sum(len(one.form.addresses) for one in (report(2020, {}), report(2021, {})))
    (line,) = (one for one in lines if (one["year"], one["cell"]) == ("2020", str(RECEIVED)))
    assert (line["agency"], line["value"], line["unit"]) == (CODE, "7", "件")
    only = list(csv.DictReader(io.StringIO(text(client, "/reports/figures.csv?year=2021").lstrip("\ufeff"))))
    assert {one["year"] for one in only} == {"2021"}


def test_a_bounded_number_of_queries_on_each_page(client: Client, cast: Cast) -> None:
    paths = (
        "/reports/",
        f"/reports/{CODE}/",
        f"/reports/{CODE}/2020/",
        "/reports/compare/2020/",
        "/reports/figures.csv",
    )
    counted: list[list[int]] = []
    for more in range(2):
        for number in range(1 + more * 20):
            one = agency(f"JU-{more}-{number}", f"示例县{more}之{number}局", AgencyKind.DEPARTMENT, cast.county)
            of(cast, at=one)
        of(cast, 2020 + more)
        counted.append([queries(client, path) for path in paths])
    assert counted[0] == counted[1]
    assert max(counted[0]) <= 12


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        text(client, path)
    return len(seen)
