"""Finding: words, phrases, numbers; what stands first; filters, days, pages; and whatever hostile people type."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.law.load import record_types
from gongkai.web.search import selectors
from gongkai.web.search.atoms import segments
from gongkai.web.search.services import write
from web.search.conftest import Put, asked, changed, keys, shown

HOSTILE = [
    '"', "'", "*", "公开*", '公开" OR "', "a AND OR NOT NEAR(b, 2)", "title:公开", "{title} : 公开", "^公开", "公开 - 年报", "(", "((((",
    "%", "_", "\\", "公开'; DROP TABLE search_words; --", "公开 & | ! <-> :*", "\0", "公\0开", "\ud800", "公开\udfff", "%s %(a)s {found}",
    "公" * 10_000, "a b " * 2_500, "\n\t", "🙂", "\u202e公开", "\ue000year32303231",
]  # fmt: skip


def test_any_two_characters_that_stand_next_to_each_other_in_a_title_are_found(given: Put) -> None:
    """Within a word of the dictionary and across two; the titles are those of every record type's example."""
    titles = {str(kind.example.get("title") or kind.label) for kind in record_types(None).values()}
    known = {given(title): title for title in sorted(titles)}
    for key, title in known.items():
        for atoms in segments(title):
            for first, second in pairwise(atoms):
                pair = f"“{first} {second}”"
                assert key in keys(pair, counts=False, size=50), (title, pair)


def test_every_word_must_be_there_in_any_of_the_texts(given: Put) -> None:
    both = given("排污许可", text="年度公告", attachments_text="监测名录")
    given("排污许可")
    assert keys("排污 公告") == [both]
    assert keys("公告 名录 许可") == [both]


def test_a_phrase_is_found_as_it_stands_alone(given: Put) -> None:
    whole = given("一网通办改革")
    given("改革一网通办")
    assert keys("“一网通办改革”") == [whole]
    assert len(keys("一网通办 改革")) == 2


def test_a_phrase_whose_tokens_lie_apart_is_not_shown(given: Put) -> None:
    given("环境、境影、影响")
    assert keys("“环境影响”") == []


@pytest.mark.parametrize("typed", ["示环许〔2021〕3号", "示环许(2021)3号", "示环许［２０２１］３号"])
def test_a_document_number_is_found_with_any_brackets(given: Put, typed: str) -> None:
    third = given("准予许可", document_number="示环许〔2021〕3号")
    cited = given("撤销许可", text="撤销示环许（2021）3号。")
    given("另一件", document_number="示环许〔2021〕13号")
    given("拆开的", text="示环许〔2021〕第5号，3号楼")
    assert sorted(keys(typed)) == [third, cited]
    assert shown(asked(typed).hits[0].excerpt) == "[示环许〔2021〕3号]"


def test_a_word_in_the_title_counts_most_and_in_an_attachment_least(given: Put) -> None:
    for _other in range(5):
        given("别的事", text="别的文字，没有这个词")
    attached = given("名单", text="见附件文件", attachments_text="排污单位")
    within = given("名单", text="排污单位名单")
    titled = given("排污单位", text="见附件文件")
    assert keys("排污") == [titled, within, attached]


def test_the_newest_first(given: Put) -> None:
    new, old, middle = (given("排污", day=date(2021, month, 1)) for month in (6, 4, 5))
    same_day = given("排污", day=date(2021, 5, 1))
    assert keys("排污", order="newest") == [new, same_day, middle, old]


def test_only_the_days_that_are_asked_for(given: Put) -> None:
    found = [given("排污", day=date(2021, month, 1)) for month in (4, 5, 6)]
    assert keys("排污", since=date(2021, 5, 1)) == found[1:] or set(keys("排污", since=date(2021, 5, 1))) == set(
        found[1:]
    )
    assert keys("排污", until=date(2021, 4, 1)) == found[:1]
    assert keys("排污", since=date(2021, 4, 2), until=date(2021, 5, 31), order="newest") == found[1:2]


def test_only_what_passes_every_filter(given: Put) -> None:
    first = given("排污", facets={"agency": "A-1", "year": "2021", "type": "licence_decision"})
    given("排污", facets={"agency": "A", "year": "2021"})
    given("排污", facets={"agency": "A-1", "year": "2020"})
    assert keys("排污", filters={"agency": "A-1", "year": "2021"}) == [first]
    assert len(keys("排污", filters={"agency": "", "no_such_facet": "x"})) == 3
    assert keys("排污", filters={"agency": "\ud800' OR 1"}) == []
    assert keys("A") == [], "the value of a facet is no word of the text"


def test_another_kind_is_another_list(given: Put) -> None:
    mine = given("排污")
    changed(1, "排污", kind="inquiry")
    write()
    assert keys("排污") == [mine]
    assert keys("排污", kind="inquiry", order="newest") == [1]


@pytest.mark.parametrize("order", ["relevance", "newest"])
def test_page_after_page_shows_everything_once(given: Put, order: str) -> None:
    there = [given("排污许可" if number % 3 else "排污", day=date(2021, 1, 1 + number)) for number in range(23)]
    seen: list[int] = []
    after, pages = "", 0
    while pages == 0 or after:
        found = asked("排污", after, 10, order=order)
        seen += [hit.key for hit in found.hits]
        after, pages = found.after, pages + 1
    assert (sorted(seen), pages) == (there, 3)


@pytest.mark.parametrize("order", ["relevance", "newest"])
def test_a_page_is_filled_up_where_the_index_found_what_is_not_there(
    given: Put, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = [given("排污" if number % 4 else "许可") for number in range(12)]
    monkeypatch.setattr(selectors, "first", lambda term, text: None if text == "许可" else 0)
    first = asked("“污”", "", 5, order=order)
    second = asked("“污”", first.after, 5, order=order)
    assert len(first.hits) == 5
    assert {hit.key for hit in (*first.hits, *second.hits)} == {key for place, key in enumerate(there) if place % 4}


def test_a_ranked_list_ends_after_so_many(given: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selectors, "DEEPEST", 4)
    for _one in range(8):
        given("排污")
    first = asked("排污", size=3)
    assert (len(first.hits), first.after) == (3, "3")
    assert not asked("排污", "4", 3).hits
    assert not asked("排污", "99999999999999999", 3).hits


@pytest.mark.parametrize("after", ["x", "-1", "9" * 5000, "", "٣", "\0"])
def test_a_page_that_cannot_be_is_the_first_or_empty(given: Put, after: str) -> None:
    one = given("排污")
    assert keys("排污", after=after) in ([one], [])


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("order", ["relevance", "newest"])
def test_nothing_that_is_typed_is_an_error(given: Put, typed: str, order: str) -> None:
    given("政务公开年报", text="公开" * 50)
    found = asked(typed, order=order)
    assert not found.degraded
    assert all("公开" in "".join(text for text, _ in hit.title) for hit in found.hits)


def test_a_page_is_few_queries_whatever_there_is(given: Put) -> None:
    for number in range(40):
        given(f"排污{number}", attachments_text="许可名录")
    with CaptureQueriesContext(connection) as made:
        assert len(asked("排污 名录").hits) == 20
    assert len([one for one in made if "SAVEPOINT" not in one["sql"]]) == 3
