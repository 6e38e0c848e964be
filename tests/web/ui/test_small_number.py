"""A small number, however it is written."""

from __future__ import annotations

import pytest

from gongkai.web.ui.small_number import small_number


@pytest.mark.parametrize(
    ("said", "is_"),
    [
        ("8", 8),
        ("８", 8),
        (" 八 ", 8),
        ("十", 10),
        ("十七", 17),
        ("一十二", 12),
        ("", None),
        ("几", None),
        ("08", None),
        ("0", 0),
        ("二十", None),
    ],
)
def test_an_answer_may_be_in_digits_or_in_words(said: str, is_: int | None) -> None:
    assert small_number(said) == is_
