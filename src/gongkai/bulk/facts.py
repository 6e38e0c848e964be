"""Facts: what a table of a hundred thousand reports is asked; one row a report, a cell, a finding, a thing not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
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
        ("file", TEXT), ("sha256", TEXT), ("county", TEXT), ("agency", TEXT), ("year", WHOLE), ("quarter", WHOLE),
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
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A checked report with its file; `duplicate` where another file is taken for the agency's report of that year."""

    source: Source
    report: Report
    checked: Checked
    duplicate: bool = False


def facts_of(subjects: Iterable[Subject]) -> bytes:
    """The rows of some reports, packed; `unpacked` and `write_facts` take them."""
    return _packed([row for subject in subjects for row in rows_of(subject)])


def refusals_of(sources: Iterable[Source]) -> bytes:
    """The rows of files that were refused, packed."""
    return _packed(
        [
            {"fact": "refusal", "file": s.path, "county": s.county, "state": s.code, "message": s.message}
            for s in sources
        ]
    )


def rows_of(subject: Subject) -> Iterator[Row]:
    """Every row of one report: itself, its cells (those not read too), its findings, and what was not placed."""
    report, source = subject.report, subject.source
    shared: Row = {
        "file": source.path,
        "sha256": source.sha256,
        "county": source.county,
        "agency": report.agency,
        "year": report.year,
        "quarter": report.quarter,
        "form": report.form.id,
        "duplicate": subject.duplicate,
    }
    yield {**shared, "fact": "report", "raw": report.title, "message": subject.checked.summary}
    for address in print_order(report):
        yield {**shared, **_cell(report.cells[address])}
    for item in report.unread:
        yield from ({**shared, **row} for row in _unread(item, report))
    for finding in subject.checked.findings:
        yield {**shared, **_finding(finding)}


def _cell(cell: Cell) -> Row:
    place = cell.source.at if isinstance(cell.source, Printed | Solved) else NOWHERE
    shown = plain(cell.value)
    return {
        "fact": "cell",
        "state": "blank" if cell.value is None else "figure",
        "value": None if cell.value is None else float(cell.value),
        "raw": cell.raw if cell.raw != shown else None,
        "unit": cell.unit,
        "source": type(cell.source).__name__.lower(),
        **_of(cell.address),
        **_at(place),
    }


def _unread(item: Unread, report: Report) -> Iterator[Row]:
    """A row for each cell that was seen and not read; one for what belongs to no cell."""
    shared: Row = {"state": "unread", "raw": item.text, "message": item.message, "subject": item.reason, **_at(item.at)}
    for address in item.addresses:
        if address not in report.cells:
            yield {"fact": "cell", **shared, **_of(address)}
    if not item.addresses:
        yield {"fact": "unread", **shared}


def _finding(finding: Finding) -> Row:
    about = finding.culprit or next(iter(finding.cells), None)
    return {
        "fact": "finding",
        "rule": finding.rule,
        "kind": str(finding.kind),
        "level": str(finding.level),
        "verdict": str(finding.verdict),
        "subject": finding.subject,
        "message": finding.message,
        "found": None if finding.found is None else float(finding.found),
        "expected": None if finding.expected is None else float(finding.expected),
        "culprit": str(finding.culprit) if finding.culprit else None,
        "cells": [str(address) for address in finding.cells],
        "quote": finding.quote or None,
        "hint": finding.hint or None,
        "fingerprint": finding.fingerprint,
        **(_of(about) if about else {}),
        **_at(finding.at),
    }


def _of(address: Address) -> Row:
    table, row, column = address
    return {"address": str(address), "table_code": table, "row_code": row, "column_code": column}


def _at(place: Place) -> Row:
    if place == NOWHERE:
        return {}
    return {f"at_{name}": getattr(place, name) for name in ("page", "table", "row", "column", "line")}


def _packed(rows: Sequence[Row]) -> bytes:
    columns = [pa.array([row.get(field.name) for row in rows], field.type) for field in SCHEMA]
    batch = pa.record_batch(columns, schema=SCHEMA)
    sink = BytesIO()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, SCHEMA, options=options) as stream:
        stream.write_batch(batch)
    return sink.getvalue()


def unpacked(packed: bytes) -> pa.Table:
    """The rows of `facts_of` as a table of SCHEMA."""
    with pa.ipc.open_stream(packed) as stream:
        return stream.read_all()


def write_facts(path: Path, fragments: Iterable[bytes], about: dict[str, str]) -> int:
    """The fragments in the order given → one Parquet file; the number of its rows.

    Only so many rows are held at a time. `about` is kept in the file's own metadata. Raises OSError where the file
    cannot be written, and leaves a file behind that is none: write beside the target, then take its place.
    """
    count, held, rows = 0, [], 0
    schema = SCHEMA.with_metadata({f"gongkai.{key}": value for key, value in about.items()})
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for fragment in fragments:
            table = unpacked(fragment)
            held.append(table)
            rows += table.num_rows
            if rows >= ROWS_OF_A_GROUP:
                writer.write_table(pa.concat_tables(held).cast(schema), row_group_size=rows)
                count, held, rows = count + rows, [], 0
        if held:
            writer.write_table(pa.concat_tables(held).cast(schema), row_group_size=max(rows, 1))
    return count + rows
