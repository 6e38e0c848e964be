"""What is marked in a title, and which piece of a text is shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.search.atoms import FIRST_HAN, folded, segments
from gongkai.web.search.marks import BEFORE, LENGTH, excerpt, first, marked
from gongkai.web.search.terms import Term, terms
from web.search.conftest import shown


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("政务公开年报", "公开", "政务[公开]年报"),
        ("政务公开年报", "公开 年报", "政务[公开年报]"),
        ("公开和公开", "公开", "[公开]和[公开]"),
        ("示环许（２０２１）３号", "示环许〔2021〕3号", "[示环许（２０２１）３号]"),
        ("①公开ＰＭ２.５", "公开 pm2.5", "①[公开ＰＭ２.５]"),
        ("㎡公开", "公开", "㎡[公开]"),
        ("公\n开", "公开", "[公\n开]"),
        ("第13号", "3号", "第13号"),
        ("年报", "公开", "年报"),
        ("Hauptstraße 3", "hauptstrasse", "[Hauptstraße] 3"),
        ("HAUPTSTRASSE 3", "Hauptstraße", "[HAUPTSTRASSE] 3"),
    ],
)
def test_what_was_looked_for_is_marked_as_it_is_written(text: str, typed: str, expected: str) -> None:
    assert shown(marked(text, terms(typed))) == expected


def test_every_letter_is_found_in_the_text_by_whatever_finds_it_in_the_index() -> None:
    """Straße by strasse, İ by i̇: the index folds capitals, and the page is looked at again in the text itself. Of the
    letters that are written in one way only there is nothing to fold."""
    letters = [
        one for one in map(chr, range(1, ord(FIRST_HAN))) if {one} != {folded(one), one.upper()} and segments(one)
    ]
    typed = [
        (one, Term(form)) for one in letters for form in {one, folded(one), one.upper()} if folded(form) == folded(one)
    ]
    assert len(letters) > 1_000
    assert [one for one, term in typed if first(term, one) != 0] == []


@given(st.text(alphabet="公开年报①㎡ＰM2 \n，", max_size=40))
def test_marking_neither_adds_nor_loses_a_character(text: str) -> None:
    assert "".join(piece for piece, _ in marked(text, terms("公开 m2"))) == text


def test_an_excerpt_begins_shortly_before_the_first_word() -> None:
    text = "前" * 500 + "\n公开 " + "后" * 500
    found = shown(excerpt(text, 501, terms("公开")))
    assert found.startswith("…前")
    assert found.endswith("后…")
    assert "前 [公开] 后" in found
    assert found.index("[") == BEFORE + 1
    assert len(found) <= LENGTH + 4


def test_an_excerpt_of_a_short_text_is_the_text() -> None:
    assert shown(excerpt("公开\n年报", 0, terms("年报"))) == "公开 [年报]"
    assert shown(excerpt("", 0, terms("公开"))) == ""


def test_a_term_is_found_in_any_width_and_only_whole() -> None:
    [term] = terms("pm2")
    assert (first(term, "一ＰＭ２"), first(term, "PM25"), first(term, "㎡，PM2")) == (1, None, 2)


@given(st.characters(exclude_categories=["Cs"]))
def test_whatever_is_written_otherwise_is_seen_to(one: str) -> None:
    """What a search folds to letters, digits or Chinese is found in the text as it is written."""
    typed = terms(one)
    if typed and unicodedata.normalize("NFKC", one).isalnum():
        assert first(typed[0], f"，{one}，") == 1


@given(st.text("示例公开ＡaＰ℃㎡①〔 \n\xad2２", max_size=12), st.text("示例公开APC2 ", min_size=1, max_size=4))
def test_the_short_way_finds_what_the_folded_text_has(text: str, typed: str) -> None:
    for term in terms(typed):
        assert (first(term, text) is not None) == bool(term.pattern.search("".join(map(folded, text))))
