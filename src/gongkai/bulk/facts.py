"""Facts: what a table of a hundred thousand reports is asked; one row a report, a cell, a finding, a thing not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import repeat
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.bulk.journal import Source
from gongkai.core.check import Checked
from gongkai.core.finding import Finding
from gongkai.core.form import Address
from gongkai.core.report import NOWHERE, Cell, Place, Printed, Report, Solved, Unread
from gongkai.publish.as_json import plain, print_order

TEXT, WHOLE = pa.string(), pa.int32()
# In order: what the row is, whose it is, which cell, the figure, the finding, the place in the document.
SCHEMA = pa.schema(
    [
        ("fact", TEXT),
        ("file", TEXT), ("sha256", TEXT), ("county", TEXT), ("agency_key", TEXT), ("agency", TEXT), ("year", WHOLE), ("quarter", WHOLE),
        ("form", TEXT), ("duplicate", pa.bool_()),
        ("address", TEXT), ("table_code", TEXT), ("row_code", TEXT), ("column_code", TEXT),
        ("state", TEXT), ("value", pa.float64()), ("raw", TEXT), ("unit", TEXT), ("source", TEXT),
        ("rule", TEXT), ("kind", TEXT), ("level", TEXT), ("verdict", TEXT), ("subject", TEXT), ("message", TEXT),
        ("found", pa.float64()), ("expected", pa.float64()), ("culprit", TEXT), ("cells", pa.list_(TEXT)),
        ("quote", TEXT), ("hint", TEXT), ("fingerprint", TEXT),
        ("at_page", WHOLE), ("at_table", WHOLE), ("at_row", WHOLE), ("at_column", WHOLE), ("at_line", WHOLE),
    ]
)  # fmt: skip
ROWS_OF_A_GROUP = 120_000
PACKING = "zstd"
PLACE = ("at_page", "at_table", "at_row", "at_column", "at_line")
ADDRESS = ("address", "table_code", "row_code", "column_code")
CELL = ("state", "value", "raw", "unit", "source", *ADDRESS, *PLACE)
UNREAD = ("fact", "state", "raw", "message", "subject", *ADDRESS, *PLACE)
FINDING = ("rule", "kind", "level", "verdict", "subject", "message", "found", "expected", "culprit", "cells", "quote", "hint",
           "fingerprint", *ADDRESS, *PLACE)  # fmt: skip
NO_ADDRESS = (None,) * len(ADDRESS)
NO_PLACE = (None,) * len(PLACE)
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A checked report with its file; `duplicate` where another file is taken for the agency's report of that year."""

    source: Source
    report: Report
    checked: Checked
    duplicate: bool = False


class _Columns:
    """Rows on their way, kept by column: a report has two hundred, and nearly all their columns are empty."""

    def __init__(self) -> None:
        self.columns: dict[str, list[Any]] = {name: [] for name in SCHEMA.names}

    def add(self, names: Sequence[str], rows: Sequence[Row], shared: Mapping[str, Any]) -> None:
        """Rows of the columns `names`; those of `shared` have one value in all rows, the others none."""
        if not rows:
            return
        own = dict(zip(names, zip(*rows, strict=True), strict=True))
        for name, column in self.columns.items():
            column.extend(own[name] if name in own else repeat(shared.get(name), len(rows)))

    def packed(self) -> bytes:
        table = pa.table([_array(self.columns[field.name], field.type) for field in SCHEMA], names=SCHEMA.names)
        sink = pa.BufferOutputStream()
        # Compressed as a whole: so many short columns have more in common than each has in itself.
        with pa.CompressedOutputStream(sink, PACKING) as packing, pa.ipc.new_stream(packing, table.schema) as stream:
            stream.write_table(table)
        packed: bytes = sink.getvalue().to_pybytes()
        return packed


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    """Text as numbers of its few different values: a fifth of the journal's room."""
    array = pa.array(values, kind)
    return array.dictionary_encode() if kind == TEXT else array


def facts_of(subjects: Iterable[Subject]) -> bytes:
    """The rows of some reports, packed; `unpacked` and `write_facts` take them."""
    columns = _Columns()
    for subject in subjects:
        _add(columns, subject)
    return columns.packed()


