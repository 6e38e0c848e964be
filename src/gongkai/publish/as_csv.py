"""A report as CSV: the statutory layout as records, each figure in one field, for Excel and for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from gongkai.core.formula import guarded
from gongkai.core.report import Report
from gongkai.core.text_table import TextTable, row_text
from gongkai.publish.document import Heading, Prose, figure_text, outline
from gongkai.publish.layout import Head
from gongkai.publish.places import Row, depth_of, places

# A spreadsheet takes a text that begins so for a formula (OWASP, CSV injection); Excel also in their full width.
BOM = "\ufeff"  # without it Excel reads UTF-8 as the system's own encoding

Record = list[str]


def write(report: Report) -> bytes:
    """The report as a .csv file: UTF-8 with a byte-order mark, records of one length, an empty line below each table.

    A record is the title, a heading, a paragraph, or a row of a table. Text that a spreadsheet would take for a
    formula has an apostrophe before it; figures never have. A cell that was not read says so; a blank one is empty.
    """
    records = list(_records(report))
    width = max(map(len, records))
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for record in records:
        writer.writerow(record + [""] * (width - len(record)) if record else [])
    return (BOM + text.getvalue()).encode("utf-8")


def _records(report: Report) -> Iterator[Record]:
    for piece in outline(report):
        if isinstance(piece, Heading | Prose):
            yield [guarded(piece.text)]
        elif isinstance(piece, TextTable):
            yield from ([row_text(row)] for row in piece.rows)
        else:
            rows = places(piece.bodies)
            for body in range(len(piece.bodies)):
                yield from _block(report, [row for row in rows if row.body == body], depth_of(rows))
            yield []


def _block(report: Report, rows: Sequence[Row], depth: int) -> Iterator[Record]:
    """The rows of a block with a field for each column of words and for each column of figures, however wide drawn."""
    starts = sorted({cell.column for row in rows for cell in row.cells} | set(range(depth)))
    field = {column: number for number, column in enumerate(starts)}
    for row in rows:
        record = [""] * len(starts)
        for cell in row.cells:
            part = cell.part
            record[field[cell.column]] = (
                guarded(part.text) if isinstance(part, Head) else figure_text(report, part.address)
            )
        yield record
