"""身份证号: every valid number is found however it is wrapped; the same digits with a wrong check are not."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from core.screening.books import found, id_number, rules

DIGITS = st.text("0123456789", min_size=6, max_size=6)
BORN = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(lambda day: day.strftime("%Y%m%d"))
LAST = st.text("0123456789", min_size=3, max_size=3)
NUMBERS = st.tuples(DIGITS, BORN, LAST).map(lambda parts: id_number("".join(parts)))
GAPS = st.sampled_from(["", "", "", " ", "  ", "-", "—", "\u3000", "\n", "\u200b", "·", " - "])
# 号码两旁的文字：任何不紧挨数字的（what touches the number is no digit）。
BESIDE = st.sampled_from(["", "身份证号：", "（", "1. ", "第3页 ", "2021-06-01 ", "编号A", "，12 ", "：\n"])
WIDE = str.maketrans("0123456789Xx", "０１２３４５６７８９Ｘｘ")


@st.composite
def wrapped(draw: st.DrawFn) -> tuple[str, str]:
    """A valid number, and it as somebody typed it."""
    number = draw(NUMBERS)
    typed = "".join(character + draw(GAPS) for character in number[:-1]) + number[-1]
    if draw(st.booleans()):
        typed = typed.translate(WIDE)
    if draw(st.booleans()):
        typed = typed.lower()
    return number, draw(BESIDE) + typed + draw(st.sampled_from(["", "）", "。", " 2021", "-1", "号", "\n3"]))


@given(wrapped())
@example(("11010119900307002X", "１１０１０１ １９９００３０７ ００２ｘ"))
def test_every_valid_number_in_any_wrapping_is_found(case: tuple[str, str]) -> None:
    assert "id_number" in rules(case[1])


@given(wrapped())
def test_no_finding_repeats_the_number(case: tuple[str, str]) -> None:
    number, text = case
    for one in found(text):
        assert number not in str(one.as_data())
        assert number[6:14] not in str(one.as_data())


@given(NUMBERS, st.sampled_from("0123456789X"))
def test_a_wrong_check_character_makes_it_none(number: str, last: str) -> None:
    assert ("id_number" in rules(f"编号{number[:-1]}{last}，")) == (last == number[-1])


def test_it_is_found_beside_another() -> None:
    one, other = id_number("99999919800101001"), id_number("99999919900202002")
    assert rules(f"{one}{' '}{other}") == ["id_number", "id_number"]


def test_the_quote_keeps_three_characters_and_two() -> None:
    (one,) = found(f"身份证 {id_number('99999919800101001')}")
    assert one.quote == "999*************11"


def test_digits_that_touch_make_it_another_number() -> None:
    assert rules("7" + id_number("99999919800101001")) == []


def test_a_day_that_is_none_makes_it_none() -> None:
    assert rules(id_number("99999919800231001")) == []


def test_fifteen_digits_with_a_province_and_a_day_are_a_warning() -> None:
    (one,) = found("旧号 110000800101001")
    assert (one.rule, one.level) == ("id_number_old", "warn")
    assert rules("编号 990000800101001") == []
    assert rules("编号 110000801301001") == []
