"""The term for an answer is data; a wrong inquiries.yaml names file, line and what is allowed."""

from __future__ import annotations

import pytest

from gongkai.law.inquiry_file import inquiry_law, read_inquiry_law
from gongkai.law.lined import LawError

GOOD = """policies:
  answer_days: {value: 5, basis: 示例, sure: practice}
"""


def test_it_says_where_it_is_from_and_that_it_is_practice() -> None:
    policy = inquiry_law().policies["answer_days"]
    assert policy.sure == "practice"
    assert "没有规定" in policy.basis


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("value: 5", "value: 0", r"inquiries.yaml:2：answer_days 应为 1 至 60 的整数，现为 0"),
        ("value: 5", "value: true", r"inquiries.yaml:2：value 应为整数，现为 True"),
        ("sure: practice", "sure: 大概", r"inquiries.yaml:2：sure 不能是 '大概'"),
        ("answer_days", "answer_weeks", r"inquiries.yaml:2：不认识的键 'answer_weeks'"),
    ],
)
def test_a_wrong_file_says_where_and_what(old: str, new: str, told: str) -> None:
    assert read_inquiry_law(GOOD).policies["answer_days"].value == 5
    with pytest.raises(LawError, match=told):
        read_inquiry_law(GOOD.replace(old, new))
