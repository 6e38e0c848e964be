"""docs/rules.md: every rule is in it, and it is what the law files say today."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.core.rule import Example, Kind, Level, Operand, Rule
from gongkai.law.load import forms, general_rules
from gongkai.publish.rulebook import PAGE, rulebook

ROOT = Path(__file__).parents[2]
BOOK = rulebook()
RULES = [*(rule for form in forms() for rule in form.rules), *general_rules()]


def section(rule_id: str, book: str = BOOK) -> str:
    """The part of the page under a rule's heading."""
    return book.split(f"\n### {rule_id}\n", 1)[1].split("\n### ", 1)[0].split("\n## ", 1)[0]


def test_the_page_in_the_repository_is_up_to_date():
    assert (ROOT / PAGE).read_text("utf-8") == BOOK, "docs/rules.md is stale: run script/docs"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_documented_with_its_words_source_and_examples(rule):
    text = section(rule.id)
    assert rule.says in text
    assert rule.basis in text
    assert f"`{rule.kind}`" in text
    assert "不成立的例子：" in text
    assert "\n- 成立的例子：" in text
    assert "核对结果：（无）" not in text


def test_a_rule_says_how_often_it_is_repeated():
    assert "（表三，逐列 7 列）" in section("AR2021-3-03")
    assert "（表三，逐行 25 行）" in section("AR2021-3-01")
    assert "（表四，逐格 15 格）" in section("AR2021-4-02")
    assert "（表二，逐行 2 行）" in section("AR2021-2-01")


def test_an_equation_is_written_out_with_its_signs():
    assert "`in_force = last.in_force + issued − repealed`" in section("AR2021-2-01")
    assert "`printed.other_handling = not_corrected + fee_unpaid + other_reason`" in section("AR2021-3-06")


def test_a_function_is_named_with_its_policy():
    text = section("AR-across-01")
    assert "`no_leap`" in text
    assert "`times` `10`" in text


def test_the_finding_of_the_breaking_example_is_quoted():
    assert "填的是 0，各项之和为 11（10 + 1）" in section("AR2021-4-01")


def test_a_new_rule_appears_without_a_change_of_code():
    rule = Rule(
        id="AR-shape-99",
        kind=Kind.SHAPE,
        level=Level.NOTE,
        says="示例",
        basis="示例文件",
        left=(Operand("a", -1),),
        function="whole_number",
        breaks=Example(cells={"requests/received/total": None}, agency="示例镇", year=2022),
        holds=Example(),
    )
    text = section("AR-shape-99", rulebook(general=(rule,)))
    assert "2022 年度" in text
    assert "`requests/received/total` 空" in text
    assert "机关为示例镇" in text
    assert "成立的例子：各格都填 0" in text
    assert "核对结果：（无）" in text


def test_the_table_of_kinds_counts_every_rule():
    counts = [int(line.rsplit("|", 2)[1]) for line in BOOK.splitlines() if line.startswith("| `")]
    assert len(counts) == len(Kind)
    assert sum(counts) == len(RULES)
