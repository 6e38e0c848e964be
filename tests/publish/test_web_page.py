"""A report written as a web page: read back word for word, offline, to be read out, printed and held in a hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

import gongkai
from gongkai.core.report import Narrative, Paragraph, Report
from gongkai.publish.document import UNREAD
from gongkai.publish.layout import cell_id
from gongkai.publish.web_page import write
from publish.read_back import said
from sample_reports import address, founding, report, unread

EXAMPLES = Path(__file__).parents[2] / "examples"


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", ["office-2019.html", "town-2021.html", "education-2022.docx", "sports-2020.xlsx"])
def test_an_example_read_written_and_read_again_is_the_same(name: str) -> None:
    made = gongkai.read(EXAMPLES / name)
    assert said(gongkai.read(write(made), name="report.html"), folded) == said(made, folded)


@pytest.mark.parametrize("made", [founding(), unread()], ids=["blank cells", "unread rows"])
def test_the_page_asks_the_network_for_nothing_and_runs_nothing(made: Report) -> None:
    page = write(made).decode()
    assert not re.search(r"(?:src|href)=|url\(|https?:|<script|javascript:|\bon\w+=", page)
    policy = Parser(page).css_first("meta[http-equiv]").attributes["content"] or ""
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy


def test_every_cell_names_its_headers_and_every_table_its_caption() -> None:
    tree = Parser(write(founding()))
    assert tree.css_first("html").attributes["lang"] == "zh-CN"
    assert tree.css_first("title").text() == tree.css_first("h1").text()
    assert [caption.text()[:2] for caption in tree.css("table > caption")] == ["表二", "表三", "表四"]
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for cell in tree.css("td"):
        assert set((cell.attributes["headers"] or "-").split()) <= set(ids)
    assert all(head.attributes.get("scope") for head in tree.css("th"))


def test_a_cell_that_was_not_read_is_marked_and_a_blank_one_is_empty() -> None:
    tree = Parser(write(unread()))
    cell = tree.css_first(f"#{cell_id(address('disclosure/normative_documents/issued'))}")
    assert cell.text() == UNREAD
    assert "unread" in (cell.attributes["class"] or "")
    blank = Parser(write(founding())).css_first(f"#{cell_id(address('requests/received/natural_person'))}")
    assert blank.text() == ""


def test_what_a_report_says_cannot_become_markup() -> None:
    bad = "<script>alert('1')</script>😀&amp;"
    page = write(
        report(2022, {}, title=bad, narrative=(Narrative(number=1, heading=bad, paragraphs=(Paragraph(text=bad),)),))
    )
    tree = Parser(page)
    assert not tree.css("script")
    assert [tree.css_first(name).text() for name in ("h1", "h2", "h2 + p")] == [f"{bad}（2022年度）", bad, bad]
    assert tree.css_first("p.agency").text() == "示例县生态环境局"


def test_the_title_is_not_said_twice() -> None:
    made = gongkai.read(EXAMPLES / "town-2021.html")
    assert made.narrative[0].paragraphs[0].text == made.title
    assert made.title not in [node.text() for node in Parser(write(made)).css("p")]


def test_what_leads_a_paragraph_is_in_another_type() -> None:
    text = "（一）主动公开。办公室按季核对栏目。"
    made = report(
        2022, {}, narrative=(Narrative(number=1, heading="一、总体情况", paragraphs=(Paragraph(text=text),)),)
    )
    tree = Parser(write(made))
    assert tree.css_first("p b").text() == "（一）主动公开。"
    assert tree.css_first("p").text() == text
