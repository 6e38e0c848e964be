"""Office files and grids made for the tests, part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from html import escape

from gongkai.ingest.document import Document, Grid
from gongkai.ingest.documents.media import open_document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Box = tuple[str, int, int, int, int]
Rows = list[list[tuple[str, int, int]]]


def zipped(parts: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, namespace: str = WORD, **parts: str) -> bytes:
    """A Word file around the markup of a body; other parts by name, `__` for `/`."""
    document = (
        f'<w:document xmlns:w="{namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f"<w:body>{body}</w:body></w:document>"
    )
    others = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    return zipped({"word/document.xml": document, **others})


def p(*runs: str) -> str:
    """A paragraph of runs: text, or markup where it begins with `<`."""
    return f"<w:p>{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def xlsx(*sheets: str, **parts: str) -> bytes:
    """A workbook of sheets given as the markup inside `worksheet`; other parts of xl/ by name."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="表{number}" sheetId="{number}" r:id="r{number}"/>' for number in numbers)
    related = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    ) + "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts)
    content = {
        f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{SHEET}">{s}</worksheet>' for n, s in enumerate(sheets, 1)
    }
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
            **content,
            **{f"xl/{name}.xml": part for name, part in parts.items()},
        }
    )


def row(number: int, *values: str | float | None, hidden: bool = False) -> str:
    """A row of a sheet: text inline, numbers as they are, None no cell at all."""
    cells = "".join(_cell(f"{chr(65 + index)}{number}", value) for index, value in enumerate(values))
    return f'<row r="{number}" hidden="{int(hidden)}">{cells}</row>'


def _cell(reference: str, value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{reference}"><v>{value!r}</v></c>'


def boxes(grid: Grid) -> list[Box]:
    """The cells of a grid: text, row, column, rows, columns."""
    return [(cell.text, cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells]


def opened(content: str | bytes, name: str = "report") -> Document:
    return open_document(content.encode() if isinstance(content, str) else content, name)


def only_grid(content: str | bytes, name: str = "report") -> list[Box]:
    """The cells of the single grid of a file."""
    (grid,) = opened(content, name).grids
    return boxes(grid)


def texts(content: str | bytes, name: str = "report") -> list[str]:
    """The lines of a file."""
    return [line.text for line in opened(content, name).lines]
