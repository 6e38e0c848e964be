"""The sentences of a report: where they are cut, that nothing is lost, and how many stand in another report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compared_reports import AFTER, BEFORE, written
from gongkai.core.sentences import Repeats, masked, own_sentences, repeats, sentences
from gongkai.law.claim_file import lexicon

TEXT = st.text(alphabet="公开信息12３，。！？”） 　\u200b（a", max_size=60)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("健全制度。公开信息。", ["健全制度。", "公开信息。"]),
        ("没有句号", ["没有句号"]),
        ("他说：“已经公开。”随后办结。", ["他说：“已经公开。”", "随后办结。"]),
        ("公 开 信 息。 \u200b按月更新。", ["公开信息。", "按月更新。"]),
        ("为什么？！", ["为什么？！"]),
        ("。", ["。"]),
    ],
)
def test_a_text_is_cut_behind_its_full_stops(text: str, cut: list[str]) -> None:
    assert [said.quote for said in sentences(written(2022, {1: (text,)}))] == cut


@given(text=TEXT)
def test_nothing_but_blanks_is_lost_and_both_forms_have_one_length(text: str) -> None:
    said = list(sentences(written(2022, {1: (text,)})))
    assert "".join(one.quote for one in said) == "".join(text.replace("\u200b", "").split())
    assert all(len(one.quote) == len(one.text) for one in said)


def test_a_figure_is_masked_whole() -> None:
    assert masked("公开1,234条，占33.9%。") == masked("公开5条，占2%。") == "公开#条，占#%。"


def test_repeats_are_counted_word_for_word_and_but_for_figures() -> None:
    before, after = (own_sentences(written(2022, text), lexicon()) for text in (BEFORE, AFTER))
    assert repeats(after, before) == Repeats(5, exact=2, but_for_figures=3)
    assert repeats(before, before) == Repeats(4, 4, 4)  # 下一年组织全员业务培训。 is too short to count
    assert repeats([], before) == Repeats(0, 0, 0)
