"""Counts become the cells of the edition, each with where it was counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.core.form import Address
from gongkai.core.period import Period
from gongkai.core.report import Counted
from gongkai.core.tally import tally
from gongkai.law.load import form_of

DECISIONS = Address("disclosure", "licences", "decisions")


def test_a_count_is_a_cell_with_its_source() -> None:
    form = form_of(2020)
    assert form is not None
    report = tally(
        form, {DECISIONS: Decimal(40)}, agency="示例局", code="SL", year=2020, known_at="2021-01-10T09:00:00+08:00"
    )
    cell = report.cells[DECISIONS]
    assert (cell.value, cell.raw) == (Decimal(40), "40")
    assert cell.source == Counted(
        counter="disclosure/licences/decisions", agency="SL", period="2020", known_at="2021-01-10T09:00:00+08:00"
    )


def test_days_that_are_no_year_are_named_in_the_source() -> None:
    form = form_of(2020)
    assert form is not None
    for within, named, quarter in (
        (Period.of(2020, 3), "2020-Q3", 3),
        (Period(date(2020, 3, 1), date(2020, 8, 31)), "2020-03-01/2020-08-31", None),
    ):
        report = tally(
            form, {DECISIONS: Decimal(1)}, agency="示例局", code="SL", year=2020, known_at="x", within=within
        )
        source = report.cells[DECISIONS].source
        assert isinstance(source, Counted)
        assert (source.period, report.quarter) == (named, quarter)


def test_what_nobody_counts_is_absent_and_not_nought() -> None:
    form = form_of(2021)
    assert form is not None
    report = tally(form, {}, agency="示例局", code="SL", year=2021, known_at="x")
    assert report.cells == {}
    assert report.value(DECISIONS) is None


def test_a_cell_of_another_edition_is_refused() -> None:
    form = form_of(2021)
    assert form is not None
    made = Address("disclosure", "normative_documents", "made")
    with pytest.raises(ValueError, match="annual-report-2021 没有单元格 disclosure/normative_documents/made"):
        tally(form, {made: Decimal(1)}, agency="示例局", code="SL", year=2021, known_at="x")
