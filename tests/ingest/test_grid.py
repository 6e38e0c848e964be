"""Rows and figures out of grids, however their headers and labels were set."""

from decimal import Decimal

import pytest

from gongkai.core.form import Address
from gongkai.ingest.document import Grid, GridCell
from gongkai.ingest.gather import gather_rows, list_missing
from gongkai.ingest.grid import GridReader
from gongkai.ingest.labels import Labels
from gongkai.law.load import forms, wording

FORM_2019, FORM_2021 = forms()


def grid(*rows):
    """A grid from rows of texts; (text, columns) or (text, columns, rows) spans; None is covered from above."""
    cells = []
    for number, row in enumerate(rows):
        column = 0
        for item in row:
            text, columns, height = (item, 1, 1) if not isinstance(item, tuple) else (*item, 1)[:3]
            if item is not None:
                cells.append(GridCell(text, number, column, height, columns))
            column += columns
    return Grid(tuple(cells))


def reader(editions=(FORM_2021, FORM_2019)):
    return GridReader(tuple(map(Labels, editions)), wording())


def rows_of(*grids, section=0, editions=(FORM_2021, FORM_2019)):
    reading = reader(editions)
    return [row for one in grids for row in reading.read(one, section)]


def values(rows):
    return {str(f.address): f.value for row in rows for f in row.figures}


DOCUMENTS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


def test_figures_stand_under_their_headers():
    rows = rows_of(grid([("第二十条第（一）项", 4)], DOCUMENTS, ["规章", "0", "1", "2"]))
    assert values(rows) == {
        "disclosure/rules_documents/issued": 0,
        "disclosure/rules_documents/repealed": 1,
        "disclosure/rules_documents/in_force": 2,
    }


def test_columns_in_another_order_are_read_by_their_headers():
    rows = rows_of(grid(["信息内容", "现行有效件数", "本年制发件数", "本年废止件数"], ["规章", "7", "1", "2"]))
    assert values(rows)["disclosure/rules_documents/in_force"] == 7
    assert values(rows)["disclosure/rules_documents/issued"] == 1


OWN_COLUMN = ["信息内容", "本年制发件数", "备注", "本年废止件数", "现行有效件数"]


@pytest.mark.parametrize("own", ["", "9", "含联合发文", "35%", "/"])
def test_a_column_of_the_agencys_own_is_left_out_and_what_it_prints_is_named(own):
    rows = rows_of(grid(OWN_COLUMN, ["规章", "1", own, "2", "7"]))
    assert list(values(rows).values()) == [1, 2, 7]
    assert [item.text for row in rows for item in row.unread] == [own] * (own not in ("", "/"))


def test_a_figure_under_no_header_at_all_leaves_the_row_unread():
    (row,) = rows_of(grid([*DOCUMENTS, ""], ["规章", "1", "2", "7", "9"]))
    assert not row.figures
    assert row.unread[0].reason == "unread.count"


def test_last_years_column_in_the_place_of_one_of_this_years_does_not_shift_the_row():
    (row,) = rows_of(grid(["信息内容", "上年制发件数", "本年制发件数", "本年废止件数"], ["规章", "1", "2", "7"]))
    assert not row.figures
    assert row.unread[0].reason == "unread.count"


@pytest.mark.parametrize("padding", [[], [""]])
def test_an_undivided_row_without_a_legible_figure_is_unread_and_its_parts_are_not_missing(padding):
    header = ["申请", *[""] * len(padding), *(column.label for column in FORM_2021.table("requests").blocks[0].columns)]
    rows = rows_of(grid(header, ["（六）其他处理", *padding, *["看不清"] * 7]), section=3)
    assert {a.row for row in rows for item in row.unread for a in item.addresses} == {"other_handling"}


def test_one_header_over_a_whole_table_two_with_marks_where_a_column_does_not_apply():
    header = [*DOCUMENTS, "本年处理决定数量", "本年收费金额"]
    found = values(rows_of(grid(header, ["规章", "1", "2", "7", "/", "—"], ["行政许可", "/", "/", "/", "12", "/"])))
    assert found["disclosure/rules_documents/in_force"] == 7
    assert found["disclosure/licences/decisions"] == 12


def test_a_label_split_over_two_cells_is_read_as_one():
    rows = rows_of(grid(*REQUESTS, ["", "1.属于", "国家秘密", "1", "0", "0", "0", "0", "0", "1"]))
    assert values(rows)["requests/state_secret/natural_person"] == 1


def test_a_unit_in_a_cell_of_its_own_belongs_to_the_figure_before_it():
    rows = rows_of(grid(["信息内容", ("本年收费金额", 2)], ["行政事业性收费", "12500", "元"]))
    assert values(rows) == {"disclosure/charges/amount": Decimal("1.25")}


def test_a_label_that_the_agency_narrowed_is_read_and_named():
    header = ["信息内容", "本年处理决定数量"]
    (row,) = rows_of(grid(header, ["行政处罚（简易程序）", "7"]))
    assert [d.code for d in row.deviations] == ["deviation.qualified"]
    assert not values(rows_of(grid(header, ["行政许可（其中：网上办理）", "7"])))


