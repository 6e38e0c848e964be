"""disputes.yaml: every outcome has a column, and errors say where and what is allowed."""

from __future__ import annotations

from importlib import resources

import pytest

from gongkai.law.dispute_file import dispute_law, read_disputes
from gongkai.law.lined import LawError

TEXT = (resources.files("gongkai.law") / "disputes.yaml").read_text("utf-8")


def test_no_column_is_said_to_be_sure() -> None:
    """STATUTE §6: no official definition was found, so each is inferred and an agency may choose."""
    assert {outcome.sure for outcome in dispute_law().outcomes.values()} == {"inferred"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("procedure: simplified", "procedure: quick", "procedure 不能是 'quick'；可以是 ordinary"),
        ("days: 5,", "days: five,", "days 应为 1 以上的整数"),
        ("column: upheld", "column: won", "column 不能是 'won'；可以是 upheld"),
        ("code: varied", "code: maintained", "结果 'maintained' 写了两次"),
        ("after: judgment_served", "after: lunch", "after 不能是 'lunch'"),
    ],
)
def test_an_error_names_file_line_and_what_is_allowed(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(LawError, match=rf"law/disputes.yaml:\d+：.*{said}"):
        read_disputes(TEXT.replace(old, new, 1))
