"""A list of applicants as people make them: headings by their words, titles above, blanks between."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter

from gongkai.ingest.applicants import Applicant, read_applicants
from gongkai.ingest.refusal import Refusal


def workbook(*rows: tuple[str | None, ...]) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def test_headings_are_found_by_their_words_wherever_they_stand() -> None:
    data = workbook(
        ("某小区业主申请名单（示例）",),
        ("序号", "申请人姓名", "身份证号码", "联系电话", "通信地址", "电子邮箱", "申请人类型"),
        ("1", "赵示例", "999999198001010011", "13900000000", "示例路1号", "a@example.gov", "自然人"),
        (None, None, None),
        ("2", "示例物业有限公司", "91330000MB0000001X", None, None, None, None),
    )
    first, second = read_applicants(data)
    assert first == Applicant(
        3, "赵示例", "natural_person", "999999198001010011", "13900000000", "示例路1号", "a@example.gov"
    )
    assert (second.row, second.kind) == (5, "enterprise"), "guessed by the name where nothing is said"


def test_a_csv_is_read_too() -> None:
    (found,) = read_applicants("姓名,证件号码\n钱示例,999999198001010022\n".encode("gb18030"))
    assert (found.name, found.identity, found.contact) == ("钱示例", "999999198001010022", "")


@pytest.mark.parametrize("data", [b"", workbook(("甲", "乙"), ("1", "2")), workbook(("姓名", "电话"), ("赵示例", "1"))])
def test_what_is_no_such_list_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal):
        read_applicants(data)
