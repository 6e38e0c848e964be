"""Files made to hurt: each ends at once in a Document or a Refusal with its code."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.ingest.documents import limits
from gongkai.ingest.documents.html_guard import tags
from gongkai.ingest.refusal import Refusal, RefusalCode
from ingest.documents.made import docx, only_grid, opened, p, row, tbl, tc, xlsx, zipped

ENTITIES = (
    '<!DOCTYPE a [<!ENTITY a "1111111111">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><a>&j;</a>"
)
EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><a>&x;</a>'

TOO_LARGE = {
    "deep divisions": "<div>" * 100_000 + "x",
    "deep tables": "<table><tr><td>" * 30_000 + "x",
    "deep tables closed by attributes": '<div a="</div>">' * 30_000,
    "deep tables closed in comments": "<div><!--</div>-->" * 30_000,
    "a million cells": "<table>" + "<tr>" + "<td>1" * 1_000_000,
    "cells within the tags": "<table>" + "<tr><td>1" * 70_000,
    "wide and tall spans": "<table>" + ("<tr>" + "<td colspan=200 rowspan=500>1" * 20) * 600,
    "attributes": "<html><p " + " ".join(f"a{n}" for n in range(60_000)) + ">",
    "options": "<html><select>" + "<option>x" * 40_000,
    "formatting reopened": "<html>" + "".join(f"<font size={n}>" for n in range(3000)) + "<p>x" * 20_000,
    "end tags without a start": "<html>" + "<span>" * 9_000 + "</x>" * 80_000,
}


@pytest.mark.parametrize("page", TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_pages_that_cost_too_much_are_refused(page: str) -> None:
    with pytest.raises(Refusal) as refused:
        opened(page)
    assert refused.value.code is RefusalCode.TOO_LARGE


@pytest.mark.parametrize(
    "text",
    [
        "<" * 200_000,
        "<html>" + "<" * 90_000,
        "<!--" * 60_000,
        "<!--x-->" * 9_000 + "z",
        "<?xml " * 60_000,
        "1" * 5_000_000,
    ],
)
def test_long_nonsense_is_read_as_text(text: str) -> None:
    assert len(opened(text).lines) <= 1


@pytest.mark.parametrize(
    "text",
    ["**a " * 50_000, "[" * 100_000, '[](x "' * 30_000, "# " + " " * 200_000 + "x", "`" * 100_000, "|-" * 20_000 + "x"],
)
def test_markdown_that_never_closes_is_read_in_one_pass(text: str) -> None:
    assert opened(text, "a.md").lines


def test_a_page_of_ordinary_depth_is_no_threat() -> None:
    page = "<div>" * 300 + "<p><span>x</span></p>" * 5_000 + "</div>" * 300
    assert len(opened(page).lines) == 5_000


def test_tags_are_told_as_the_standard_tells_them() -> None:
    text = """<p a="</p>" b='>' c=d/e><!--<b>--><script><i></script ><br/></P x>"""
    assert [(tag.name, tag.closes) for tag in tags(text)] == [
        ("p", False),
        ("script", False),
        ("script", True),
        ("br", False),
        ("p", True),
    ]


@pytest.mark.parametrize("markup", [ENTITIES, EXTERNAL, ENTITIES.encode("utf-16")])
@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "docProps/core.xml"])
def test_entities_are_refused_in_any_part(part: str, markup: str | bytes) -> None:
    with pytest.raises(Refusal) as refused:
        opened(zipped({"word/document.xml": "<a/>", **{part: markup}}))
    assert (refused.value.code, refused.value.detail) == (RefusalCode.DAMAGED, "doctype")


@pytest.mark.parametrize(
    "made",
    [
        lambda: docx(p(" " * 30_000_000)),
        lambda: docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000),
        lambda: docx(tbl(*[tc("") * 1_000] * 70)),
        lambda: zipped({"word/document.xml": "<a/>", **{f"word/{n}.xml": " " * 1_900_000 for n in range(120)}}),
        lambda: zipped({"word/document.xml": "<a/>", **{f"{n}": "" for n in range(6_000)}}),
        lambda: xlsx(f"<sheetData>{'<row>' + '<c><v>1</v></c>' * 70_000 + '</row>'}</sheetData>"),
    ],
    ids=["bomb", "deep", "cells", "many small bombs", "members", "sheet"],
)
def test_office_files_that_grow_too_large_are_refused(made: Callable[[], bytes]) -> None:
    content = made()
    assert len(content) < 1_000_000
    with pytest.raises(Refusal) as refused:
        opened(content)
    assert refused.value.code is RefusalCode.TOO_LARGE


def test_a_bomb_that_nobody_needs_is_not_inflated() -> None:
    picture = zipped({"word/document.xml": "<a/>", "word/media/x.bin": bytes(50_000_000)})
    assert opened(picture).blocks == ()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "content",
    [
        zipped([("word/document.xml", "<a/>"), ("word/document.xml", "<b/>")]),
        zipped({"word/document.xml": ""}),
        zipped({"word/document.xml": "<a>"}),
        zipped({"word/document.xml": "<a>\x00</a>"}),
        docx(p("x"))[: len(docx(p("x"))) // 2],
        b"PK\x03\x04",
        zipped({"xl/workbook.xml": "<a"}),
    ],
)
def test_broken_office_files_are_damaged(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        opened(content)
    assert refused.value.code is RefusalCode.DAMAGED


def test_names_that_climb_out_of_the_archive_are_only_names() -> None:
    body = docx(p("正文"), **{"..__..__etc__passwd": "<a/>"})
    assert [line.text for line in opened(body).lines] == ["正文"]


def test_a_member_with_a_password_is_encrypted() -> None:
    content = bytearray(docx(p("x")))
    content[content.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refusal) as refused:
        opened(bytes(content))
    assert refused.value.code is RefusalCode.ENCRYPTED


def test_a_word_span_beyond_reason_is_bounded() -> None:
    wide = '<w:gridSpan w:val="1000000000"/>'
    assert only_grid(docx(tbl(tc("a", wide) + tc("b"))))[1][2] <= limits.SPAN


def test_strings_repeated_without_end_are_refused() -> None:
    strings = f'<sst xmlns="x"><si><t>{"甲" * 100_000}</t></si></sst>'
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 400))
    with pytest.raises(Refusal) as refused:
        opened(xlsx(f"<sheetData>{cells}</sheetData>", sharedStrings=strings))
    assert refused.value.code is RefusalCode.TOO_LARGE


def test_one_row_of_a_sheet_is_never_a_traceback() -> None:
    assert opened(xlsx(f"<sheetData>{row(1)}</sheetData>")).blocks == ()
