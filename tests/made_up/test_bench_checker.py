"""The figures of recall and precision are counted as they say."""

from __future__ import annotations

from bench_checker import Recall, false_findings, recalls
from gongkai.core.rule import Kind
from gongkai.made_up.faults import PLANTERS


def test_every_kind_of_rule_is_measured_and_nothing_is_found_that_was_not_planted() -> None:
    measured = recalls(for_each=1, counties=2)
    assert {recall.kind for recall in measured} == {str(kind) for kind in Kind}
    assert sum(recall.rules for recall in measured) == len(PLANTERS)
    assert all(0 < recall.found <= recall.by_any <= recall.planted <= recall.rules for recall in measured)
    assert all(sum(recall.missed.values()) == recall.planted - recall.found for recall in measured)


def test_the_row_gives_the_share_that_was_found() -> None:
    recall = Recall(Kind.SUM, rules=2, planted=8, found=6, by_any=7)
    assert recall.row() == "| 合计 | 2 | 8 | 6 | 75.0% | 7 |"
    assert Recall(Kind.SUM).row() == "| 合计 | 0 | 0 | 0 | — | 0 |"


def test_clean_reports_are_counted_with_their_false_findings() -> None:
    reports, levels = false_findings(range(1, 2), counties=1)
    assert (reports, sum(levels.values())) == (25 * 6, 0)
