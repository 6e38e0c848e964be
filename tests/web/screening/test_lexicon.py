"""An agency's own words: added, changed, removed, each with its entry in the trail; one's own goes before the law's."""

from __future__ import annotations

import pytest

from gongkai.core.screening.finding import Level
from gongkai.web.audit.models import AuditEntry
from gongkai.web.screening.book import book_of
from gongkai.web.screening.selectors import words
from gongkai.web.screening.services.lexicon import BadWord, Entry, add_word, change_word, remove_word
from web.cast import Cast
from web.records.steps import noon

ENTRY = Entry("示例旧称", "示例新称", Level.WARN, ("示例旧称谓",), "已更名")


def test_a_word_is_added_changed_and_removed_with_its_trail(cast: Cast) -> None:
    row = add_word(cast.bureau, ENTRY, by=cast.head, at=noon())
    row = change_word(row, Entry("别的", "示例新名", Level.BLOCK), by=cast.head, at=noon())
    assert (row.wrong, row.right, row.level, row.unless) == ("示例旧称", "示例新名", "block", [])
    remove_word(row, by=cast.head, at=noon())
    assert not words(cast.bureau).exists()
    told = AuditEntry.objects.filter(act__startswith="lexicon.").order_by("number")
    assert [entry.act for entry in told] == ["lexicon.add", "lexicon.change", "lexicon.remove"]
    assert (told[1].old["right"], told[1].new["right"]) == ("示例新称", "示例新名")


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (Entry("甲"), "wrong"), (Entry("  "), "wrong"), (Entry("示例", "示例"), "right"),
        (Entry("示例旧称", unless=("别的",)), "unless"),
    ],
)  # fmt: skip
def test_what_is_not_right_is_told_beside_its_field(cast: Cast, entry: Entry, field: str) -> None:
    with pytest.raises(BadWord) as bad:
        add_word(cast.bureau, entry, by=cast.head, at=noon())
    assert bad.value.field == field


def test_a_word_is_there_once_and_comes_back_after_it_was_removed(cast: Cast) -> None:
    row = add_word(cast.bureau, ENTRY, by=cast.head, at=noon())
    with pytest.raises(BadWord, match="已在"):
        add_word(cast.bureau, ENTRY, by=cast.head, at=noon())
    add_word(cast.other_bureau, ENTRY, by=cast.head, at=noon())
    remove_word(row, by=cast.head, at=noon())
    with pytest.raises(BadWord, match="已被删去"):
        change_word(row, ENTRY, by=cast.head, at=noon())
    assert add_word(cast.bureau, ENTRY, by=cast.head, at=noon()).pk != row.pk


def test_one_s_own_word_goes_before_the_law_s(cast: Cast) -> None:
    add_word(cast.bureau, Entry("一带一路战略", "", Level.NOTE), by=cast.head, at=noon())
    own = [word for word in book_of(cast.bureau).rules.lexicon if word.wrong == "一带一路战略"]
    assert [word.level for word in own] == [Level.NOTE]


def test_each_change_is_an_edition_of_its_own(cast: Cast) -> None:
    before = book_of(cast.bureau)
    add_word(cast.bureau, ENTRY, by=cast.head, at=noon())
    after = book_of(cast.bureau)
    assert before.file_edition != after.file_edition
    assert before.edition != after.edition
    assert book_of(cast.other_bureau).file_edition == before.file_edition
