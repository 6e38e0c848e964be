"""What workbooks hide: sheets, rows, columns, comments, names, properties, links, caches."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from gongkai.ingest.hidden.workbook import letters
from ingest.documents import made
from ingest.hidden.files import SECRET, findings, told, workbook


def test_a_number_in_a_hidden_sheet_is_found_with_its_cell() -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("公示").write("A1", "名单")
        kept = book.add_worksheet("备查")
        kept.write("B3", SECRET)
        kept.hide()

    assert told(workbook(fill), "a.xlsx") == [
        ("id_number", "工作表“备查”（隐藏） 第 3 行 B 列"), ("hidden_sheet", "工作表“备查”（隐藏）"),
    ]  # fmt: skip


def test_the_text_of_a_deleted_cell_that_stays_among_the_strings_is_found() -> None:
    """单元格删了，共享字符串还在文件里。"""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("公示")
        sheet.write("A1", "名单")
        sheet.write("A2", SECRET)

    def emptied(sheet: str) -> str:
        return re.sub(r'<c r="A2"[^>]*><v>1</v></c>', '<c r="A2"/>', sheet)

    data = rewritten(workbook(fill), "xl/worksheets/sheet1.xml", emptied)
    assert told(data, "a.xlsx") == [("id_number", "不再显示而仍留在文件里的文字")]


def rewritten(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The same package with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            part = old.read(member)
            new.writestr(member, change(part.decode()) if member == name else part)
    return out.getvalue()


def test_a_very_hidden_sheet_is_hidden_too() -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("公示").write("A1", "名单")
        book.add_worksheet("底稿").very_hidden()

    assert told(workbook(fill), "a.xlsx") == [("hidden_sheet", "工作表“底稿”（隐藏）")]


def test_hidden_rows_and_columns_are_counted_and_read() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("公示")
        sheet.write("A1", "名单")
        sheet.write("A2", SECRET)
        sheet.write("D1", "13800000000")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("D:D", None, None, {"hidden": True})
        sheet.set_row(7, None, None, {"hidden": True})  # nothing in it

    found = findings(workbook(fill), "a.xlsx")
    assert [(one.rule, one.slots.get("count")) for one in found] == [
        ("id_number", None), ("hidden_cells", 2), ("mobile", None),
    ]  # fmt: skip


def test_comments_defined_names_and_properties_are_read() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("公示")
        sheet.write_comment("C5", f"身份证 {SECRET}", {"author": "某某"})
        book.define_name("底数", f'="{SECRET}"')
        book.set_properties({"author": "某某", "comments": SECRET})

    found = told(workbook(fill), "a.xlsx")
    assert [where for rule, where in found if rule == "id_number"] == [
        "文档属性“备注”", "定义的名称“底数”", "工作表“公示” 单元格 C5 的批注",
    ]  # fmt: skip
    assert ("comments", "整个文件") in found
    assert ("properties", "整个文件") in found


def test_a_link_to_another_file_is_a_warning_and_its_cache_is_read() -> None:
    cache = f'<externalLink xmlns="{made.SHEET}"><externalBook><sheetDataSet><sheetData><row r="1"><cell r="A1"><v>{SECRET}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>'
    links = f'<Relationships xmlns="{made.PACKAGE}"><Relationship Id="r1" Type="{made.OFFICE}/externalLinkPath" Target="file:///底稿.xlsx" TargetMode="External"/></Relationships>'
    sheets = made.xlsx("<sheetData/>")
    found = told(
        _with(
            sheets,
            {"xl/externalLinks/externalLink1.xml": cache, "xl/externalLinks/_rels/externalLink1.xml.rels": links},
        ),
        "a.xlsx",
    )
    assert found == [("id_number", "外部链接的缓存"), ("external_link", "整个文件")]


def test_a_pivot_s_cache_is_read() -> None:
    cache = f'<pivotCacheRecords xmlns="{made.SHEET}"><r><s v="{SECRET}"/></r></pivotCacheRecords>'
    found = told(_with(made.xlsx("<sheetData/>"), {"xl/pivotCache/pivotCacheRecords1.xml": cache}), "a.xlsx")
    assert found == [("id_number", "数据透视表的缓存")]


def test_macros_and_embedded_files_block() -> None:
    found = told(
        _with(made.xlsx("<sheetData/>"), {"xl/vbaProject.bin": "x", "xl/embeddings/oleObject1.bin": "x"}), "a.xlsx"
    )
    assert {rule for rule, _where in found} == {"active_content", "embedded_file"}


def test_a_sheet_that_the_workbook_no_longer_names_is_read() -> None:
    left = f'<worksheet xmlns="{made.SHEET}"><sheetData>{made.row(2, SECRET)}</sheetData></worksheet>'
    assert told(_with(made.xlsx("<sheetData/>"), {"xl/worksheets/sheet9.xml": left}), "a.xlsx") == [
        ("id_number", "工作表“sheet9.xml”（隐藏） 第 2 行 A 列"), ("hidden_sheet", "工作表“sheet9.xml”（隐藏）"),
    ]  # fmt: skip


def test_a_number_too_long_to_be_shown_is_read_as_it_is_stored() -> None:
    cell = f'<row r="1"><c r="B1"><v>{SECRET[:17]}1</v></c></row>'
    assert SECRET.endswith("11")
    assert told(made.xlsx(f"<sheetData>{cell}</sheetData>"), "a.xlsx") == [("id_number", "工作表“表1” 第 1 行 B 列")]


def test_text_in_a_formula_is_read() -> None:
    cell = f'<row r="1"><c r="B1"><f>IF(A1,"{SECRET}","")</f><v>0</v></c></row>'
    assert told(made.xlsx(f"<sheetData>{cell}</sheetData>"), "a.xlsx") == [("id_number", "工作表“表1” 公式")]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("xl/macrosheets/sheet1.xml", "active_content"), ("xl/connections.xml", "external_link"),
        ("xl/media/note.docx", "embedded_file"), ("xl/media/image1.png", ""), ("xl/printerSettings/printerSettings1.bin", ""),
    ],
)  # fmt: skip
def test_what_a_workbook_carries_goes_by_its_name(name: str, rule: str) -> None:
    found = told(_with(made.xlsx("<sheetData/>"), {name: "<a/>"}), "a.xlsx")
    assert [one for one, _where in found] == ([rule] if rule else [])


def test_a_plain_workbook_has_no_finding() -> None:
    assert told(workbook(lambda book: book.add_worksheet("公示").write("A1", "名单")), "a.xlsx") == []


@pytest.mark.parametrize(("column", "said"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_letters(column: int, said: str) -> None:
    assert letters(column) == said


def _with(data: bytes, parts: dict[str, str]) -> bytes:
    """The same zip with further parts."""
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
