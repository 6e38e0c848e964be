"""What is filed and by when is data; a wrong filings.yaml names file, line and what is allowed."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.filing_file import filing_law, read_filing_law
from gongkai.law.lined import LawError

GOOD = """documents:
  - {type: general, numbered: true}
policies:
  due_day: {value: 10, basis: 示例, sure: practice}
  signer_reviewed: {value: true, basis: 示例, sure: inferred}
"""


@pytest.mark.parametrize(
    ("month", "due"),
    [("2021-05", date(2021, 6, 10)), ("2021-12", date(2022, 1, 10)), ("2020-01", date(2020, 2, 10))],
)
def test_the_tenth_of_the_next_month(month: str, due: date) -> None:
    assert filing_law().due_on(month) == due


def test_every_policy_says_where_it_is_from_and_how_sure_it_is() -> None:
    assert {policy.sure for policy in filing_law().policies.values()} <= {"practice", "inferred"}
    assert all(policy.basis for policy in filing_law().policies.values())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("type: general", "type: gossip", r"filings.yaml:2：没有信息类型 'gossip'；可以是 general"),
        ("value: 10", "value: 31", r"filings.yaml:4：due_day 应为 1 至 28，现为 31"),
        ("value: 10", "value: 十", r"filings.yaml:4：value 应为整数"),
        ("value: true", "value: 1", r"filings.yaml:5：value 应为是或否"),
        ("sure: practice", "sure: 大概", r"filings.yaml:4：sure 不能是 '大概'"),
        ("due_day", "due_month", r"filings.yaml:4：不认识的键 'due_month'"),
        ("numbered: true", "number: true", r"filings.yaml:2：不认识的键 'number'"),
    ],
)
def test_a_wrong_file_says_where_and_what(old: str, new: str, told: str) -> None:
    assert read_filing_law(GOOD, ["general"]).documents == {"general": True}
    with pytest.raises(LawError, match=told):
        read_filing_law(GOOD.replace(old, new), ["general"])
