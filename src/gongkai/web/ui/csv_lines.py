"""A table as CSV, streamed: a line at a time, with the mark by which spreadsheets know UTF-8, and no cell a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from gongkai.core.formula import guarded
from gongkai.publish.as_csv import BOM


class _Echo:
    """A file that hands back what is written to it: csv makes the line, the response streams it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The lines of a table; None is a blank cell."""
    writer = csv.writer(_Echo())
    for number, row in enumerate(rows):
        line = str(writer.writerow([guarded("" if cell is None else str(cell)) for cell in row]))
        yield line if number else BOM + line
