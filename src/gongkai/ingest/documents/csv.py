"""CSV → Document: a sheet without merged cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from gongkai.ingest.document import Document
from gongkai.ingest.documents.flow import Placed, blocks
from gongkai.ingest.documents.limits import CELLS, damaged, too_large
from gongkai.ingest.documents.sheet import Sheet, items

DELIMITERS = ",\t;，"
SAMPLE_CHARACTERS = 65536


def read_csv(text: str, name: str, sha256: str) -> Document:
    """Delimited text → Document; raises Refusal (damaged, too_large)."""
    lines: dict[int, int] = {}
    cells: list[Placed] = []
    try:
        for row, (line, texts) in enumerate(_records(text)):
            lines[row] = line
            cells.extend(Placed(cell, row, column) for column, cell in enumerate(texts) if cell.strip())
            if len(cells) > CELLS:
                raise too_large("cells")
    except csv.Error as error:
        raise damaged() from error
    return Document(name=name, sha256=sha256, medium="csv", blocks=blocks(items(Sheet(cells, None, lines))))


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line."""
    sample = text[:SAMPLE_CHARACTERS]
    delimiter = max(DELIMITERS, key=sample.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    for record in reader:
        yield before + 1, record
        before = reader.line_num
