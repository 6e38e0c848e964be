"""What a text is indexed by; whatever part of it somebody types, its tokens stand there one after another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.search.atoms import clean, segments, sought, tokens

TEXTS = st.text(alphabet="环境影响评价的公示税ab12Ｂ２〔〕（）“《》 \n，。-_①々ア", max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开", ["公开", "开"]),
        ("税", ["税"]),
        ("环\n境", ["环境", "境"]),
        ("“一网”通办", ["一网", "网通", "通办", "办"]),
        ("环境，空气", ["环境", "境", "空气", "气"]),
        ("示环许〔2021〕3号", ["示环", "环许", "许", "2021", "3", "号"]),
        ("示环许（２０２１）３号", ["示环", "环许", "许", "2021", "3", "号"]),
        ("PM2.5浓度", ["pm2", "5", "浓度", "度"]),
        ("a_b", ["a", "b"]),
        ("，。 ", []),
        ("x" * 450, ["x" * 200, "x" * 200, "x" * 50]),
        ("\ud800公\0开", ["公开", "开"]),
    ],
)
def test_a_text_is_every_two_characters_that_stand_next_to_each_other(text: str, expected: list[str]) -> None:
    assert list(tokens(text)) == expected


def test_what_no_database_takes_is_left_out() -> None:
    assert clean("公\0开\udfff") == "公开"
    assert clean("公\x0c开\n\t") == "公 开\n\t"


@pytest.mark.parametrize(
    ("phrase", "expected", "open_ended"),
    [
        ("公开", ["公开"], False),
        ("环境影响", ["环境", "境影", "影响"], False),
        ("税", ["税"], True),
        ("3号", ["3", "号"], True),
        ("号3", ["号", "3"], False),
        ("环境，气", ["环境", "境", "气"], True),
        ("，", [], False),
    ],
)
def test_a_phrase_asks_for_no_more_than_a_text_with_it_must_have(
    phrase: str, expected: list[str], open_ended: bool
) -> None:
    assert sought(phrase) == (tuple(expected), open_ended)


@given(TEXTS, st.data())
def test_any_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    """From one atom to another, within a run of text between punctuation and across it."""
    parts = segments(text)
    flat = [(place, atom) for place, atoms in enumerate(parts) for atom in atoms]
    if not flat:
        return
    start = data.draw(st.integers(0, len(flat) - 1))
    end = data.draw(st.integers(start + 1, len(flat)))
    phrase, before = "", flat[start][0]
    for place, atom in flat[start:end]:
        phrase += ("，" if place != before else " ") + atom
        before = place
    wanted, open_ended = sought(phrase)
    assert stands_in(list(wanted), open_ended, list(tokens(text)))


def stands_in(wanted: list[str], open_ended: bool, there: list[str]) -> bool:
    """As a full text index looks for a phrase: token by token, the last perhaps by its beginning."""

    def fits(place: int) -> bool:
        found = there[place : place + len(wanted)]
        if len(found) < len(wanted) or found[:-1] != wanted[:-1]:
            return False
        return found[-1].startswith(wanted[-1]) if open_ended else found[-1] == wanted[-1]

    return any(fits(place) for place in range(len(there)))
