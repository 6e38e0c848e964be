"""XLSX, CSV and paper: the rows with their receipt and digest, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

from gongkai.core.filing_rows import HEADINGS
from web.filings.steps import Desk, published
from web.office.records.pages import at, text

HEADS = list(HEADINGS.values())


def test_csv(desk: Desk) -> None:
    published(desk.cast, title="=HYPERLINK(1)")
    desk.submitted()
    answer = at(desk.cast.supervisor).get(f"/office/filings/{desk.filing.pk}/catalogue.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="XIAN-STHJ-2021-05-1.csv"'
    heads, row, empty, *foot = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert (heads, empty) == (HEADS, [])
    assert (row[0], row[2], row[3]) == ("1", "'=HYPERLINK(1)", "示环〔2021〕3号")
    assert foot == [
        ["件数", "1"], ["版本", "1"], ["回执号", "BA-202105-XIAN-STHJ-01"], ["摘要（SHA-256）", desk.filing.digest],
    ]  # fmt: skip


def test_xlsx(desk: Desk) -> None:
    published(desk.cast, title="=HYPERLINK(1)")
    desk.submitted()
    path = f"/office/filings/{desk.filing.pk}/catalogue.xlsx"
    first, second = (at(desk.cast.zhang).get(path).content for _nth in range(2))
    assert first == second, "the same version gives the same bytes"
    with ZipFile(BytesIO(first)) as book:
        strings, sheet = (book.read(f"xl/{part}.xml").decode() for part in ("sharedStrings", "worksheets/sheet1"))
    words = [
        "示例市生态环境局示例分局2021年5月公文类信息目录",
        *HEADS,
        "=HYPERLINK(1)",
        f"摘要（SHA-256）：{desk.filing.digest}",
    ]
    assert [one for one in words if f">{one}<" not in strings] == []
    assert "<f>" not in sheet, "every value is a text, none a formula"


def test_paper_names_who_signed_the_current_version(desk: Desk) -> None:
    desk.submitted()
    page = text(at(desk.cast.supervisor).get(f"/office/filings/{desk.filing.pk}/paper/"))
    for words in ("承办人：张承办", "公开办审核：龚主任", "分管领导签发：冯局长", desk.filing.digest, "0（零报送）"):
        assert words in page