def refusals_of(sources: Iterable[Source]) -> bytes:
    """The rows of files that were refused, packed."""
    columns = _Columns()
    rows = [(source.path, source.county, source.code, source.message) for source in sources]
    columns.add(("file", "county", "state", "message"), rows, {"fact": "refusal", "duplicate": False})
    return columns.packed()


def _add(columns: _Columns, subject: Subject) -> None:
    """Every row of one report: itself, its cells (those not read too), its findings, and what was not placed."""
    report, source = subject.report, subject.source
    shared = {
        "file": source.path,
        "sha256": source.sha256,
        "county": source.county,
        "agency_key": source.key,
        "agency": report.agency,
        "year": report.year,
        "quarter": report.quarter,
        "form": report.form.id,
        "duplicate": subject.duplicate,
    }
    columns.add(("raw", "message"), [(report.title, subject.checked.summary)], {**shared, "fact": "report"})
    columns.add(CELL, [_cell(report.cells[address]) for address in print_order(report)], {**shared, "fact": "cell"})
    columns.add(UNREAD, [row for item in report.unread for row in _unread(item, report)], shared)
    columns.add(FINDING, [_finding(finding) for finding in subject.checked.findings], {**shared, "fact": "finding"})


def _cell(cell: Cell) -> Row:
    place = cell.source.at if isinstance(cell.source, Printed | Solved) else NOWHERE
    return (
        "blank" if cell.value is None else "figure",
        _float(cell.value),
        cell.raw if cell.raw != plain(cell.value) else None,
        cell.unit,
        type(cell.source).__name__.lower(),
        *_of(cell.address),
        *_at(place),
    )


def _unread(item: Unread, report: Report) -> Iterator[Row]:
    """A row for each cell that was seen and not read; one for what belongs to no cell."""
    shared = ("unread", item.text, item.message, item.reason)
    for address in item.addresses:
        if address not in report.cells:
            yield ("cell", *shared, *_of(address), *_at(item.at))
    if not item.addresses:
        yield ("unread", *shared, *NO_ADDRESS, *_at(item.at))


def _finding(finding: Finding) -> Row:
    about = finding.culprit or next(iter(finding.cells), None)
    return (
        finding.rule,
        str(finding.kind),
        str(finding.level),
        str(finding.verdict),
        finding.subject,
        finding.message,
        _float(finding.found),
        _float(finding.expected),
        str(finding.culprit) if finding.culprit else None,
        [str(address) for address in finding.cells],
        finding.quote or None,
        finding.hint or None,
        finding.fingerprint,
        *(_of(about) if about else NO_ADDRESS),
        *_at(finding.at),
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _of(address: Address) -> Row:
    return (str(address), *address)


def _at(place: Place) -> Row:
    return NO_PLACE if place is NOWHERE else (place.page, place.table, place.row, place.column, place.line)


def unpacked(packed: bytes) -> pa.Table:
    """The rows of `facts_of` as a table of SCHEMA."""
    with (
        pa.CompressedInputStream(pa.BufferReader(packed), PACKING) as plain_bytes,
        pa.ipc.open_stream(plain_bytes) as stream,
    ):
        return stream.read_all().cast(SCHEMA)


def write_facts(path: Path, fragments: Iterable[bytes], about: Mapping[str, str]) -> int:
    """The fragments in the order given → one Parquet file; the number of its rows.

    Only so many rows are held at a time. `about` is kept in the file's own metadata. Raises OSError where the file
    cannot be written, and leaves a file behind that is none: write beside the target, then take its place.
    """
    return write_tables(path, map(unpacked, fragments), about)


def write_tables(path: Path, tables: Iterable[pa.Table], about: Mapping[str, str]) -> int:
    """`write_facts` of rows that are unpacked already."""
    count, held, rows = 0, [], 0
    schema = SCHEMA.with_metadata({f"gongkai.{key}": value for key, value in about.items()})
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in tables:
            held.append(table)
            rows += table.num_rows
            if rows >= ROWS_OF_A_GROUP:
                writer.write_table(pa.concat_tables(held).cast(schema), row_group_size=rows)
                count, held, rows = count + rows, [], 0
        if held:
            writer.write_table(pa.concat_tables(held).cast(schema), row_group_size=max(rows, 1))
    return count + rows
