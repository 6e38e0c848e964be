"""The page of two reports compared: what stands where, that it can be heard and read, that nothing of it runs."""

from __future__ import annotations

import itertools
import re
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from compared_reports import BEFORE, compared, two_years, written
from gongkai.law.load import wording
from gongkai.publish.page import comparison_page
from sample_reports import address

HOSTILE = "<script>alert(1)</script>“&amp;”<img src=x onerror=1>"


@cache
def pages() -> dict[str, str]:
    """Every state of the page: two years, two editions, nothing changed, hostile words, and English."""
    one = two_years()[0]
    hostile = {0: (HOSTILE,), 1: (f"健全{HOSTILE}制度，明确职责。", "新的一句话。")}
    bad = [
        written(2022, text, agency=f"示例{HOSTILE}局") for text in (hostile, {1: (f"健全{HOSTILE}制度，明确时限。",)})
    ]
    made = {
        "years": compared(),
        "editions": compared(written(2019, BEFORE, {"requests/other_handling/total": 2}), written(2021, {})),
        "same": compared(one, one),
        "hostile": compared(*bad),
        "elsewhere": compared(one, written(2022, {}, {"local/row/total": 1})),
    }
    found = {name: comparison_page(comparison, wording()) for name, comparison in made.items()}
    return found | {"english": comparison_page(made["years"], wording("en"))}


every_state = pytest.mark.parametrize("state", ["years", "editions", "same", "hostile", "elsewhere", "english"])


def text_of(tree: Parser, selector: str) -> str:
    found = tree.css_first(selector)
    assert found is not None, selector
    return "".join(found.text().split())


def cell(state: str, where: str) -> tuple[str, str]:
    node = Parser(pages()[state]).css_first("#c-" + "-".join(address(where)))
    assert node is not None
    return (node.attributes["class"] or "").split()[0], "".join(node.text().split())


@every_state
def test_the_page_asks_the_network_for_nothing_and_runs_nothing_foreign(state: str) -> None:
    tree = Parser(pages()[state])
    assert not re.search(r"""(?:src|href|url\()\s*=?\s*["']?(?:https?:)?//""", pages()[state])
    assert len(tree.css("script")) == 1
    assert not tree.css("img, iframe, link, [style], [onclick], [onerror], [onload]")


@every_state
def test_every_id_is_given_once_and_every_link_arrives(state: str) -> None:
    tree = Parser(pages()[state])
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for node in tree.css("a[href^='#']"):
        assert (node.attributes["href"] or "")[1:] in ids
    for node in tree.css("[aria-labelledby]"):
        assert node.attributes["aria-labelledby"] in ids


@every_state
def test_tables_have_captions_and_every_figure_its_headers(state: str) -> None:
    tree = Parser(pages()[state])
    assert len(tree.css("table.stat")) == len(tree.css("table.stat > caption")) == 3
    ids = {node.attributes["id"] for node in tree.css("th[id]")}
    for node in tree.css("table.stat td"):
        assert set((node.attributes["headers"] or "").split()) <= ids
    assert all(node.attributes.get("scope") for node in tree.css("table.stat th"))


@every_state
def test_headings_follow_one_another(state: str) -> None:
    levels = [int(node.tag[1]) for node in Parser(pages()[state]).css("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_cell_shows_the_later_figure_the_earlier_one_and_the_difference() -> None:
    assert cell("years", "requests/received/total") == ("up", "15上年12，增加312▲+3")
    assert cell("years", "disclosure/charges/amount") == ("down", "9.25上年12.5，减少3.2512.5▼−3.25")


def test_blanks_and_unread_cells_say_what_they_are() -> None:
    assert cell("years", "disclosure/licences/decisions") == ("other", "40上年空白□")
    assert cell("years", "disclosure/penalties/decisions") == ("other", "□空白，上年77")
    assert cell("years", "requests/granted/enterprise") == ("unread", "未能读出，上年00")
    assert cell("years", "requests/granted/research") == ("blank", "空白")
    assert cell("years", "requests/received/enterprise") == ("ok", "0")


def test_what_only_the_earlier_edition_has_stands_below_its_table() -> None:
    assert cell("editions", "disclosure/rules_documents/in_force") == ("other", "02019年没有此格—")
    apart = [text_of(Parser(node.html or ""), "dl") for node in Parser(pages()["editions"]).css(".apart")]
    assert any("本年增/减0" in said for said in apart)
    assert any("（六）其他处理" in said and "总计2" in said for said in apart)


def test_sentences_stand_side_by_side_with_what_differs() -> None:
    tree = Parser(pages()["years"])
    figures = tree.css_first(".diff .figures")
    assert figures is not None
    assert [node.text() for node in figures.css("del")] == ["426", "12"]
    assert [node.text() for node in figures.css("ins")] == ["512", "15"]
    kinds = [node.text() for node in tree.css(".diff .kind")]
    assert kinds == ["改数字", "新增", "改写", "删去", "移动"]
    assert text_of(tree, ".diff .moved .after").endswith("（原在“第1部分”）")
    assert [node.text() for node in tree.css("details.same summary")] == ["相同 1 句"]


def test_the_front_says_the_sum_how_much_repeats_and_where_most_changed() -> None:
    tree = Parser(pages()["years"])
    assert text_of(tree, ".verdict").startswith("表中4格数字不同")
    assert [node.attributes["width"] for node in tree.css(".repeats rect")] == ["2", "1", "2"]
    assert [node.text().split()[-1] for node in tree.css(".shares li")] == ["2", "1", "2"]
    largest = text_of(tree, ".largest")
    assert largest.startswith("表二·行政事业性收费")
    assert "自然人" not in largest


def test_two_reports_that_are_the_same_say_so() -> None:
    tree = Parser(pages()["same"])
    assert tree.css_first(".verdict.ok") is not None
    assert not tree.css(".diff, td.up, td.down, td.other, .largest")
    assert len(tree.css("p.extra")) == 3


def test_hostile_words_stand_as_words() -> None:
    tree = Parser(pages()["hostile"])
    assert HOSTILE in (tree.css_first("h1") or tree.root).text()  # type: ignore[union-attr]
    assert "<script>alert" not in pages()["hostile"]


def test_a_cell_of_no_table_is_told_too() -> None:
    assert "local/row/total" in text_of(Parser(pages()["elsewhere"]), ".section:last-child .apart")
