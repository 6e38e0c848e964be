"""The prose of a PDF, tables without rules, scans: what stands outside ruled tables."""

from __future__ import annotations

import pytest
import typst

from gongkai.ingest.document import Document
from gongkai.ingest.documents.pdf import read_pdf
from gongkai.ingest.refusal import Refusal, RefusalCode
from ingest.documents.drawn_pdf import Page, assembled, pdf, stream

# 24 characters of 10 points fill a line from 72 to 312.
FULL = "本报告由示例县某局依照条例的规定编制并向社会公布如下"[:24]


def read(*pages: Page, extra: tuple[bytes, ...] = ()) -> Document:
    return read_pdf(pdf(pages, extra), "示例.pdf", "0" * 64)


def width(text: str) -> int:
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def prose(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def test_wrapped_lines_are_one_paragraph_without_spaces() -> None:
    page = Page()
    page.text(92, 100, FULL[:22])
    page.text(72, 118, FULL)
    page.text(72, 136, "共收到申请12件。")
    page.text(92, 154, "另起一段。")
    assert prose(read(page)) == [FULL[:22] + FULL + "共收到申请12件。", "另起一段。"]


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    first, second = Page(), Page()
    first.text(92, 740, FULL[:22])
    first.text(72, 758, FULL)
    second.text(72, 90, FULL)
    second.text(72, 108, "均已答复。")
    second.text(92, 126, "三、收到和处理")
    assert prose(read(first, second)) == [FULL[:22] + FULL + FULL + "均已答复。", "三、收到和处理"]


def test_a_short_line_ends_its_paragraph_even_where_nothing_is_indented() -> None:
    page = Page()
    page.text(72, 100, FULL)
    page.text(72, 118, "均已答复。")
    page.text(72, 136, FULL)
    assert prose(read(page)) == [FULL + "均已答复。", FULL]


def test_a_word_that_found_no_room_begins_the_next_line_of_its_paragraph() -> None:
    page = Page()
    page.text(72, 82, FULL)
    page.text(72, 100, FULL[:20])
    page.text(72, 118, "office2024@example.cn")
    assert prose(read(page)) == [FULL + FULL[:20] + "office2024@example.cn"]


def test_a_line_says_its_page_and_number() -> None:
    page = Page()
    page.text(72, 100, "第一行。")
    page.text(72, 130, "第二行。")
    (first, second) = read(Page(), page).lines
    assert (first.at.page, first.at.line) == (2, 1)
    assert (second.at.page, second.at.line) == (2, 2)


def test_a_whole_heading_does_not_run_on_into_a_paragraph_that_is_set_in_as_it_is() -> None:
    page = Page()
    page.text(92, 100, "四、政府信息公开行政复议、行政诉讼情况")
    page.text(92, 118, "全年没有此类案件。")
    assert prose(read(page)) == ["四、政府信息公开行政复议、行政诉讼情况", "全年没有此类案件。"]


def test_lines_that_all_begin_two_characters_right_of_a_table_are_all_first_lines() -> None:
    page = Page()
    page.text(92, 100, FULL[:20] + "。")
    page.text(92, 118, FULL[:18] + "。")
    assert len(prose(read(page))) == 1
    page.ruled([72, 200, 312], [200, 220, 240])
    page.row([72, 200], 214, ["行政处罚", "12"])
    assert prose(read(page)) == [FULL[:20] + "。", FULL[:18] + "。"]


def test_an_opening_bracket_drawn_back_over_what_stands_before_it_comes_after_it() -> None:
    page = Page()
    page.text(72, 100, "依照")
    page.text(92, 100, "-")
    page.text(90, 100, "《")
    page.text(100, 100, "条例》")
    assert prose(read(page)) == ["依照-《条例》"]


def test_a_character_in_two_halves_is_one_character() -> None:
    made = typst.compile('#set text(font: "Noto Serif CJK SC")\n示例𠮷乡𠮷村'.encode(), format="pdf")
    assert isinstance(made, bytes)
    assert prose(read_pdf(made, "示例.pdf", "0" * 64)) == ["示例𠮷乡𠮷村"]


def test_columns_without_rules_keep_wide_gaps() -> None:
    page = Page()
    for y, row in ((100, ("规章", "0", "3")), (120, ("规范性文件", "12", "4"))):
        for x, word in zip((72, 200, 300), row, strict=True):
            page.text(x, y, word)
    assert [line.split() for line in prose(read(page))] == [["规章", "0", "3"], ["规范性文件", "12", "4"]]
    assert all("  " in line.strip() for line in prose(read(page)))


def test_columns_without_rules_keep_a_blank_cells_place() -> None:
    page = Page()
    for y, row in ((100, ("规章", "7", "3")), (120, ("规范性", "", "4"))):
        for x, word in zip((72, 200, 300), row, strict=True):
            page.text(x, y, word) if word else None
    first, second = prose(read(page))
    assert width(first[: first.index("3")]) == width(second[: second.index("4")])


def test_a_label_wrapped_around_its_figures_is_put_beside_them() -> None:
    page = Page()
    page.text(72, 94, "1.申请人无正当理由逾期不补正机关")
    page.text(300, 100, "6")
    page.text(340, 100, "1")
    page.text(72, 106, "不再处理其申请")
    page.text(72, 126, "3.其他")
    page.text(300, 126, "2")
    page.text(340, 126, "0")
    assert [line.split() for line in prose(read(page))] == [
        ["1.申请人无正当理由逾期不补正机关不再处理其申请", "6", "1"],
        ["3.其他", "2", "0"],
    ]


def test_labels_of_neighbouring_rows_are_not_put_beside_figures_between() -> None:
    page = Page()
    page.text(72, 80, "1.重复申请")
    page.text(300, 100, "6")
    page.text(340, 100, "1")
    page.text(72, 120, "2.其他")
    assert [line.split() for line in prose(read(page))] == [["1.重复申请"], ["6", "1"], ["2.其他"]]


def test_a_scan_has_pictures_and_no_lines() -> None:
    picture = stream(
        b"\xff\x00\x00\xff",
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    page = Page(resources="/XObject << /P 4 0 R >>")
    page.content.append("q 595 0 0 842 0 0 cm /P Do Q")
    recognised = Page(resources="/XObject << /P 4 0 R >>", content=list(page.content))
    recognised.text(72, 100, FULL * 2, mode=3)
    document = read(page, recognised, extra=(picture,))
    assert (document.images, document.blocks) == (2, ())


def test_a_crest_is_no_picture_of_a_table() -> None:
    picture = stream(
        b"\xff\x00\x00\xff",
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    page = Page(resources="/XObject << /P 4 0 R >>")
    page.content.append("q 80 0 0 80 250 700 cm /P Do Q")
    assert read(page, extra=(picture,)).images == 0


def test_it_gives_the_declared_title() -> None:
    title = "示例县某局年度报告".encode("utf-16-be").hex()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        f"<< /Title <FEFF{title}> >>".encode(),
    ]
    assert read_pdf(assembled(objects, "/Info 4 0 R"), "a.pdf", "0").title == "示例县某局年度报告"


def test_it_refuses_a_file_that_needs_a_password() -> None:
    lock = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >> /ID [<41> <41>]"
    )
    whole = pdf([Page()]).replace(b"/Root 1 0 R", f"/Root 1 0 R {lock}".encode())
    with pytest.raises(Refusal) as refused:
        read_pdf(whole, "a.pdf", "0")
    assert refused.value.code is RefusalCode.ENCRYPTED
