"""`open_document`: a file is known by its content first, its ending second; what is not read says what to do."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from gongkai.ingest.documents import limits
from gongkai.ingest.documents.media import open_document
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.law.load import wording
from ingest.documents.made import docx, p, row, texts, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PAGE = "<html><head>{}</head><body><p>政府信息公开规章</p></body></html>"


@pytest.mark.parametrize(
    ("content", "name", "medium"),
    [
        (docx(p("甲")), "a.pdf", "docx"),
        (xlsx(f"<sheetData>{row(1, '甲')}</sheetData>"), "a.docx", "xlsx"),
        (b"<table><tr><td>1</table>", "a.xls", "html"),
        (b"\n<!-- x --><!DOCTYPE html><p>x", "a.txt", "html"),
        (b"# a\n\n<br>text", "a.md", "markdown"),
        (b"a,b\n1,2\n", "a.csv", "csv"),
        (b"a,b\n1,2\n", "a.txt", "text"),
        (b"x < 1 and y <br> z", "a.txt", "text"),
        (b"x <br> z", "a.html", "html"),
        (b"plain", "", "text"),
    ],
)
def test_content_comes_before_the_ending(content: bytes, name: str, medium: str) -> None:
    assert open_document(content, name).medium == medium


@pytest.mark.parametrize(
    ("content", "code", "detail"),
    [
        (b"", RefusalCode.DAMAGED, "empty"),
        (b" \n ", RefusalCode.DAMAGED, "empty"),
        (OLE + "WordDocument".encode("utf-16-le"), RefusalCode.UNSUPPORTED, "doc"),
        (OLE + "Workbook".encode("utf-16-le"), RefusalCode.UNSUPPORTED, "xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), RefusalCode.ENCRYPTED, ""),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), RefusalCode.UNSUPPORTED, "image"),
        (b"\xff\xd8\xff\xe0" + bytes(64), RefusalCode.UNSUPPORTED, "image"),
        (b"Rar!\x1a\x07\x01\x00", RefusalCode.UNSUPPORTED, "archive"),
        (zipped({"年报.docx": b"x"}), RefusalCode.UNSUPPORTED, "archive"),
        (zipped({"OFD.xml": "<a/>"}), RefusalCode.UNSUPPORTED, "ofd"),
        (zipped({"mimetype": "x", "content.xml": "<a/>"}), RefusalCode.UNSUPPORTED, "opendocument"),
        (b"{\\rtf1 x}", RefusalCode.UNSUPPORTED, "rtf"),
        (b"From: x\nSubject: y\nMIME-Version: 1.0\n\n<html>", RefusalCode.UNSUPPORTED, "mht"),
        (b"<?mso-application progid='Word.Document'?><w:wordDocument/>", RefusalCode.UNSUPPORTED, "word_xml"),
        (bytes(range(256)) * 20, RefusalCode.DAMAGED, "encoding"),
        (docx(p("正文"))[:-30], RefusalCode.DAMAGED, "zip"),
    ],
)
def test_what_cannot_be_read_is_refused_and_says_what_to_do(content: bytes, code: RefusalCode, detail: str) -> None:
    with pytest.raises(Refusal) as refused:
        open_document(content, "report")
    assert (refused.value.code, refused.value.detail) == (code, detail)
    for language in ("zh", "en"):
        key = f"refused.{code}.{detail}" if detail else f"refused.{code}"
        assert wording(language).say(key)


@pytest.mark.parametrize("detail", ["file", "text", "inflated", "members", "cells", "tags", "nesting"])
def test_every_bound_has_its_sentence(detail: str) -> None:
    for language in ("zh", "en"):
        assert wording(language).say(f"refused.too_large.{detail}")


@pytest.mark.parametrize(
    ("codec", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-8", '<meta charset="gbk">'),
        ("gb18030", '<meta charset="gb2312">'),
        ("gb18030", ""),
        ("big5", '<meta charset="big5">'),
        ("utf-16", ""),
        ("utf-16-le", '<meta charset="utf-16">'),
        ("utf-16-be", ""),
    ],
)
def test_the_encoding_is_found(codec: str, head: str) -> None:
    page = PAGE.format(head).replace("政府信息公开规章", "政府公文") if codec == "big5" else PAGE.format(head)
    expected = "政府公文" if codec == "big5" else "政府信息公开规章"
    assert texts(page.encode(codec)) == [expected]


def test_a_character_cut_in_two_does_not_cost_the_file() -> None:
    assert texts("政府信息公开".encode()[:-1]) == ["政府信息公\ufffd"]


def test_a_nul_between_digits_never_joins_them() -> None:
    assert texts(b"<html><p>1\x002 and more text</p>") == ["1\ufffd2 and more text"]


def test_a_path_gives_name_digest_and_content(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text("正文", "utf-8")
    document = open_document(path)
    assert document.name == str(path)
    assert document.sha256 == hashlib.sha256("正文".encode()).hexdigest()
    assert open_document(path, "别名").name == "别名"


def test_a_missing_path_is_the_callers_matter(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_document(tmp_path / "无.txt")


def test_a_file_beyond_the_bound_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    with pytest.raises(Refusal) as refused:
        open_document(Path("/dev/zero"))
    assert refused.value.code is RefusalCode.TOO_LARGE
