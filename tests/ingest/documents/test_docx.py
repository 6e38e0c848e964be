"""DOCX: the final text as Word shows it, and logical positions of merged cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.ingest.document import Grid, Line
from gongkai.ingest.refusal import Refusal, RefusalCode
from ingest.documents.made import boxes, docx, only_grid, opened, p, r, tbl, tc, texts

REPORTS = Path(__file__).parents[3] / "../shared/reports"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def test_paragraphs_and_tables_stand_in_reading_order() -> None:
    blocks = opened(docx(p("前") + tbl(tc("甲") + tc("1")) + p("后"))).blocks
    assert [type(block) for block in blocks] == [Line, Grid, Line]


def test_runs_join_and_soft_breaks_part() -> None:
    assert texts(docx(p("1", "3件", "<w:r><w:br/></w:r>", "下一行", "<w:r><w:tab/></w:r>", "列"))) == [
        "13件",
        "下一行\t列",
    ]


def test_inserted_text_stays_and_deleted_text_goes() -> None:
    change = '<w:ins w:id="1">{}</w:ins><w:del w:id="2"><w:r><w:delText>9</w:delText></w:r></w:del>'.format(r("3"))
    moved = f"<w:moveFrom>{r('甲')}</w:moveFrom><w:moveTo>{r('乙')}</w:moveTo>"
    assert texts(docx(p("1", change, moved))) == ["13乙"]


def test_a_deleted_row_is_not_there() -> None:
    gone = f"<w:trPr><w:del w:id='1'/></w:trPr>{tc('丙')}{tc('3')}"
    assert [cell[0] for cell in only_grid(docx(tbl(tc("甲") + tc("1"), gone, tc("乙") + tc("2"))))] == [
        "甲",
        "1",
        "乙",
        "2",
    ]


@pytest.mark.parametrize(("properties", "shown"), [("<w:vanish/>", "12"), ('<w:vanish w:val="0"/>', "132")])
def test_hidden_text_is_not_there(properties: str, shown: str) -> None:
    assert texts(docx(p("1", r("3", properties), "2"))) == [shown]


@pytest.mark.parametrize("properties", ["<w:strike/>", '<w:vertAlign w:val="superscript"/>'])
def test_a_mark_beside_a_figure_never_joins_it(properties: str) -> None:
    assert texts(docx(p("12", r("1", properties), "件"))) == ["12 1 件"]


def test_of_a_field_only_the_result_is_text() -> None:
    code = "<w:r><w:instrText>= SUM(ABOVE)</w:instrText></w:r>"
    runs = (FIELD.format("begin"), code, r("码"), FIELD.format("separate"), r("40"), FIELD.format("end"))
    assert texts(docx(p("共", *runs, "件"))) == ["共40件"]


def test_a_field_that_never_ends_does_not_swallow_the_rest() -> None:
    assert texts(docx(p("前", FIELD.format("begin")) + p("后"))) == ["前", "后"]


def test_a_text_box_is_counted_once_and_follows_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    both = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    assert texts(docx(p("前", both, "后"))) == ["前后", "框"]


def test_content_controls_are_transparent() -> None:
    control = "<w:sdt><w:sdtPr><w:tab/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    rows = f"<w:tr>{tc('甲')}{control.format(tc('1'))}</w:tr>"
    document = opened(docx(control.format(p("段")) + f"<w:tbl>{control.format(rows)}</w:tbl>"))
    assert [line.text for line in document.lines] == ["段"]
    assert boxes(document.grids[0]) == [("甲", 0, 0, 1, 1), ("1", 0, 1, 1, 1)]


def test_vertical_and_horizontal_merges() -> None:
    first = tc("a", '<w:vMerge w:val="restart"/>') + tc("b", '<w:gridSpan w:val="2"/>')
    second = tc("隐", "<w:vMerge/>") + tc("c") + tc("d")
    assert only_grid(docx(tbl(first, second))) == [
        ("a", 0, 0, 2, 1),
        ("b", 0, 1, 1, 2),
        ("c", 1, 1, 1, 1),
        ("d", 1, 2, 1, 1),
    ]


def test_old_horizontal_merges() -> None:
    row = tc("a", '<w:hMerge w:val="restart"/>') + tc("", '<w:hMerge w:val="continue"/>') + tc("b")
    assert only_grid(docx(tbl(row))) == [("a", 0, 0, 1, 2), ("b", 0, 2, 1, 1)]


def test_a_continuation_with_nothing_above_is_a_cell() -> None:
    assert only_grid(docx(tbl(tc("a", "<w:vMerge/>") + tc("b")))) == [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)]


def test_a_restart_ends_the_merge_above() -> None:
    restart = '<w:vMerge w:val="restart"/>'
    found = only_grid(
        docx(tbl(tc("a", restart) + tc("1"), tc("", "<w:vMerge/>") + tc("2"), tc("b", restart) + tc("3")))
    )
    assert [cell for cell in found if cell[2] == 0] == [("a", 0, 0, 2, 1), ("b", 2, 0, 1, 1)]


def test_columns_left_out_before_a_row() -> None:
    assert only_grid(docx(tbl(tc("a") + tc("b"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("c"))))[2] == (
        "c",
        1,
        1,
        1,
        1,
    )


def test_a_table_that_lays_out_tables_is_opened_up() -> None:
    inner = f"<w:tc>{tbl(tc('规章') + tc('13'))}{p('后')}</w:tc>"
    document = opened(docx(tbl(tc("左") + inner)))
    assert [[cell.text for cell in grid.cells] for grid in document.grids] == [["规章", "13"]]
    assert [line.text for line in document.lines] == ["左", "后"]


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    cell = f"<w:tc>{p('商业')}{p('企业')}</w:tc>"
    assert only_grid(docx(tbl(cell + tc("\u3000"))))[0][0] == "商业\n企业"


def test_the_strict_form_of_the_standard_reads_alike() -> None:
    body = tbl(tc("a", '<w:gridSpan w:val="2"/>') + tc("b"))
    strict = docx(body, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert only_grid(strict) == only_grid(docx(body)) == [("a", 0, 0, 1, 2), ("b", 0, 2, 1, 1)]


@pytest.mark.parametrize(("size", "counted"), [("3000000", 1), ("300000", 0)])
def test_pictures_that_could_show_a_table_are_counted(size: str, counted: int) -> None:
    picture = f'<w:r><w:drawing><wp:inline><wp:extent cx="{size}" cy="{size}"/><a:blip/></wp:inline></w:drawing></w:r>'
    assert opened(docx(p("图", picture))).images == counted


def test_the_title_property_is_the_title() -> None:
    core = '<a xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>示例县年报</dc:title></a>'
    assert opened(docx(p("正文"), docProps__core=core)).title == "示例县年报"


@pytest.mark.parametrize("part", ["word__styles", "docProps__app", "word__settings"])
def test_a_document_type_in_any_part_is_refused(part: str) -> None:
    with pytest.raises(Refusal) as refused:
        opened(docx(p("正文"), **{part: "<!DOCTYPE a><a/>"}))
    assert (refused.value.code, refused.value.detail) == (RefusalCode.DAMAGED, "doctype")


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not here")
def test_the_blank_form_has_the_cells_of_the_statutory_tables() -> None:
    tables = opened((REPORTS / "blank-form-2021.docx").read_bytes()).grids
    assert [len({cell.row for cell in grid.cells}) for grid in tables] == [14, 28, 4]
    results = next(cell for cell in tables[1].cells if cell.text.startswith("三、"))
    assert (results.row, results.rows, results.column) == (5, 22, 0)
    for grid in tables:
        width = max(cell.column + cell.columns for cell in grid.cells)
        height = max(cell.row + cell.rows for cell in grid.cells)
        assert sum(cell.rows * cell.columns for cell in grid.cells) == width * height


def test_a_file_that_inserts_another_is_refused_not_read_without_it() -> None:
    with pytest.raises(Refusal) as refused:
        opened(docx(p("前") + '<w:altChunk r:id="rId5" xmlns:r="urn:r"/>' + p("后")))
    assert (refused.value.code, refused.value.detail) == (RefusalCode.UNSUPPORTED, "inserted_file")
