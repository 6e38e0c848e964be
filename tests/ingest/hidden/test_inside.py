"""Files of every kind: what is damaged, encrypted, too large or not what it says is a finding, never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.ingest.documents import limits
from gongkai.ingest.hidden.inside import inside
from ingest.documents import made
from ingest.hidden.files import SECRET, told, word, workbook

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)
PLAIN = made.docx(made.p("公示"))


def rules(data: bytes, name: str) -> list[str]:
    return [rule for rule, _where in told(data, name)]


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.txt", "公示".encode(), []), ("a.csv", f"甲,{SECRET}".encode("gb18030"), ["id_number"]),
        ("a.docx", PLAIN[: len(PLAIN) // 2], ["damaged"]), ("a.pdf", b"%PDF-1.7\nbroken", ["damaged"]),
        ("a.txt", b"", ["damaged"]), ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), ["encrypted"]),
        ("a.png", PNG, ["picture"]), ("a.jpg", PNG, ["wrong_type", "picture"]), ("a.jpg", b"\xff\xd8\xff\xe0", ["picture"]),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), ["not_readable"]),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), ["wrong_type", "not_readable"]),
        ("a.xls", b"<html><body><table></table></body></html>", ["wrong_type"]),
        ("a.txt", b"<html><script>alert(1)</script></html>", ["wrong_type"]), ("a.xlsx", PLAIN, ["wrong_type"]),
        ("a.zip", made.zipped({"a.txt": "x"}), ["not_readable"]), ("a.pdf", b"plain text", ["wrong_type"]),
        ("a.csv", b"a,<br><br><br><br><br><br><br><br>", []),
        ("a.exe", b"MZ\x90\x00\x03", ["wrong_type"]),
    ],
)  # fmt: skip
def test_what_a_file_is_goes_by_its_content(name: str, data: bytes, found: list[str]) -> None:
    assert rules(data, name) == found


def test_a_file_beyond_the_limits_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    assert rules(PLAIN, "a.docx") == ["too_large"]


def test_a_document_type_definition_is_not_read() -> None:
    bomb = made.zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    assert rules(bomb, "a.docx") == ["damaged"]


def test_slides_and_their_notes_are_read() -> None:
    slide = f'<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{SECRET}</a:t></a:r></a:p></p:sld>'
    parts = {"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": slide, "ppt/notesSlides/notesSlide1.xml": slide}
    assert told(made.zipped(parts), "a.pptx") == [("id_number", "脚注尾注"), ("id_number", "幻灯片")]


def test_an_ofd_with_a_page_number_no_program_gives_is_damaged() -> None:
    parts = {"OFD.xml": "<a/>", f"Doc_0/Pages/Page_{'1' * 5000}/Content.xml": "<a/>"}
    assert rules(made.zipped(parts), "a.ofd") == ["damaged"]


def test_an_ofd_is_read_page_by_page() -> None:
    page = f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer><ofd:TextObject><ofd:TextCode>{SECRET[:9]}</ofd:TextCode></ofd:TextObject><ofd:TextObject><ofd:TextCode>{SECRET[9:]}</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>'
    parts = {"OFD.xml": '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>', "Doc_0/Pages/Page_0/Content.xml": page}
    assert told(made.zipped(parts), "a.ofd") == [("id_number", "第 1 页")]


@given(st.sampled_from(["docx", "xlsx"]), st.integers(0, 3000), st.binary(min_size=1, max_size=40))
def test_a_file_that_is_damaged_anywhere_raises_nothing(kind: str, at: int, junk: bytes) -> None:
    whole = FILES[kind]
    place = at % len(whole)
    found = inside(whole[:place] + junk + whole[place + len(junk) :], f"a.{kind}")
    assert found.features or found.spans


FILES = {
    "docx": word(lambda document: document.add_paragraph("公示")),
    "xlsx": workbook(lambda book: book.add_worksheet("公示").write("A1", "名单")),
}
