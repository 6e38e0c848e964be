"""Two texts sentence by sentence: what becomes of each, that nothing is lost, and that a long text takes no longer."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compared_reports import AFTER, BEFORE, compared
from gongkai.core.compare_parts import Part, parts
from gongkai.core.compare_sentences import SentenceKind, compare_sentences, likeness
from gongkai.core.report import NOWHERE
from gongkai.core.sentences import Said

CLAUSES = st.sampled_from(["健全制度", "公开信息3条", "公开信息5条", "按月更新目录", "按周更新目录", "组织培训2次"])
SENTENCES = st.lists(CLAUSES, min_size=1, max_size=3).map(lambda clauses: "，".join(clauses) + "。")
TEXTS = st.lists(st.tuples(st.integers(0, 3), SENTENCES), max_size=12)


def said(text: str, section: int = 1) -> Said:
    return Said(text, text, section, NOWHERE)


def texts(made: list[tuple[int, str]]) -> list[Said]:
    return [said(text, section) for section, text in sorted(made, key=lambda one: one[0])]


def test_each_sentence_is_told_by_what_became_of_it() -> None:
    found = [(s.kind, s.before and s.before.quote, s.after and s.after.quote) for s in compared().sentences]
    assert found == [
        (SentenceKind.SAME, BEFORE[1][0], AFTER[1][0]),
        (SentenceKind.FIGURES, BEFORE[1][1], AFTER[1][1]),
        (SentenceKind.NEW, None, AFTER[1][2]),
        (SentenceKind.CHANGED, BEFORE[5][0], AFTER[5][0]),
        (SentenceKind.GONE, BEFORE[5][1], None),
        (SentenceKind.SAME, BEFORE[1][2], AFTER[6][0]),
    ]


def test_a_sentence_in_another_section_has_moved_and_is_not_gone() -> None:
    moved = [s for s in compared().sentences if s.moved]
    assert [(s.kind, s.section) for s in moved] == [(SentenceKind.SAME, 6)]


def test_what_is_gone_stands_where_it_stood() -> None:
    before = [said(text) for text in ("最先一句已经删去。", "甲乙丙丁戊。", "其后又删去一句话。", "己庚辛壬癸。")]
    found = compare_sentences(before, [said("甲乙丙丁戊。"), said("己庚辛壬癸。"), said("末尾新写一句。")])
    kinds = [change.kind for change in found]
    assert kinds == [
        *(SentenceKind.GONE, SentenceKind.SAME, SentenceKind.GONE, SentenceKind.SAME),
        SentenceKind.NEW,
    ]


def test_a_sentence_said_twice_is_matched_twice() -> None:
    found = Counter(c.kind for c in compare_sentences([said("甲乙丙。")] * 3, [said("甲乙丙。")] * 2))
    assert found == {SentenceKind.SAME: 2, SentenceKind.GONE: 1}


@given(before=TEXTS, after=TEXTS)
def test_every_sentence_of_both_stands_exactly_once(
    before: list[tuple[int, str]], after: list[tuple[int, str]]
) -> None:
    old, new = texts(before), texts(after)
    found = compare_sentences(old, new)
    assert Counter(change.before for change in found if change.before) == Counter(old)
    assert [change.after for change in found if change.after] == new


@given(before=TEXTS, after=TEXTS)
def test_swapped_texts_have_as_many_new_as_were_gone(
    before: list[tuple[int, str]], after: list[tuple[int, str]]
) -> None:
    there = Counter(c.kind for c in compare_sentences(texts(before), texts(after)))
    back = Counter(c.kind for c in compare_sentences(texts(after), texts(before)))
    assert there[SentenceKind.SAME] == back[SentenceKind.SAME]
    assert there[SentenceKind.NEW] - there[SentenceKind.GONE] == back[SentenceKind.GONE] - back[SentenceKind.NEW]


@given(made=TEXTS)
def test_a_text_and_itself_do_not_differ(made: list[tuple[int, str]]) -> None:
    assert {change.kind for change in compare_sentences(texts(made), texts(made))} <= {SentenceKind.SAME}


def test_only_the_differing_stretches_are_parted() -> None:
    found = parts(said("公开信息3件，办理5件。"), said("公开信息5件，办理7件。"))
    assert [(part.before, part.after) for part in found if not part.same] == [("3", "5"), ("5", "7")]


def test_a_single_character_between_two_differences_is_told_with_them() -> None:
    found = parts(said("形式比较单一，已经改。"), said("形式有些单一，已在改。"))
    assert found == (
        Part(True, "形式", "形式"),
        Part(False, "比较", "有些"),
        Part(True, "单一，已", "单一，已"),
        Part(False, "经", "在"),
        Part(True, "改。", "改。"),
    )
    assert parts(said("甲一乙。丙"), said("丁一戊。丙"))[0] == Part(False, "甲一乙", "丁一戊")


@given(one=SENTENCES, other=SENTENCES)
def test_the_parts_joined_are_the_sentences(one: str, other: str) -> None:
    found = parts(said(one), said(other))
    assert "".join(part.before for part in found) == one
    assert "".join(part.after for part in found) == other
    assert all(part.before == part.after for part in found if part.same)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("甲乙丙", "甲乙丙", 1), ("甲乙丙", "甲乙丁", 0.5), ("甲", "乙", 0)]
)
def test_likeness_is_the_share_of_pairs_of_characters(one: str, other: str, ratio: float) -> None:
    assert likeness(one, other) == ratio


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("本年第{n}项工作按照要求推进{c}。", "本年第{n}项工作遵照要求推进{c}好。"),
        ("同一句话说了又说。", "同一句话说了再说。"),
    ],
)
def test_ten_thousand_sentences_are_compared_in_bounded_time(old: str, new: str) -> None:
    before, after = ([said(text.format(n=n, c=chr(0x4E00 + n))) for n in range(10_000)] for text in (old, new))
    found = compare_sentences(before, after)
    assert sum(bool(change.before) + bool(change.after) for change in found) == 20_000


def test_a_sentence_without_an_end_is_compared_by_its_ends() -> None:
    found = parts(said("甲" + "乙丙" * 20_000 + "丁"), said("甲" + "丙乙" * 20_000 + "丁"))
    assert [part.same for part in found] == [True, False, True]