def test_header_spans_may_differ_from_value_spans():
    rows = rows_of(
        grid(
            ["信息内容", "本年制发件数", ("本年废止件数", 2), "现行有效件数"],
            ["规章", ("4", 2), "5", "6"],
        )
    )
    assert [values(rows)[f"disclosure/rules_documents/{c}"] for c in ("issued", "repealed", "in_force")] == [4, 5, 6]


REQUESTS = (
    [("（本列数据的勾稽关系为：…）", 3), ("申请人情况", 7)],
    ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
    ["", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
)


def test_header_rows_padded_instead_of_spanned():
    rows = rows_of(grid(*REQUESTS, ["一、本年新收政府信息公开申请数量", "", "", "5", "1", "", "", "2", "", "8"]))
    found = values(rows)
    assert found["requests/received/natural_person"] == 5
    assert found["requests/received/legal_service"] == 2
    assert found["requests/received/research"] is None
    assert found["requests/received/total"] == 8


def test_blank_cells_that_were_dropped_leave_a_puzzle():
    (row,) = rows_of(grid(*REQUESTS, [("一、本年新收政府信息公开申请数量", 3), "2", "2"]))
    assert not row.figures
    assert len(row.puzzle.readings) == 21  # two figures into seven columns, in order


def test_an_undivided_row_keeps_its_own_address():
    rows = rows_of(grid(*REQUESTS, ["", ("（六）其他处理", 2), "1", "0", "0", "0", "0", "0", "1"]))
    assert values(rows)["requests/other_handling/total"] == 1


def test_a_subtotal_of_the_agencys_own_is_unread_not_shifted():
    rows = rows_of(grid(*REQUESTS, ["", ("（三）不予公开", 2), "1", "0", "0", "0", "0", "0", "1"]))
    assert values(rows) == {}
    assert rows[0].unread[0].reason == "unread.subtotal"


def test_an_unknown_row_with_figures_is_unread():
    rows = rows_of(grid(DOCUMENTS, ["规章", "0", "0", "0"], ["内部管理文件", "3", "0", "3"]))
    assert rows[1].unread[0].text.startswith("内部管理文件")


DISPUTES = (
    [("行政复议", 5), ("行政诉讼", 10)],
    [
        *[(c, 1, 2) for c in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")],
        ("未经复议直接起诉", 5),
        ("复议后起诉", 5),
    ],
    [None] * 5 + ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2,
)


def test_the_line_of_fifteen_figures_is_read_across():
    found = values(rows_of(grid(*DISPUTES, [str(n) for n in range(15)])))
    assert found["disputes/reconsideration/upheld"] == 0
    assert found["disputes/direct/upheld"] == 5
    assert found["disputes/after_reconsideration/total"] == 14


@pytest.mark.parametrize("at", [0, 6, 14])
def test_a_cell_that_is_no_figure_leaves_the_other_fourteen_readable(at):
    line = [str(n) for n in range(15)]
    line[at] = "未读出"
    rows = rows_of(grid(*DISPUTES, line))
    assert len(values(rows)) == 14
    assert [item.text for row in rows for item in row.unread] == ["未读出"]


def test_three_merged_zeros_stand_for_fifteen_cells():
    found = values(rows_of(grid(*DISPUTES, [("0", 5), ("0", 5), ("0", 5)])))
    assert len(found) == 15
    assert set(found.values()) == {Decimal(0)}


@pytest.mark.parametrize("line", [[("0", 15)], [("0", 5), ("0", 10)]])
def test_zeros_merged_over_several_groups_stand_for_every_cell(line):
    found = values(rows_of(grid(*DISPUTES, line)))
    assert len(found) == 15
    assert set(found.values()) == {Decimal(0)}


def test_one_figure_merged_over_all_groups_is_unread():
    rows = rows_of(grid(*DISPUTES, [("3", 15)]))
    assert not values(rows)
    assert sum(len(item.addresses) for row in rows for item in row.unread) == 15


def test_a_label_before_the_fifteen_figures_is_passed_over():
    header = [["", *row] if row[0] is not None else [None, *row] for row in DISPUTES]
    found = values(rows_of(grid(*header, ["件数", *(str(n) for n in range(15))])))
    assert found["disputes/after_reconsideration/total"] == 14


@pytest.mark.parametrize("lost", [{4}, {0}, {14}, set(range(15))])
def test_a_cell_among_the_fifteen_that_is_no_figure_is_unread_and_shifts_nothing(lost):
    rows = rows_of(grid(*DISPUTES, ["看不清" if n in lost else str(n) for n in range(15)]))
    assert sorted(values(rows).values()) == sorted(set(range(15)) - lost)
    assert sum(len(item.addresses) for row in rows for item in row.unread) == len(lost)


RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def test_each_group_may_stand_in_rows_of_its_own():
    rows = rows_of(
        grid([("行政复议", 5)], RESULTS, ["1", "2", "3", "4", "10"]),
        grid([("复议后起诉", 5)], RESULTS, ["5", "0", "0", "0", "5"]),
    )
    assert values(rows)["disputes/reconsideration/corrected"] == 2
    assert values(rows)["disputes/after_reconsideration/upheld"] == 5
    assert {row.row for row in rows} == {"reconsideration", "after_reconsideration"}


def test_suits_that_are_not_divided_keep_the_groups_own_address():
    found = values(rows_of(grid([("行政复议", 5), ("行政诉讼", 5)], RESULTS * 2, [str(n) for n in range(10)])))
    assert found["disputes/litigation/upheld"] == 5
    assert "disputes/direct/upheld" not in found


def test_a_group_of_the_agencys_own_is_named_and_shifts_nothing():
    rows = rows_of(grid([("行政赔偿", 5), ("行政复议", 5)], RESULTS * 2, [str(n) for n in range(1, 11)]))
    assert values(rows)["disputes/reconsideration/upheld"] == 6
    assert [item.text for row in rows for item in row.unread] == ["1", "2", "3", "4", "5"]


def test_a_merged_figure_other_than_zero_is_not_shared_out():
    rows = rows_of(grid(*DISPUTES, [("0", 5), ("3", 5), ("0", 5)]))
    assert not any(address.startswith("disputes/direct") for address in values(rows))
    assert {a.row for row in rows for item in row.unread for a in item.addresses} == {"direct"}


def test_groups_in_another_order_are_read_by_position():
    header = (
        [("行政诉讼", 10), ("行政复议", 5)],
        [
            ("未经复议直接起诉", 5),
            ("复议后起诉", 5),
            *[(c, 1, 2) for c in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")],
        ],
        ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2,
    )
    found = values(rows_of(grid(*header, [str(n) for n in range(15)])))
    assert found["disputes/direct/upheld"] == 0
    assert found["disputes/reconsideration/upheld"] == 10


def test_a_table_of_the_agencys_own_elsewhere_is_not_taken_for_the_forms():
    own = grid(["事项", "件数"], ["行政许可", "120"])
    assert values(rows_of(own, section=1)) == {}
    assert values(rows_of(own, section=2)) == {"disclosure/licences/decisions": 120}


def test_a_foreign_table_is_named_once():
    own = grid(["年度", "人数"], ["2022", "5"], ["2023", "6"])
    (row,) = rows_of(own)
    assert [item.what for item in row.unread] == ["table"]
    assert "2023 | 6" in row.unread[0].text


def test_the_other_editions_columns_are_read_as_such():
    rows = rows_of(grid(["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"], ["行政许可", "28", "增12", "40"]))
    assert values(rows) == {
        "disclosure/licences/items_last_year": 28,
        "disclosure/licences/items_change": 12,
        "disclosure/licences/decisions": 40,
    }


def test_a_cell_that_is_no_figure_is_unread_with_its_place():
    rows = rows_of(grid(DOCUMENTS, ["规章", "见附件", "0", "0"]))
    (item,) = rows[0].unread
    assert item.addresses == (Address("disclosure", "rules_documents", "issued"),)
    assert item.text == "见附件"


def test_rows_under_another_header_give_way_to_those_under_the_forms():
    own = grid(["类别", "数量"], ["行政许可", "500"])
    forms_own = grid(["信息内容", "本年处理决定数量"], ["行政许可", "12"])
    gathered = gather_rows(rows_of(own, forms_own, section=2), wording())
    assert [figure.value for figure in gathered.figures.values()] == [12]
    assert "500" in gathered.unread[0].text


def test_a_blank_line_over_a_divided_group_is_a_heading():
    lines = [["", ("（六）其他处理", 2), *[""] * 7], ["", "", "3.其他", *["1"] * 7]]
    gathered = gather_rows(rows_of(grid(*REQUESTS, *lines)), wording())
    list_missing(gathered, FORM_2021, wording())
    assert {address.row for address in gathered.figures} == {"other_reason"}


def test_a_groups_label_is_not_that_of_a_row_that_lost_its_own():
    lines = [[("（六）其他处理", 1, 2), ("", 2), *"1000001"], [None, ("3.其他", 2), *"0000000"]]
    rows = rows_of(grid(*REQUESTS, *lines))
    assert {row.row for row in rows if row.figures} == {"other_reason"}
    assert rows[0].unread[0].reason == "unread.row_unknown"


def test_a_header_that_lost_its_group_does_not_move_the_total():
    header = [[("", 3, 3), ("申请人情况", 7)], [None] * 3 + [("自然人", 1, 2), ("总计", 1, 2)]]
    organizations = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    lines = [[None] * 5 + organizations, [("一、本年新收政府信息公开申请数量", 3), "5", "1", "0", "0", "2", "0", "8"]]
    (row,) = rows_of(grid(*header, *lines))
    assert not row.figures
    assert row.unread[0].reason == "unread.count"
