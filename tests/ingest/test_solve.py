"""Glued rows: what the form's equations decide, and that no error is ever solved away."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.ingest.reading import Figure, Puzzle
from gongkai.ingest.solve import solve, solve_years
from ingest.streams import Read, address, form, read_text, report, text, truth
from layouts.figures import consistent
from layouts.specimen import Specimen, specimen, zeros_blank

HEADER = (
    "三、收到和处理政府信息公开申请情况申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他"
)
ROWS = form(2022).table("requests").blocks[0].printed_rows


def glued(**figures: str) -> Read:
    """Table three of one paragraph; a row that is not given has seven zeros."""
    return read_text(HEADER + "".join(row.label + figures.get(row.code, "0000000") for row in ROWS))


def row_of(read: Read, code: str) -> list[Decimal | None]:
    columns = form(2022).table("requests").blocks[0].columns
    return [read.cells.get(f"requests/{code}/{column.code}") for column in columns]


def damaged(printed: Specimen, rng: Random) -> Specimen:
    """The same report with one figure of table three or four printed wrong."""
    cells = dict(printed.cells)
    spot = rng.choice([a for a in cells if a.table != "disclosure"])
    value = int(cells[spot] or 0)
    digits = str(value)
    at = rng.randrange(len(digits))
    swapped = digits[:at] + digits[at:][::-1]
    kinds = [value + 1, 0, rng.randint(0, 2 * value + 3), int(swapped), value * 10, value // 10]
    cells[spot] = Decimal(rng.choice([kind for kind in kinds if kind != value] or [value + 1]))
    return Specimen(**{**{f: getattr(printed, f) for f in printed.__dataclass_fields__}, "cells": cells})


def test_the_columns_decide_between_readings_that_all_satisfy_the_row():
    read = glued(
        received="121010014", granted="3101005", partial="1000001", not_held="8000008", handled_total="121010014"
    )
    assert row_of(read, "received") == [12, 1, 0, 1, 0, 0, 14]
    assert not read.unread


def test_a_row_with_one_reading_is_given_though_it_does_not_add_up():
    read = glued(received="4000005", granted="4000004", handled_total="4000004")
    assert row_of(read, "received") == [4, 0, 0, 0, 0, 0, 5]


def test_dropped_blanks_leave_the_applicant_open_and_decide_the_total():
    empty = {row.code: "" for row in ROWS}
    read = glued(**{**empty, "received": "22", "granted": "22", "handled_total": "22"})
    assert read.cells["requests/received/total"] == 2
    assert "requests/received/natural_person" in read.open_cells
    assert row_of(read, "partial") == [None] * 7


def test_a_line_of_fifteen_digits_is_table_four():
    heads = "结果维持结果纠正其他结果尚未审结总计"
    source = "四、政府信息公开行政复议、行政诉讼情况行政复议行政诉讼" + heads + "未经复议直接起诉复议后起诉" + heads * 2
    read = read_text(source + "100010000010001")
    assert read.cells["disputes/reconsideration/upheld"] == 1
    assert read.cells["disputes/after_reconsideration/total"] == 1
    assert len(read.cells) == 15


def test_readings_that_nothing_decides_are_listed():
    read = read_text("二、主动公开政府信息情况规章000行政规范性文件5225行政许可273")
    (item,) = read.unread
    assert item.reason == "unread.several_readings"
    assert sorted(item.readings) == [(5, 2, 25), (5, 22, 5), (52, 2, 5)]
    assert read.cells["disclosure/licences/decisions"] == 273


def puzzle(row: str, *readings: tuple[int, int, int]) -> Puzzle:
    cells = tuple(address(f"disclosure/{row}/{column}") for column in ("issued", "repealed", "in_force"))
    return Puzzle(addresses=cells, text="", readings=tuple(tuple(map(Decimal, reading)) for reading in readings))


ONE = puzzle("normative_documents", (5, 2, 25), (5, 22, 5), (52, 2, 5))
NEXT = puzzle("normative_documents", (5, 4, 26), (5, 42, 6), (54, 2, 6))


def test_two_years_together_decide_what_each_leaves_open():
    first, second = solve_years([(form(2021), (), (ONE,)), (form(2022), (), (NEXT,))])
    assert [s.figure.value for s in first.figures] == [5, 2, 25]
    assert [s.figure.value for s in second.figures] == [5, 4, 26]
    assert [s.readings for s in second.figures] == [3, 3, 3]


def test_a_year_alone_says_that_it_is_open():
    solution = solve(form(2022), (), (NEXT,))
    assert solution.figures == ()
    assert len(solution.unread[0].readings) == 3


def test_last_years_report_serves_as_well():
    last = {address("disclosure/normative_documents/in_force"): Decimal(25)}
    solution = solve(form(2022), (), (NEXT,), last=last)
    assert [s.figure.value for s in solution.figures] == [5, 4, 26]


def test_a_stock_that_no_reading_keeps_decides_nothing():
    last = {address("disclosure/normative_documents/in_force"): Decimal(900)}
    assert solve(form(2022), (), (NEXT,), last=last).figures == ()


def test_printed_cells_take_part_in_the_equations():
    columns = form(2022).table("requests").blocks[0].columns
    cells = {row.code: [Decimal(0)] * 7 for row in ROWS}
    given = [
        Figure(address=address(f"requests/{row.code}/{column.code}"), raw="0", value=value)
        for row in ROWS
        if row.code != "received"
        for column, value in zip(columns, cells[row.code], strict=True)
    ]
    own = tuple(address(f"requests/received/{column.code}") for column in columns)
    zeros, others = tuple([Decimal(0)] * 7), tuple(map(Decimal, (1, 2, 0, 0, 0, 0, 3)))
    solution = solve(form(2022), given, [Puzzle(addresses=own, text="", readings=(zeros, others))])
    assert [s.figure.value for s in solution.figures] == [0] * 7


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0, 1, 5, 30, 120, 400]), st.sampled_from([2020, 2022]))
def test_glued_figures_that_add_up_are_never_read_wrong(seed, size, year):
    printed = report(year, max(size, 1), seed)
    expected = truth(printed)
    read = read_text(text(printed), year)
    assert read.wrong(expected) == {}
    assert {a for a in expected if a not in read.cells} <= read.open_cells


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([2, 30, 120, 400]), st.sampled_from([2020, 2022]))
def test_one_wrong_figure_never_makes_another_cell_wrong(seed, size, year):
    printed = damaged(report(year, size, seed), Random(seed))
    assert read_text(text(printed), year).wrong(truth(printed)) == {}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([1, 5, 30]), st.booleans())
def test_dropped_blanks_never_make_a_wrong_cell(seed, size, wrong):
    printed = report(2022, size, seed)
    printed = zeros_blank(damaged(printed, Random(seed)) if wrong else printed)
    assert read_text(text(printed)).wrong(truth(printed)) == {}


def test_most_of_a_small_agencys_glued_report_is_read():
    given_ = total = 0
    for seed in range(20):
        printed = specimen({"year": 2022, "agency": "示例县某局", "cells": consistent(form(2022), Random(seed), 30)})
        read = read_text(text(printed))
        given_, total = given_ + len(read.cells), total + len(truth(printed))
    assert given_ > 0.95 * total


@pytest.mark.parametrize("digits", ["1" * 90_000, "12345678901234567890", "9876543219876"])
def test_hopeless_digits_are_left_unread(digits):
    read = glued(received=digits)
    assert all(value is None for value in row_of(read, "received"))
