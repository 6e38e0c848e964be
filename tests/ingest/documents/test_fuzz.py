"""Whatever bytes come, a Document or a Refusal comes out; and tables come back as they were written."""

from __future__ import annotations

import io
import random
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.ingest.document import Document
from gongkai.ingest.documents.media import open_document
from gongkai.ingest.refusal import Refusal
from ingest.documents.made import Box, docx, only_grid, p, row, tbl, tc, xlsx, zipped

TABLE = "<table border=1><tr><td rowspan=2>甲<th colspan='2'>乙<br>丙<tr><td>1<td>&nbsp;</table>"
PAGE = f"<html><head><title>年报</title></head><body><!-- x --><p style='display:none'>隐<p>前{TABLE}<ul><li>后</ul>"
BODY = p("前") + tbl(
    tc("甲", '<w:vMerge w:val="restart"/>') + tc("乙", '<w:gridSpan w:val="2"/>'), tc("", "<w:vMerge/>") + tc("1")
)
BOOK = xlsx(
    f"<sheetData>{row(1, '甲', '乙')}{row(2, '规章', 13.0)}</sheetData><mergeCells><mergeCell ref='A3:B4'/></mergeCells>"
)
SEEDS = (
    PAGE.encode(),
    PAGE.encode("gb18030"),
    PAGE.encode("utf-16"),
    docx(BODY),
    BOOK,
    "# 标题\n\n|a|b|\n|-|-|\n|**1**|<br>|\n\n<table><tr><td>x</table>\n".encode(),
    "一、总体\n\t规章\n\t13\n甲\t乙\t丙\n1\t2\t3\n\f二".encode(),
    b'a,b\n"c\nd",1\n',
)
NAMES = ("a.html", "a.docx", "a.xlsx", "a.md", "a.txt", "a.csv", "")
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
PIECES = [
    b"<", b">", b"</td>", b"<td>", b"<table>", b"</table>", b"rowspan=0 ", b"colspan=99 ", b"\0", b"\xff", b"\xed\xa0\x80", b"&#xd800;",
    b"&#0;", b"<!--", b"-->", b"<p", b"'", b'"', b"PK\x03\x04", b"<tfoot>", b"<pre>", b"\t", b"\n", b"|", b"\x0c", b"<w:tc>", b"<tr>",
    b"</w:tr>", b"A1", b"999999", b"-1", b"<caption>", b"<template>", b"<svg>", b"<select><option>", b"<![CDATA[", b"<?", b"<frameset>",
]  # fmt: skip


def settle(content: bytes, name: str) -> None:
    """Open it; what comes must be a Document of writable text, or a Refusal."""
    try:
        document = open_document(content, name)
    except Refusal:
        return
    assert isinstance(document, Document)
    for grid in document.grids:
        for cell in grid.cells:
            cell.text.encode()
            assert min(cell.row, cell.column) >= 0 < min(cell.rows, cell.columns)
    for line in document.lines:
        line.text.encode()


def mutated(content: bytes, rng: random.Random) -> bytes:
    """Bytes cut out, doubled, changed, or pieces of markup put in."""
    data = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        at, end = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
        end = min(end, at + 40)
        data[at:end] = rng.choice((b"", data[at:end] * 2, rng.choice(PIECES), rng.randbytes(end - at)))
    return bytes(data)


@given(st.binary(max_size=400), st.sampled_from(NAMES))
@QUICK
def test_random_bytes(content: bytes, name: str) -> None:
    settle(content, name)


@given(st.text(max_size=400), st.sampled_from(NAMES))
@QUICK
def test_random_text(content: str, name: str) -> None:
    settle(content.encode("utf-8", "surrogatepass"), name)


@given(st.sampled_from(SEEDS), st.randoms(use_true_random=False), st.sampled_from(NAMES))
@settings(QUICK, max_examples=500)
def test_mutated_files(seed: bytes, rng: random.Random, name: str) -> None:
    settle(mutated(seed, rng), name)


@given(st.sampled_from((docx(BODY), BOOK)), st.randoms(use_true_random=False))
@settings(QUICK, max_examples=400)
def test_office_files_with_one_part_mutated(seed: bytes, rng: random.Random) -> None:
    """The zip stays whole, so that the parts' readers are reached."""
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = rng.choice(sorted(parts))
    settle(zipped({**parts, changed: mutated(parts[changed], rng)}), "a")


@given(st.lists(st.sampled_from(PIECES), max_size=60))
@QUICK
def test_tags_in_any_order(pieces: list[bytes]) -> None:
    settle(b"<html>" + b"".join(pieces), "a.html")


@st.composite
def tables(draw: st.DrawFn) -> list[Box]:
    """A rectangle cut into boxes, each row beginning at least one, so that no row is empty; two columns at least."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    taken: set[tuple[int, int]] = set()
    found: list[Box] = []
    for row_number in range(height):
        for column in range(width):
            if (row_number, column) in taken:
                continue
            room = next((w for w in range(1, width - column) if (row_number, column + w) in taken), width - column)
            columns = draw(st.integers(1, min(room, 3)))
            rows = draw(st.integers(1, min(height - row_number, 3))) if column else 1
            taken |= {(row_number + r, column + c) for r in range(rows) for c in range(columns)}
            text = draw(st.text("0123规章\xa0一", max_size=5))
            found.append((text, row_number, column, rows, columns))
    return found


def is_data(boxes: list[Box]) -> bool:
    """Some row begins two boxes, or it would be text; no box is a section heading alone in its row."""
    rows = [box[1] for box in boxes]
    return len(set(rows)) < len(rows)


@given(tables().filter(is_data))
@QUICK
def test_html_tables_come_back_as_they_were_written(boxes: list[Box]) -> None:
    rows = {box[1]: "" for box in boxes}
    for text, row_number, _, height, width in boxes:
        rows[row_number] += f'<td rowspan="{height}" colspan={width}>{text}</td>'
    markup = "".join(f"<tr>{cells}</tr>" for cells in rows.values())
    assert only_grid(f"<table>{markup}</table>") == boxes


@given(tables().filter(is_data))
@QUICK
def test_word_tables_come_back_as_they_were_written(boxes: list[Box]) -> None:
    rows: dict[int, list[tuple[int, str]]] = {}
    for text, top, column, height, width in boxes:
        span = f'<w:gridSpan w:val="{width}"/>'
        merge = '<w:vMerge w:val="restart"/>' if height > 1 else ""
        rows.setdefault(top, []).append((column, tc(text, span + merge)))
        for below in range(top + 1, top + height):
            rows.setdefault(below, []).append((column, tc("", f"{span}<w:vMerge/>")))
    markup = ["".join(cell for _, cell in sorted(rows[number])) for number in sorted(rows)]
    assert only_grid(docx(tbl(*markup))) == boxes
