"""Long tables row by row: workbooks and CSV in what offices write, and what is refused."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

import pytest
import xlsxwriter

from gongkai.ingest.documents.xlsx_rows import Hidden
from gongkai.ingest.long_table import long_rows
from gongkai.ingest.refusal import Refusal

Rows = Iterable[Iterable[object]]


def book(rows: Rows, change: Callable[[xlsxwriter.Workbook, object], None] | None = None) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd"})
    sheet = made.add_worksheet("决定")
    for number, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell)
    if change:
        change(made, sheet)
    made.close()
    return out.getvalue()


def read(data: bytes, hidden: Hidden | None = None) -> list[tuple[int, list[str]]]:
    return list(long_rows(io.BytesIO(data), hidden or Hidden()))


def refusal(data: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        read(data)
    return f"{refused.value.code}.{refused.value.detail}".rstrip(".")


def test_a_workbook_is_read_as_it_is_seen() -> None:
    rows = [["甲", "乙"], [], ["一", date(2021, 5, 6), 3.5], ["  ", ""], ["末"]]
    assert read(book(rows)) == [(1, ["甲", "乙"]), (3, ["一", "2021-05-06", "3.5"]), (5, ["末"])]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_csv_is_read_in_what_offices_write(codec: str, mark: str) -> None:
    text = f'甲{mark}乙\r\n\r\n"一{mark}二\n三"{mark}\'-5\r\n末{mark}\r\n'
    assert read(text.encode(codec)) == [(1, ["甲", "乙"]), (3, [f"一{mark}二\n三", "-5"]), (5, ["末", ""])]


def test_what_is_hidden_is_not_read_and_is_told() -> None:
    def hide(made: xlsxwriter.Workbook, sheet: object) -> None:
        sheet.set_row(2, None, None, {"hidden": True})  # type: ignore[attr-defined]
        sheet.set_column(1, 1, None, None, {"hidden": True})  # type: ignore[attr-defined]
        made.add_worksheet("别的")

    hidden = Hidden()
    found = read(book([["甲", "乙", "丙"], ["一", "二", "三"], ["四", "五", "六"]], hide), hidden)
    assert found == [(1, ["甲", "", "丙"]), (2, ["一", "", "三"])]
    assert (hidden.rows, hidden.columns, hidden.sheets) == (1, {1}, ("别的",))


def replaced(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def test_what_cannot_be_read_is_refused() -> None:
    whole = book([["甲"], ["一"]])
    sheet = "xl/worksheets/sheet1.xml"
    doctype = replaced(whole, sheet, lambda text: text.replace(b"<worksheet", b"<!DOCTYPE a []><worksheet", 1))
    assert refusal(b"") == "damaged.empty"
    assert refusal(whole[: len(whole) // 2]) == "damaged.zip"
    assert refusal(replaced(whole, sheet, lambda text: text[:-40])) == "damaged.xml"
    assert refusal(doctype) == "damaged.doctype"
    assert refusal(replaced(whole, sheet, lambda text: text.replace(b"<v>1</v>", b"<v>99</v>"))) == "damaged.xml"
    assert refusal(replaced(whole, sheet, lambda _text: b" " * 90_000_000)) == "too_large.inflated"
    assert refusal(b"%PDF-1.7 ...") == "unsupported.table"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)) == "unsupported.xls"
    assert refusal(b"a,b\n" + bytes([0, 1, 2]) * 50) == "damaged.encoding"


def test_memory_does_not_grow_with_the_rows() -> None:
    """Five times the rows, not nearly five times the memory: the text of the cells alone is 12 MB in the longer one."""
    peaks = []
    for count in (2_000, 10_000):
        text = "\n".join(f"{nth},{'示例文字' * 100}" for nth in range(count)).encode()
        tracemalloc.start()
        assert sum(1 for _row in long_rows(io.BytesIO(text), Hidden())) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert all(later < 1.5 * former for former, later in pairwise(peaks)), peaks
