"""What was typed, as words, phrases and document numbers."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.search.terms import LONGEST, MOST, terms


def words(text: str) -> list[str]:
    return [term.text for term in terms(text)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("公开", ["公开"]),
        ("公开 年报", ["公开", "年报"]),
        ("公开　公开", ["公开"]),
        ("税", ["税"]),
        ("的", ["的"]),
        ("排污许可公示", ["排污", "许可", "公示"]),
        ("环境的公示", ["环境", "公示"]),
        ("2021年公示", ["2021年", "公示"]),
        ("PM2.5", ["PM2.5"]),
        ("“排污许可 公示”", ["排污许可 公示"]),
        ('"排污许可"公示', ["排污许可", "公示"]),
        ("＂排污许可＂", ["排污许可"]),
        ("“公开", ["公开"]),
        ("，。！", []),
        ("", []),
    ],
)
def test_words_and_phrases(typed: str, expected: list[str]) -> None:
    assert words(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["示环许〔2021〕3号", "示环许(2021)3号", "示环许（２０２１）３号", "示环许[2021]3号", "示环许【2021】3 号", "示环许 2021 3号", "示环许20213号"],
)  # fmt: skip
def test_a_document_number_is_one_phrase_whatever_its_brackets(typed: str) -> None:
    [term] = terms(typed)
    assert term.tokens == ("示环", "环许", "许", "2021", "3", "号")


def test_a_document_number_among_words() -> None:
    assert words("排污 示环许〔2021〕3号") == ["示环许〔2021〕3号", "排污"]


def test_a_query_that_is_too_long_is_cut() -> None:
    assert len(terms("公开" * 5000)[0].text) <= LONGEST
    assert len(terms(" ".join(f"a{number}" for number in range(500)))) == MOST


@given(st.text())
def test_nothing_that_is_typed_is_an_error(typed: str) -> None:
    for term in terms(typed):
        assert term.tokens
        assert term.pattern.pattern


@pytest.mark.parametrize("text", ["示环许〔2021〕3号", "示环\n许（2021） 3号", "关于示环许[2021]3号的"])
def test_the_pattern_of_a_term_passes_over_brackets_and_the_ends_of_lines(text: str) -> None:
    assert terms("示环许〔2021〕3号")[0].pattern.search(text)


@pytest.mark.parametrize("text", ["示环许〔2021〕13号", "示环许〔20213〕号", "示环，许〔2021〕3号"])
def test_another_number_is_not_the_same(text: str) -> None:
    assert not terms("示环许〔2021〕3号")[0].pattern.search(text)


def test_the_dictionary_is_read_by_the_first_who_searches_and_not_at_each_start() -> None:
    """It takes half a second; `gongkai` starts for much else than searching."""
    asked = "import sys, gongkai.web.search.terms; print('rjieba' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
