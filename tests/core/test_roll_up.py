"""A government's report is the sum of those below and its own: every cell, blanks and what was not read included."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.core.form import Address
from gongkai.core.report import Narrative, Paragraph, Report, Summed, Unread
from gongkai.core.roll_up import assembled, differences, summed_below, with_below
from publish.random_reports import reports
from sample_reports import report

CELL, OTHER = Address.parse("requests/received/total"), Address.parse("requests/granted/total")


def of(name: str, **cells: object) -> Report:
    figures = {"requests/received/total": cells.get("received", 0), "requests/granted/total": cells.get("granted", 0)}
    return report(2022, figures, agency=name)


def rolled_up(own: Report, below: dict[str, Report]) -> Report:
    return with_below(own, summed_below(below))


@settings(max_examples=25, deadline=None)
@given(st.lists(reports(edition="annual-report-2021"), min_size=1, max_size=4))
def test_every_cell_is_the_sum_of_what_is_there(drawn: list[Report]) -> None:
    year = drawn[0].year
    own, *below = (replace(one, year=year, agency=f"机关{number}") for number, one in enumerate(drawn))
    summed = rolled_up(own, {one.agency: one for one in below})
    for address in own.form.addresses:
        known = [one.value(address) for one in (own, *below) if one.value(address) is not None]
        if any(one.is_unread(address) for one in (own, *below)):
            assert address not in summed.cells
            assert summed.is_unread(address)
        else:
            assert summed.value(address) == (sum(known, Decimal(0)) if known else None)


def test_a_source_names_those_with_a_figure_and_a_blank_is_not_nought() -> None:
    summed = rolled_up(
        of("县", received=1, granted=None), {"A": of("甲", received=None, granted=None), "B": of("乙", received=2)}
    )
    assert summed.cells[CELL].value == 3
    assert summed.cells[CELL].source == Summed(reports=("县", "B"))
    assert summed.cells[OTHER].value == 0, "乙 has 0 there"
    alone = rolled_up(of("县", granted=None), {"A": of("甲", granted=None)})
    assert alone.cells[OTHER].value is None


def test_what_was_not_read_below_leaves_the_sum_open_and_says_whose() -> None:
    lost = Unread(what="cell", reason="figure", message="看不清", text="?", addresses=(CELL,))
    hidden = of("甲", received=5)
    below = replace(hidden, cells={a: c for a, c in hidden.cells.items() if a != CELL}, unread=(lost,))
    summed = rolled_up(of("县", received=1), {"A": below})
    assert CELL not in summed.cells
    assert any("A" in item.message for item in summed.unread)


def test_another_year_is_not_added() -> None:
    with pytest.raises(ValueError, match="2023"):
        rolled_up(of("县"), {"A": replace(of("甲"), year=2023)})


def test_where_the_report_and_its_sum_differ() -> None:
    summed = rolled_up(of("县", received=1), {"A": of("甲", received=2)})
    assert differences(of("县", received=4), summed) == {CELL: (Decimal(4), Decimal(3))}
    assert differences(summed, summed) == {}


def test_the_texts_below_stand_one_after_another_under_their_names() -> None:
    part = Narrative(number=5, heading="五、问题", paragraphs=(Paragraph(text="培训不够。"),))
    below = [replace(of("甲"), narrative=(part,)), of("乙"), replace(of("丙"), narrative=(part,))]
    found = assembled(below, 5)
    assert found is not None
    assert found.heading == "五、问题"
    assert [one.text for one in found.paragraphs] == ["甲", "培训不够。", "丙", "培训不够。"]
    assert assembled(below, 6) is None
