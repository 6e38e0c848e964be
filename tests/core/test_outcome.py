"""Outcomes: every row of both editions is reached, what is missing before signing, and who counts where."""

from __future__ import annotations

import pytest

from gongkai.core.case import Matter
from gongkai.core.outcome import Way
from gongkai.law.load import forms
from gongkai.law.outcome_file import outcome_law

NOT_OUTCOMES = {"received", "carried_in", "handled_total", "carried_out"}


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_the_outcomes_fill_every_row_of_an_edition_and_no_other(form) -> None:  # type: ignore[no-untyped-def]
    rows = frozenset(address.row for address in form.addresses if address.table == "requests")
    law = outcome_law()
    # 2019 年版（六）不分项：没有分行的，都在“其他处理”一行。
    counted = [one for one in law.outcomes.values() if one.matter is Matter.DISCLOSURE]
    reached = {one.row if one.row in rows else "other_handling" for one in counted}
    assert reached == rows - NOT_OUTCOMES


def test_partial_disclosure_counts_only_there() -> None:
    assert [code for code, one in outcome_law().outcomes.items() if one.row == "partial"] == ["partial"]


def test_articles_14_to_16_are_the_ones_with_reconsideration_first() -> None:
    """法释〔2025〕8号 art. 1（二）; the withheld part of a partial disclosure is such a refusal (inferred)."""
    first = {one.code for one in outcome_law().outcomes.values() if one.way is Way.RECONSIDERATION_FIRST}
    cited = {
        one.code for one in outcome_law().outcomes.values() if one.article.startswith(("条例§14", "条例§15", "条例§16"))
    }
    assert first == cited | {"partial"}


def test_what_is_missing_is_named_until_it_is_there() -> None:
    outcome = outcome_law().outcomes["third_party_rights"]
    given = {"legal_ground": "《条例》第十五条", "harm": "示例"}
    assert [need.code for need in outcome.missing(given)] == ["third_party_answer", "reason"]
    assert [need.code for need in outcome.missing(given, "商业秘密")] == ["third_party_answer"]
    assert outcome.missing(given | {"third_party_answer": "附件"}, "商业秘密") == ()
    assert [need.code for need in outcome.missing(given | {"third_party_answer": "  "}, "个人隐私")] == [
        "third_party_answer"
    ]


def test_a_search_record_is_needed_where_nothing_was_found() -> None:
    assert [need.code for need in outcome_law().outcomes["not_existing"].missing({})] == ["search_record"]
