"""What PDFs hide: text beneath boxes on pages of any rotation, annotations, metadata, files, scripts, no ink."""

from __future__ import annotations

import pytest
import typst

from ingest.documents.drawn_pdf import FONT, Page, assembled, pdf, stream
from ingest.hidden.files import SECRET, findings, told


def boxed(rotate: int = 0, box_first: bool = False, paint: str = "0 g") -> bytes:
    """A page with the number, and a filled box around it."""
    page = Page(rotate=rotate)
    page.text(40, 60, "公示")
    boxes = [paint, f"95 {842 - 108} 220 20 re f"]
    if box_first:
        page.content.extend(boxes)
    page.text(100, 100, SECRET, matrix="1 0 0 1")
    if not box_first:
        page.content.extend(boxes)
    return pdf([page])


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("paint", ["0 g", "1 g", "0.5 0.1 0.1 rg"])
def test_text_beneath_a_box_is_found_on_pages_of_any_rotation(rotate: int, paint: str) -> None:
    assert told(boxed(rotate, paint=paint), "a.pdf") == [
        ("covered_text", "第 1 页 遮盖框下"), ("id_number", "第 1 页 遮盖框下"),
    ]  # fmt: skip


def test_text_on_a_shaded_box_is_no_covered_text() -> None:
    assert told(boxed(box_first=True, paint="0.9 g"), "a.pdf") == [("id_number", "第 1 页")]


def test_a_line_through_text_covers_nothing() -> None:
    page = Page()
    page.text(100, 100, "公示公示")
    page.bar(95, 96, 60, 1)
    assert told(pdf([page]), "a.pdf") == []


def test_a_box_turned_with_its_text_covers_it() -> None:
    page = Page()
    page.text(100, 400, SECRET, matrix="0 1 -1 0")
    page.content.append("0 g 88 430 16 220 re f")
    assert told(pdf([page]), "a.pdf")[0] == ("covered_text", "第 1 页 遮盖框下")


def test_half_a_number_beneath_a_box_is_still_covered_text() -> None:
    page = Page()
    page.text(100, 100, SECRET)
    page.content.append(f"0 g 140 {842 - 108} 220 20 re f")
    assert [rule for rule, _where in told(pdf([page]), "a.pdf")] == ["covered_text"]


def test_a_transparent_box_covers_nothing() -> None:
    page = Page(resources="/ExtGState << /G << /ca 0.3 >> >>")
    page.text(100, 100, "公示公示")
    page.content.append(f"q /G gs 1 1 0 rg 90 {842 - 108} 220 20 re f Q")
    assert told(pdf([page]), "a.pdf") == []


def test_text_in_no_ink_is_read() -> None:
    page = Page()
    page.text(100, 100, SECRET, mode=3)
    assert told(pdf([page]), "a.pdf") == [("id_number", "第 1 页 不显示的文字")]


