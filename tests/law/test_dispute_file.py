"""disputes.yaml: every outcome has a column, and errors say where and what is allowed."""

from __future__ import annotations

from importlib import resources

import pytest

from gongkai.core.dispute import DisputeEventKind
from gongkai.law.dispute_file import dispute_law, read_disputes
from gongkai.law.lined import LawError

TEXT = (resources.files("gongkai.law") / "disputes.yaml").read_text("utf-8")


def test_no_column_is_said_to_be_sure() -> None:
    """STATUTE §6: no official definition was found, so each is inferred and an agency may choose."""
    assert {outcome.sure for outcome in dispute_law().outcomes.values()} == {"inferred"}


def test_every_column_has_its_words() -> None:
    law = dispute_law()
    assert set(law.columns) == {"upheld", "corrected", "other_result", "pending"}
    assert all(outcome.column in law.columns for outcome in law.outcomes.values())


def test_a_reconsideration_knows_no_appeal_and_an_action_no_opinion() -> None:
    events = dispute_law().events
    assert "appealed" not in events["reconsideration"]
    assert "opinion_served" not in events["litigation"]
    assert {kind for kinds in events.values() for kind in kinds} == set(DisputeEventKind)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("procedure: simplified", "procedure: quick", "procedure 不能是 'quick'；可以是 ordinary"),
        ("days: 5,", "days: five,", "days 应为 1 以上的整数"),
        ("column: upheld", "column: won", "column 不能是 'won'；可以是 upheld"),
        ("code: varied", "code: maintained", "结果 'maintained' 写了两次"),
        ("after: judgment_served", "after: lunch", "after 不能是 'lunch'"),
        ("optional: true", "optional: perhaps", "optional 应为 true 或者 false"),
        ("final_after: appealed", "final_after: lunch", "final_after 不能是 'lunch'"),
        ("  upheld: 计入“结果维持”\n", "", "upheld"),
        ("  pending: ", "  won: ", "won"),
        ("litigation: [copy_received,", "litigation: [lunch,", "litigation 中有不认识的事件"),
    ],
)
def test_an_error_names_file_line_and_what_is_allowed(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(LawError, match=rf"law/disputes.yaml:\d+：.*{said}"):
        read_disputes(TEXT.replace(old, new, 1))
