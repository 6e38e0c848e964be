"""Which tables of a document are its text's: none that may hold a figure of the form."""

import pytest

from gongkai.ingest.document import Grid
from gongkai.ingest.gather import gather_rows, list_missing
from gongkai.ingest.own_tables import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, is_table, own_tables
from gongkai.law.load import wording
from ingest.test_grid import DOCUMENTS, FORM_2021, grid, reader

TWO = 2  # 第二部分：主动公开
FORM = grid(DOCUMENTS, ["规章", "1", "2", "7"], ["行政规范性文件", "3", "0", "9"])


def own(*grids: Grid, section: int = TWO) -> frozenset[int]:
    """The numbers of those that are tables of the text, read one after another as a document's are."""
    reading = reader()
    readings = {number: list(reading.read(one, section)) for number, one in enumerate(grids)}
    return own_tables(dict(enumerate(grids)), readings)


def test_a_table_of_other_words_and_figures_is_the_texts() -> None:
    assert own(grid(["季度", "件数"], ["一季度", "3"], ["二季度", "4"]), FORM) == {0}
    assert own(FORM, grid(["季度", "件数"], ["一季度", "3"])) == {1}


def test_a_table_of_words_alone_is_the_texts() -> None:
    assert own(grid(["问题", "措施"], ["培训不够", "每季度一次"]), FORM) == {0}


def test_the_form_and_what_stands_under_its_header_is_never_the_texts() -> None:
    again = grid(DOCUMENTS, ["规章", "1", "2", "7"])
    assert own(FORM, again) == frozenset()
    assert own(grid([*DOCUMENTS, "备注"], ["规章", "5", "5", "5", "某县"]), FORM) == frozenset(), "another agency's"


def test_the_same_words_without_the_header_are_the_texts_where_the_form_says_the_same() -> None:
    assert own(grid(["事项", "甲", "乙", "丙"], ["规章", "1", "2", "7"], ["其他", "1", "1", "1"]), FORM) == {0}


def test_the_same_words_without_the_header_and_other_figures_stay_listed() -> None:
    assert own(grid(["事项", "甲", "乙", "丙"], ["规章", "5", "5", "5"]), FORM) == frozenset()


def test_words_of_the_form_with_more_figures_than_it_has_columns_are_the_texts() -> None:
    assert own(grid(["事项", "甲", "乙", "丙", "丁"], ["规章", "1", "2", "3", "4"]), FORM) == {0}


def test_a_row_that_the_form_prints_blank_is_not_taken_from_it() -> None:
    blank = grid(DOCUMENTS, ["规章", "", "", ""], ["行政规范性文件", "3", "0", "9"])
    assert own(grid(["事项", "甲", "乙", "丙"], ["规章", "1", "2", "7"]), blank) == frozenset()


def test_a_row_that_no_other_grid_prints_is_the_forms_even_without_a_header() -> None:
    assert own(grid(["规章", "1", "2", "7"], ["行政规范性文件", "3", "0", "9"])) == frozenset()
    assert own(grid(["事项", "甲"], ["行政许可", "12"]), FORM) == frozenset()


def test_a_continuation_stays_the_forms_under_the_header_of_the_page_before() -> None:
    assert own(FORM, grid(["行政规范性文件", "3", "0", "9"], ["规章", "1", "2", "7"])) == frozenset()


def test_a_continuation_behind_another_table_that_repeats_rows_is_text_only_where_nothing_is_new_in_it() -> None:
    between = grid(["机构", "总计"], ["甲科", "3"])
    same = grid(["规章", "1", "2", "7"], ["行政规范性文件", "3", "0", "9"])
    assert own(FORM, between, same) == {1, 2}
    assert own(FORM, between, grid(["规章", "1", "2", "7"], ["行政许可", "12"])) == {1}


def test_rows_that_nobody_knows_under_the_forms_header_stay_listed() -> None:
    found = grid(DOCUMENTS, ["示例文件", "1", "2", "7"])
    assert own(FORM, found) == frozenset()
    (row,) = reader().read(found, TWO)
    assert [item.reason for item in row.unread] == ["unread.foreign_table"]


def test_the_forms_rows_in_another_section_without_a_header_are_text_and_their_table_is_listed_as_missing() -> None:
    found = grid(["规章", "1", "2", "7"], ["行政规范性文件", "3", "0", "9"])
    rows = list(reader().read(found, 5))
    assert own_tables({0: found}, {0: rows}) == {0}
    gathered = gather_rows(rows, wording())
    list_missing(gathered, FORM_2021, wording())
    missing = {address.row for item in gathered.unread for address in item.addresses}
    assert not gathered.figures and {"rules_documents", "normative_documents"} <= missing


@pytest.mark.parametrize(
    ("found", "fits"),
    [
        (grid(["甲"] * MOST_COLUMNS, ["1"] * MOST_COLUMNS), True),
        (grid(["甲"] * (MOST_COLUMNS + 1), ["1"] * (MOST_COLUMNS + 1)), False),
        (grid(*[["甲", "1"]] * MOST_ROWS), True),
        (grid(*[["甲", "1"]] * (MOST_ROWS + 1)), False),
        (grid(["甲", "长" * LONGEST_CELL], ["乙", "1"]), True),
        (grid(["甲", "长" * (LONGEST_CELL + 1)], ["乙", "1"]), False),
        (Grid(grid(["甲", "1"], ["乙", "2"]).cells, images=1), False),
        (grid(["甲", "1"]), False),
        (grid(["甲"], ["1"]), False),
        (grid(["甲", ""], ["乙", ""]), False),
        (grid(), False),
    ],
)
def test_a_page_laid_out_in_a_table_is_none(found: Grid, fits: bool) -> None:
    assert is_table(found) is fits
    assert own(found) == ({0} if fits else frozenset())
