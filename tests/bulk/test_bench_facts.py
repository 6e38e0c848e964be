"""The bench's hundred thousand reports are what a run would write: by agency, each with figures of its own, none the same."""

from __future__ import annotations

import pytest

from bench_facts import Facts, Measured, build, scan_of
from facts_questions import ask, questions
from gongkai.bulk.facts import SCHEMA


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """Two copies of one county of the bench."""
    return build(tmp_path_factory.mktemp("bench") / "twice.parquet", 200, 50)


def test_a_copy_has_reports_of_other_agencies(twice: Facts) -> None:
    ((reports, files, agencies, rows, digests),) = ask(
        "SELECT count(*) FILTER (fact = 'report'), count(DISTINCT file) FILTER (fact = 'report'), count(DISTINCT agency),"
        f" (SELECT count(*) FROM '{twice.path}'), count(DISTINCT sha256) FROM '{twice.path}' WHERE fact <> 'refusal'"
    )
    assert (reports, rows) == (twice.reports, twice.rows)
    assert files == digests == reports
    assert agencies == 50


def test_rows_stand_by_agency_as_a_run_writes_them(twice: Facts) -> None:
    keys = [key for (key,) in ask(f"SELECT agency_key FROM '{twice.path}' WHERE agency_key IS NOT NULL")]
    half = len(keys) // 2
    assert keys[:half] == sorted(keys[:half])
    assert keys[0] < keys[-1]


def test_figures_differ_and_keep_the_equations(twice: Facts) -> None:
    sums = ", ".join(
        f"sum(value) FILTER (address = 'requests/{row}/total') AS {row}"
        for row in ("received", "carried_in", "handled_total", "carried_out")
    )
    reports = f"SELECT agency_key[2:7] AS copy, {sums} FROM '{twice.path}' GROUP BY copy, agency_key, year"
    copies = ask(
        "SELECT count(*) FILTER (received + carried_in = handled_total + carried_out), sum(received)"
        f" FROM ({reports}) GROUP BY copy"
    )
    (held, figures), (held_again, other_figures) = copies
    assert held == held_again > 100
    assert figures != other_figures


def test_the_scan_reads_the_columns_that_the_question_touches() -> None:
    for question in questions():
        assert {"fact", "duplicate"} <= set(question.columns) <= set(SCHEMA.names)
        assert scan_of(question).count("sum(") == len(question.columns)
    assert "address" in questions()[1].columns
    assert "rule" not in questions()[1].columns, "a string in the SQL is no column"


def test_a_question_slower_than_the_target_is_said_to_be() -> None:
    slow, quick = (Measured(questions()[0], seconds, 1.0) for seconds in (5.2, 5.0))
    assert "| 5.20 | ≤ 5 | 5200 / 1000 ms | 未达标 |" in slow.row()
    assert quick.met
