"""CSV → Document: a sheet without merged cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.ingest.document import Document
from gongkai.ingest.documents.flow import Placed, blocks
from gongkai.ingest.documents.limits import CELLS, damaged, too_large
from gongkai.ingest.documents.sheet import Sheet, is_of_the_form, items

DELIMITERS = ",\t;，"
SAMPLE_CHARACTERS = 65536
QUOTED = re.compile(r'"[^"]*"')


def read_csv(text: str, name: str, sha256: str) -> Document:
    """Delimited text → Document; raises Refusal (damaged, too_large)."""
    lines: dict[int, int] = {}
    cells: list[Placed] = []
    above: list[str] = []
    try:
        for row, (line, texts) in enumerate(records(text)):
            lines[row] = line
            drawn = _under(above)
            cells.extend(
                Placed(cell, row, column) for column, cell in enumerate(texts) if cell.strip() or column in drawn
            )
            above = texts
            if len(cells) > CELLS:
                raise too_large("cells")
    except csv.Error as error:
        raise damaged() from error
    return Document(name=name, sha256=sha256, medium="csv", blocks=blocks(items(Sheet(cells, None, lines))))


def _under(header: Sequence[str]) -> range:
    """The columns in which a blank field is a blank cell: those under a line of header words of the form."""
    filled = [column for column, text in enumerate(header) if text.strip()]
    of_the_form = len(filled) > 1 and all(is_of_the_form(header[column]) for column in filled)
    return range(filled[0], filled[-1] + 1) if of_the_form else range(0)


def _delimiter(sample: str) -> str:
    """The delimiter that parts most lines into the same number of fields: prose has commas too, but not so evenly."""
    lines = QUOTED.sub("", sample).split("\n")

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = Counter(count for line in lines if (count := line.count(delimiter)))
        return max(counts.values(), default=0), sum(map(int.__mul__, counts.keys(), counts.values()))

    return max(DELIMITERS, key=evenness)


def records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record of a delimited text with the number of its first line; csv.Error where it is no such text."""
    sample = text[:SAMPLE_CHARACTERS]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(sample))
    before = 0
    for record in reader:
        yield before + 1, record
        before = reader.line_num
