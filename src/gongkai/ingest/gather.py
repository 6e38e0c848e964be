"""Rows read from grids or text, put together: one reading for each table, and nothing counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.core.form import Address, Form, Table
from gongkai.core.report import Deviation, Unread
from gongkai.core.wording import Wording
from gongkai.ingest.grid import RowReading
from gongkai.ingest.reading import Figure, Puzzle, TableReading


@dataclass(slots=True)
class Gathered:
    """What was read of a whole report so far; an address stands in one of figures, puzzles and unread."""

    figures: dict[Address, Figure] = field(default_factory=dict)
    puzzles: list[Puzzle] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    deviations: list[Deviation] = field(default_factory=list)

    def seen(self) -> set[Address]:
        """Every address that something is known of."""
        puzzled = {address for puzzle in self.puzzles for address in puzzle.addresses}
        return set(self.figures) | puzzled | {a for item in self.unread for a in item.addresses}

    def add(self, reading: TableReading) -> None:
        self.figures.update({figure.address: figure for figure in reading.figures})
        self.puzzles.extend(reading.puzzles)
        self.unread.extend(reading.unread)
        self.deviations.extend(reading.deviations)


def gather_rows(rows: Iterable[RowReading], wording: Wording) -> Gathered:
    """The rows of all grids: of a row printed twice the one whose label agrees better, or that stands under the form's
    own header (an agency's statistics use the same words), or the one that has figures; if both do and differ, neither
    is believed."""
    result = Gathered()
    by_key: dict[tuple[str, str], list[RowReading]] = {}
    for row in rows:
        by_key.setdefault((row.table, row.row), []).append(row)
    for key, found in by_key.items():
        if key == ("", ""):
            result.unread.extend(item for row in found for item in row.unread)
        else:
            _add(result, found, wording)
    return result


def _add(result: Gathered, found: Sequence[RowReading], wording: Wording) -> None:
    best = max(map(_rank, found))
    leading = [row for row in found if _rank(row) == best]
    told = [row for row in leading if row.puzzle or row.unread or any(f.value is not None for f in row.figures)]
    chosen = (told or leading)[0]
    if any(_differs(chosen, other) for other in told[1:]):
        result.unread.append(_conflict(chosen, wording))
    else:
        result.figures.update({figure.address: figure for figure in chosen.figures})
        result.puzzles.extend([chosen.puzzle] if chosen.puzzle else [])
        result.unread.extend(chosen.unread)
        result.deviations.extend(chosen.deviations)
    result.unread.extend(_passed_over(row, wording) for row in found if _rank(row) < best and row.figures)


def _rank(row: RowReading) -> tuple[int, bool]:
    return row.how, row.under


def _differs(one: RowReading, other: RowReading) -> bool:
    return [f.value for f in one.figures] != [f.value for f in other.figures] or one.puzzle != other.puzzle


def _addresses(row: RowReading) -> tuple[Address, ...]:
    puzzle = row.puzzle.addresses if row.puzzle else ()
    return (*(f.address for f in row.figures), *puzzle, *(a for item in row.unread for a in item.addresses))


def _conflict(row: RowReading, wording: Wording) -> Unread:
    return Unread(
        what="row",
        reason="unread.conflict",
        message=wording.say("unread.conflict"),
        text=row.text,
        at=row.figures[0].at if row.figures else row.unread[0].at,
        addresses=_addresses(row),
    )


def _passed_over(row: RowReading, wording: Wording) -> Unread:
    """A row of the agency's own whose label begins like one of the form's."""
    reason = "unread.row_unknown"
    return Unread(
        what="row", reason=reason, message=wording.say(reason, text=row.text), text=row.text, at=row.figures[0].at
    )


def list_missing(gathered: Gathered, form: Form, wording: Wording) -> None:
    """Add to `unread` every table and row of the edition of which nothing was seen; the children of a row that is
    printed undivided are not missing."""
    seen = gathered.seen()
    rows = {(address.table, address.row) for address in seen}
    for table in form.tables:
        if not any(address.table == table.code for address in seen):
            gathered.unread.append(_missing(form, table, None, wording))
            continue
        for row in (row for block in table.blocks for row in block.printed_rows):
            if (table.code, row.code) not in rows and (table.code, row.group or "") not in rows:
                gathered.unread.append(_missing(form, table, row.code, wording))


def _missing(form: Form, table: Table, row: str | None, wording: Wording) -> Unread:
    reason = "unread.row_missing" if row else "unread.table_absent"
    addresses = tuple(a for a in form.addresses if a.table == table.code and row in (None, a.row))
    text = table.row(row).label if row else table.number
    return Unread(
        what="row" if row else "table", reason=reason, message=wording.say(reason), text=text, addresses=addresses
    )
