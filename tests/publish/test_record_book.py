"""docs/record-types.md says what the law files say, and is not stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.law.load import record_types
from gongkai.publish.record_book import PAGE, record_book

ROOT = Path(__file__).parents[2]
BOOK = record_book()


def test_the_page_in_the_repository_is_the_one_that_is_made():
    assert (ROOT / PAGE).read_text("utf-8") == BOOK, "docs/record-types.md is stale: run script/docs"


@pytest.mark.parametrize("kind", record_types().values(), ids=record_types())
def test_every_type_and_field_is_on_the_page(kind):
    section = BOOK.split(f"## {kind.label} `{kind.id}`\n")[1].split("\n## ")[0]
    for field in kind.fields:
        assert f"| {field.label} | `{field.id}` | `{field.kind}` |" in section
    assert kind.about in section


def test_a_fact_that_is_not_verified_says_so():
    section = BOOK.split("## 政策解读 `policy_interpretation`\n")[1].split("\n## ")[0]
    assert "自文件公开日期起 3 个工作日（国办发〔2016〕80号；凭记忆：" in section


def test_identity_numbers_are_not_on_the_page():
    assert record_types()["penalty_decision"].example["representative_id_number"] not in BOOK


def test_a_condition_on_a_field_of_several_choices_names_the_choice():
    fine = next(line for line in BOOK.splitlines() if "`fine_amount`" in line)
    assert "| 处罚类别为罚款时 |" in fine
