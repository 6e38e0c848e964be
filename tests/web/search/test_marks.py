"""What is marked in a title, and which piece of a text is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.search.marks import BEFORE, LENGTH, excerpt, has, marked
from gongkai.web.search.terms import terms
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
    ],
)
def test_what_was_looked_for_is_marked_as_it_is_written(text: str, typed: str, expected: str) -> None:
    assert shown(marked(text, terms(typed))) == expected


@given(st.text(alphabet="公开年报①㎡ＰM2 \n，", max_size=40))
def test_marking_neither_adds_nor_loses_a_character(text: str) -> None:
    assert "".join(piece for piece, _ in marked(text, terms("公开 m2"))) == text


def test_an_excerpt_begins_shortly_before_the_first_word() -> None:
    found = shown(excerpt(["前" * 500 + "\n公开 " + "后" * 500], terms("公开")))
    assert found.startswith("…前")
    assert found.endswith("后…")
    assert "前 [公开] 后" in found
    assert found.index("[") == BEFORE + 1
    assert len(found) <= LENGTH + 4


def test_the_excerpt_is_of_the_first_text_that_has_a_word() -> None:
    assert shown(excerpt(["正文", "附件公开"], terms("公开"))) == "附件[公开]"
    assert shown(excerpt(["正文", "附件"], terms("公开"))) == "正文"
    assert shown(excerpt([], terms("公开"))) == ""


def test_a_text_has_a_term_in_any_width() -> None:
    assert has(terms("pm2")[0], "ＰＭ２")
    assert not has(terms("pm2")[0], "PM25")
