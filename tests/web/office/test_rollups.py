"""The supervisor's board: the tree and the years, who is late or missing, what does not add up; the sheet; the units."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from gongkai.core.annual import AnnualState
from gongkai.core.form import Address
from gongkai.core.report import Narrative, Paragraph
from gongkai.ingest.collection import read
from gongkai.law.collection_file import collections
from gongkai.web.agencies.models import AgencyKind, Role
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.rollups.models import HandedIn, OutsideUnit
from web.cast import Cast, agency, person
from web.rollups.steps import RECEIVED, YEAR, file_of, laid, unit

BOARD = f"/office/rollups/XIAN/?year={YEAR}"
UNITS = f"/office/rollups/XIAN/units/?year={YEAR}"


@pytest.fixture
def du(client: Client, cast: Cast) -> Client:
    client.force_login(cast.supervisor)
    return client


def rows(client: Client) -> dict[str, str]:
    """Agency → what its row says."""
    page = html.fromstring(client.get(BOARD).content.decode())
    found = page.xpath("//table[contains(@class, 'board')]/tbody/tr")
    return {one.xpath("string(th)").strip(): " ".join(one.text_content().split()) for one in found}


def said(client: Client, path: str = BOARD) -> str:
    return " ".join(html.fromstring(client.get(path).content.decode()).text_content().split())


# 第一版不能作废（a first edition is never abandoned）。
@pytest.mark.parametrize("state", [state for state in AnnualState if state is not AnnualState.ABANDONED])
def test_where_each_report_stands(du: Client, cast: Cast, state: AnnualState) -> None:
    laid(cast.bureau, 3, cast.zhang, state)
    found = rows(du)
    assert state.label in found[cast.bureau.name]
    assert "未起草" in found[cast.other_bureau.name]


def test_a_city_sees_its_counties_and_goes_down_to_their_agencies(client: Client, cast: Cast) -> None:
    client.force_login(person("shidu", "史督查", cast.city, Role.SUPERVISOR))
    page = html.fromstring(client.get(f"/office/rollups/SHI/?year={YEAR}").content.decode())
    lines = page.xpath("//table[contains(@class, 'board')]/tbody/tr/th")
    assert [one.xpath("string(text())").strip() for one in lines] == [cast.city_bureau.name, cast.county.name]
    (down,) = page.xpath("//a[@class='below']/@href")
    assert down == f"/office/rollups/XIAN/?year={YEAR}"
    assert cast.other_bureau.name in said(client, down)


def test_who_stands_below_another_line_is_set_in(du: Client, cast: Cast) -> None:
    below = agency("SUO", "示例环境监察所", AgencyKind.BRANCH, cast.bureau)
    page = html.fromstring(du.get(BOARD).content.decode())
    classes = {
        one.xpath("string(text())").strip(): one.get("class") for one in page.xpath("//th[@scope='row' and @class]")
    }
    assert (classes[cast.bureau.name], classes[below.name]) == ("fixed", "fixed in1")


def test_late_is_not_published_by_the_day_or_published_after_it(du: Client, cast: Cast) -> None:
    row = laid(cast.bureau, 3, cast.zhang, AnnualState.PUBLISHED)
    for day, late in ((date(2021, 1, 31), False), (date(2021, 2, 1), True)):
        AnnualReport.objects.filter(pk=row.pk).update(published_on=day)
        assert ("逾期" in rows(du)[cast.bureau.name]) is late
    assert "逾期" in rows(du)[cast.other_bureau.name], "the test's day is in June"


def test_an_edition_that_is_being_corrected_is_not_late_where_the_first_was_not(du: Client, cast: Cast) -> None:
    first = laid(cast.bureau, 3, cast.zhang, AnnualState.PUBLISHED)
    laid(cast.bureau, 4, cast.zhang, AnnualState.DRAFT, edition=2)
    for day, late in ((date(2021, 1, 31), False), (date(2021, 2, 1), True)):
        AnnualReport.objects.filter(pk=first.pk).update(published_on=day)
        found = rows(du)[cast.bureau.name]
        assert "已公布" in found and "更正版起草中" in found
        assert (AnnualState.DRAFT.label in found, f"{day}" in found, "逾期" in found) == (True, True, late)


def test_a_corrected_edition_that_was_abandoned_is_not_on_the_board(du: Client, cast: Cast) -> None:
    laid(cast.bureau, 3, cast.zhang, AnnualState.PUBLISHED)
    laid(cast.bureau, 4, cast.zhang, AnnualState.ABANDONED, edition=2)
    assert AnnualState.PUBLISHED.label in rows(du)[cast.bureau.name]


def test_what_does_not_add_up_stands_in_the_row(du: Client, cast: Cast) -> None:
    row = laid(cast.bureau, 3, cast.zhang)
    broken = {"level": "warning", "verdict": "broken"}
    open_ = {"level": "warning", "verdict": "unproven"}
    ReportVersion.objects.create(
        report=row, number=2, digest="c" * 64, law="b" * 64, content={}, findings=[broken, broken, open_],
        known_at=row.versions.get().known_at, by=cast.zhang,
    )  # fmt: skip
    AnnualReport.objects.filter(pk=row.pk).update(version=2)
    assert "2 处需核实" in rows(du)[cast.bureau.name]


def test_those_missing_are_named_and_a_difference_to_the_sum_is_shown_by_cell(du: Client, cast: Cast) -> None:
    laid(cast.bureau, 3, cast.zhang)
    unit(cast.county, cast.supervisor)
    page = said(du)
    assert "还差 2 份没有计入汇总" in page
    assert f"{cast.other_bureau.name}、示例县第一中学" in page
    laid(cast.county, 5, cast.supervisor)
    page = html.fromstring(du.get(BOARD).content.decode())
    (line,) = page.xpath("//tr[contains(th, '本年新收') and contains(th, '总计')]")
    assert [one.text_content() for one in line.xpath("td")] == ["5", "3"]


def test_the_sheet_of_figures_is_read_back(du: Client, cast: Cast) -> None:
    laid(cast.bureau, 3, cast.zhang)
    laid(cast.other_bureau, 9, cast.zhang, AnnualState.RETURNED)
    answer = du.get(f"/office/rollups/XIAN/figures.xlsx?year={YEAR}")
    found = read(answer.content, collections()["list-2019"])
    assert found.problems == ()
    assert {key: one.value(Address.parse(RECEIVED)) for key, one in found.reports.items()} == {
        ("XIAN", YEAR): 0, ("XIAN-STHJ", YEAR): 3,
    }, "the county's own figures are in its sum, so they are in the sheet"  # fmt: skip


def test_the_texts_stand_under_their_agencies(du: Client, cast: Cast) -> None:
    part = Narrative(number=5, heading="五、存在的主要问题及改进情况", paragraphs=(Paragraph(text="图解还不多。"),))
    laid(cast.bureau, 3, cast.zhang, narrative=(part,))
    laid(cast.other_bureau, 3, cast.zhang, AnnualState.DRAFT, narrative=(part,))
    page = html.fromstring(du.get(f"/office/rollups/XIAN/texts/?year={YEAR}").content.decode())
    assert page.xpath("//section/h3/text()") == [cast.bureau.name]
    assert page.xpath("//section/p/text()") == ["图解还不多。"]


def test_units_are_registered_handed_their_links_and_end(du: Client, cast: Cast, client: Client) -> None:
    du.post(UNITS, {"names": "示例县第一中学\n示例县第二中学\n"})
    links = html.fromstring(du.get(UNITS).content.decode()).xpath("//a[@class='link']/@href")
    assert len(links) == 2
    path = re.sub(r"^http://[^/]+", "", links[0])
    public = Client()
    assert "示例县第一中学" in said(public, path)
    file = SimpleUploadedFile("报告.json", file_of("示例县第一中学", 4))
    answer = public.post(path, {"file": file}).content.decode()
    handed = HandedIn.objects.get()
    assert handed.receipt in answer
    assert handed.sha256 in answer
    assert handed.receipt in said(du)
    wrong = public.post(path, {"file": SimpleUploadedFile("报告.json", file_of("别的单位", 4))}).content.decode()
    assert "别的单位" in wrong
    du.post(UNITS, {"end": OutsideUnit.objects.get(name="示例县第一中学").pk})
    assert public.get(path).status_code == 404
    assert public.get("/reports/hand-in/forged/").status_code == 404


def test_sixty_agencies_with_198_cells_under_a_hundred_queries(du: Client, cast: Cast) -> None:
    laid(cast.county, 5, cast.supervisor)
    du.get(BOARD)  # 第一次打开时另有几次只问一次的（what is asked only once is asked before）
    counted = []
    for more in (5, 55):
        for number in range(more):
            one = agency(f"JU-{more}-{number:02}", f"示例县{more}之{number}局", AgencyKind.DEPARTMENT, cast.county)
            laid(one, number, cast.zhang)
        with CaptureQueriesContext(connection) as queries:
            assert du.get(BOARD).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] < 100


def test_others_do_not_see_it(client: Client, cast: Cast) -> None:
    for one in (cast.zhang, cast.leader, cast.wang):
        client.force_login(one)
        assert client.get(BOARD).status_code in (403, 404)