def test_a_box_in_a_form_covers_text_before_it() -> None:
    page = Page(resources="/XObject << /X 4 0 R >>")
    page.text(100, 100, SECRET)
    page.content.append("/X Do")
    form = stream(b"0 g 95 734 220 20 re f", "/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    assert told(pdf([page], [form]), "a.pdf")[0][0] == "covered_text"


def test_annotations_and_metadata_are_read() -> None:
    said = SECRET.encode().decode()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>"
    note = f"<< /Type /Annot /Subtype /Text /Rect [1 1 9 9] /Contents ({said}) >>".encode()
    info = f"<< /Author (somebody) /Keywords ({said}) >>".encode()
    root, kids = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    found = told(assembled([root, kids, page, note, info], "/Info 5 0 R"), "a.pdf")
    assert found == [("id_number", "第 1 页 注释"), ("id_number", "文档属性“关键词”"), ("properties", "整个文件")]


@pytest.mark.parametrize("kind", ["/Redact", "/Square /IC [0 0 0]"])
def test_text_beneath_an_annotation_that_is_a_box_is_covered(kind: str) -> None:
    content = f"BT /F1 10 Tf 100 742 Td <{SECRET.encode('utf-16-be').hex()}> Tj ET".encode()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Annots [4 0 R] /Resources << /Font << /F1 6 0 R >> >> >>"
    box = f"<< /Type /Annot /Subtype {kind} /Rect [90 730 400 760] >>".encode()
    root, kids = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    found = told(assembled([root, kids, page, box, stream(content), FONT]), "a.pdf")
    assert found[0] == ("covered_text", "第 1 页 遮盖框下")


def under(annotation: str, appearance: bytes, more: str = "") -> bytes:
    """A page with the number, and over it an annotation that draws itself."""
    content = f"BT /F1 10 Tf 100 742 Td <{SECRET.encode('utf-16-be').hex()}> Tj ET".encode()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Annots [4 0 R] /Resources << /Font << /F1 6 0 R >> >> >>"
    box = f"<< /Type /Annot {annotation} /Rect [90 730 400 760] /AP << /N 7 0 R >> >>".encode()
    form = stream(appearance, f"/Type /XObject /Subtype /Form /BBox [0 0 310 30] {more}")
    root, kids = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return assembled([root, kids, page, box, stream(content), FONT, form])


@pytest.mark.parametrize("annotation", ["/Subtype /Square /IC [0 0 0]", "/Subtype /FreeText", "/Subtype /Stamp"])
@pytest.mark.parametrize("appearance", [b"0 g 0 0 310 30 re f", b"1 g 0 G 2 w 1 1 308 28 re b"])
def test_text_beneath_an_annotation_that_draws_a_box_itself_is_covered(annotation: str, appearance: bytes) -> None:
    assert told(under(annotation, appearance), "a.pdf")[0] == ("covered_text", "第 1 页 遮盖框下")


@pytest.mark.parametrize(
    ("annotation", "appearance", "more"),
    [
        ("/Subtype /Square", b"0 G 0 0 310 30 re S", ""),
        ("/Subtype /Stamp", b"0 g 0 0 40 10 re f", ""),
        (
            "/Subtype /Highlight", b"/G gs 1 1 0 rg 0 0 310 30 re f",
            "/Resources << /ExtGState << /G << /BM /Multiply >> >> >>",
        ),
    ],
    ids=["outline", "small", "marker"],
)  # fmt: skip
def test_an_annotation_one_can_read_through_covers_nothing(annotation: str, appearance: bytes, more: str) -> None:
    assert told(under(annotation, appearance, more), "a.pdf") == [("id_number", "第 1 页")]


def test_a_note_or_property_too_long_to_be_read_is_told_of() -> None:
    root, kids = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>"
    note = f"<< /Type /Annot /Subtype /Text /Rect [1 1 9 9] /Contents ({'a' * 30_000}) >>".encode()
    info = f"<< /Keywords ({'a' * 30_000}) >>".encode()
    found = told(assembled([root, kids, page, note, info], "/Info 5 0 R"), "a.pdf")
    assert found == [("too_large", "第 1 页 注释"), ("too_large", "文档属性“关键词”")]


def test_a_long_property_is_read_whole() -> None:
    root, kids = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    info = f"<< /Keywords ({'a ' * 2_000}{SECRET}) >>".encode()
    assert told(assembled([root, kids, page, info], "/Info 4 0 R"), "a.pdf") == [("id_number", "文档属性“关键词”")]


def test_embedded_files_and_scripts_block() -> None:
    root = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Names << /EmbeddedFiles << /Names [(a.xlsx) 4 0 R] >> >> >>"
    kids, page = (
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    file = b"<< /Type /Filespec /F (a.xlsx) /UF (a.xlsx) /EF << /F 5 0 R >> >>"
    found = told(assembled([root, kids, page, file, stream(b"x")]), "a.pdf")
    assert [rule for rule, _where in found] == ["embedded_file", "active_content"]


def test_a_pdf_that_a_typesetter_made_has_no_finding() -> None:
    assert told(typst.compile(b"#table(columns: 2, fill: gray, [a], [b])\n#lorem(50)"), "a.pdf") == []


def test_a_picture_of_a_page_is_a_note() -> None:
    page = Page(resources="/XObject << /I 4 0 R >>")
    page.content.append("q 595 0 0 842 0 0 cm /I Do Q")
    image = stream(
        b"\xff", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    assert told(pdf([page], [image]), "a.pdf") == [("scanned_page", "整个文件")]


def test_what_a_later_save_took_away_is_still_in_the_file() -> None:
    """An incremental update: the page's content is replaced, the old one stays before the first end of file."""
    page = Page()
    page.text(100, 100, SECRET)
    old = pdf([page])
    body = b"5 0 obj\n" + stream(b"BT ET") + b"\nendobj\n"
    table = f"xref\n5 1\n{len(old):010d} 00000 n \ntrailer << /Size 6 /Root 1 0 R /Prev {old.rindex(b'xref', 0, old.rindex(b'startxref'))} >>\n"
    new = old + body + table.encode() + f"startxref\n{len(old) + len(body)}\n%%EOF\n".encode()
    assert told(new, "a.pdf") == [("id_number", "以前保存的版本 第 1 页")]


@pytest.mark.parametrize(("saves", "rules"), [(3, ["id_number"]), (4, ["id_number", "earlier_versions"])])
def test_versions_too_far_back_to_be_looked_at_are_told_of(saves: int, rules: list[str]) -> None:
    page = Page()
    page.text(100, 100, SECRET)
    found = findings(pdf([page]) + b"\n%%EOF\n" * saves, "a.pdf")
    assert sorted(one.rule for one in found) == sorted(rules)
    assert [one.slots for one in found if one.rule == "earlier_versions"] == [{"count": 4, "left": 1}] * (saves > 3)


def test_the_same_page_saved_twice_is_told_once() -> None:
    page = Page()
    page.text(100, 100, SECRET)
    assert told(pdf([page]) + b"\n%%EOF\n", "a.pdf") == [("id_number", "第 1 页")]
