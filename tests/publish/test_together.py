"""Several pages as one: every name in it leads where it led, and what a file says makes no names of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import html

from gongkai.api.answers import Answer
from gongkai.api.entry import Entry
from gongkai.api.pages import listed, page_of
from gongkai.api.reports import check
from gongkai.core.report import Narrative, Paragraph
from gongkai.law.load import wording
from gongkai.publish.page import Home, together_page
from sample_reports import founding

ZH = wording("zh")
FORGED = '" id="main" href="#r1-top" <script>alert(1)</script>'


def joined(*entries: Entry) -> html.HtmlElement:
    lines = [listed(entry, Path("-"), ZH) for entry in entries]
    page = together_page([page_of(entry, {}, ZH) for entry in entries], lines, Home("/back/", "返回"), ZH)
    return html.fromstring(page)


def entry(**changed: object) -> Entry:
    report = replace(founding(), **changed)  # type: ignore[arg-type]
    return Entry(answer=Answer(file=f"{FORGED}.html", report=report), checked=check(report))


def test_every_link_and_every_header_leads_to_one_element() -> None:
    page = joined(entry(), entry())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [one.removeprefix("#") for one in page.xpath("//@href") if one.startswith("#")]
    assert any(one.startswith("r2-m") for one in links)
    assert set(links) <= set(ids)
    headers = {name for value in page.xpath("//td/@headers") for name in value.split()}
    assert headers
    assert headers <= set(ids)


def test_the_words_of_a_file_stay_words() -> None:
    part = Narrative(number=1, heading=FORGED, paragraphs=(Paragraph(text=FORGED),))
    page = joined(entry(narrative=(part,)))
    assert len(page.xpath("//*[@id='main']")) == 1
    assert [one for one in page.xpath("//script/text()") if "alert(1)" in one] == []
    assert FORGED in page.text_content()


def test_one_report_needs_no_list_and_there_is_a_way_back() -> None:
    assert joined(entry()).xpath("//ul[@class='reports']") == []
    page = joined(entry(), entry())
    assert len(page.xpath("//ul[@class='reports']/li")) == 2
    assert page.xpath("//a[@href='/back/']/text()") == ["返回"]
