"""The statutory tables out of grids: rows by their labels, figures by their headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from gongkai.core.form import Address, Block, Table
from gongkai.core.report import NOWHERE, Deviation, Unread
from gongkai.core.wording import Wording
from gongkai.ingest.across import place_across, reads_across, stands_under
from gongkai.ingest.document import Grid, GridCell
from gongkai.ingest.grid_rows import GridRow, grid_rows, header_words, is_none, is_value, with_units
from gongkai.ingest.header import Header, Slot, place
from gongkai.ingest.labels import EXTENDED, NEAR, Labels, RowMatch
from gongkai.ingest.number import Parsed, parse_figure
from gongkai.ingest.reading import Figure, Puzzle, Values
from gongkai.ingest.words import fold, is_header_word


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReading:
    """One printed row of a table, read as far as possible; `how` well its label agreed (labels.EXACT …).

    `under` says that it stands under the form's own header; of rows that are none of the form's, under one of their own
    grid.
    """

    table: str
    row: str
    how: int
    text: str
    under: bool = False
    figures: tuple[Figure, ...] = ()
    puzzle: Puzzle | None = None
    unread: tuple[Unread, ...] = ()
    deviations: tuple[Deviation, ...] = ()


@dataclass(slots=True)
class GridReader:
    """Reads grids one after another; a header stays in force over a page break until the next one."""

    editions: tuple[Labels, ...]
    wording: Wording
    header: Header = field(default_factory=Header)
    after_figures: bool = False
    section: int = 0
    headed: bool = False
    words: frozenset[str] = frozenset()
    printed: dict[tuple[str, str], list[RowMatch]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = frozenset().union(*(header_words(labels.form) for labels in self.editions))
        self.header = Header(self.words)
        for labels in self.editions:
            for row in labels.printed_rows:
                self.printed.setdefault(row.key, []).append(row)

    def read(self, grid: Grid, section: int = 0) -> Iterator[RowReading]:
        """Each row of the form that the grid prints, and each row of figures that it prints besides.

        `section` is the section that the grid stands in: a row of the form's words counts as the form's there, and
        elsewhere only under the form's own header (an agency's statistics of its own use the same words).
        """
        self.section, self.headed = section, False
        rows = list(self._rows(grid))
        if rows and all(row.unread and row.unread[0].reason == "unread.row_unknown" for row in rows):
            yield self._foreign_table(rows)
        else:
            yield from rows

    def _rows(self, grid: Grid) -> Iterator[RowReading]:
        for row in grid_rows(grid, self.editions):
            if _is_header(row, self.words):
                self._take_header(row)
            else:
                yield from self._row(row)

    def _take_header(self, row: GridRow) -> None:
        if self.after_figures:
            self.header, self.after_figures = Header(self.words), False
        self.headed = True
        self.header.take(cell for cell in row.cells if cell.row == row.number)

    def _row(self, row: GridRow) -> Iterator[RowReading]:
        across = self._across_block()
        line = row.cells if row.label is None or self._is_whole(row, across) else row.values
        if not row.matches and across and reads_across(line, across[1], self.header):
            self.after_figures = True
            yield from self._across(row, line, *across)
        elif row.matches and row.values:
            self.after_figures = True
            yield from self._labelled(row)
        elif row.figures:
            yield self._foreign(row, "unread.row_unknown")

    def _is_whole(self, row: GridRow, across: tuple[Table, Block] | None) -> bool:
        own = all(cell.row == row.number and cell.rows == 1 for cell in row.cells)
        return across is not None and own and stands_under(row.cells, across[1], self.header)

    def _across_block(self) -> tuple[Table, Block] | None:
        for labels in self.editions:
            for table in labels.form.tables:
                for block in table.blocks:
                    if block.across and self.header.covers(block) * 2 > len(block.columns):
                        return table, block
        return None

    def _labelled(self, row: GridRow) -> Iterator[RowReading]:
        match = self._best(row.matches)
        if match is None:
            if row.figures:
                yield self._foreign(row, "unread.subtotal")
            return
        if not row.figures and (match.how == NEAR or (self._is_group(match) and not _is_filled(row, match.block))):
            return
        if self._is_group(match) and row.label and row.label.rows > 1:
            yield self._foreign(row, "unread.row_unknown")  # a group's label beside a row that has lost its own
            return
        yield from self._read_row(row, match)

    def _is_group(self, match: RowMatch) -> bool:
        """The printed edition divides this row: with no text in its cells it is only the heading of its parts."""
        return match.key in self.editions[0].groups

    def _best(self, matches: Sequence[RowMatch]) -> RowMatch | None:
        """The row to read, in the edition whose block the header names best; None for a group of rows only."""
        keys = dict.fromkeys(match.key for match in matches)
        rows = [row for key in keys for row in self.printed.get(key, ())]
        mine = [row for row in rows if row.table.section == self.section or self.header.covers(row.block)]
        best = max(mine, key=lambda row: self.header.covers(row.block), default=None)
        return replace(best, how=matches[0].how) if best else None

    def _read_row(self, row: GridRow, match: RowMatch) -> Iterator[RowReading]:
        addresses = tuple(Address(match.table.code, match.row.code, c.code) for c in match.block.columns)
        values = with_units(cell for cell in row.values if is_value(cell.text) or cell.text.strip())
        block = match.block
        slots = place(values, block, self.header) or place(_unpadded(values, block), block, self.header)
        under = self._covers_half(block)
        reading = RowReading(table=match.table.code, row=match.row.code, how=match.how, text=_text(row), under=under)
        if slots is None:
            yield self._unplaced(reading, row, match.block, addresses)
        else:
            placed = self._placed(reading, slots, addresses)
            qualified = tuple(self._qualified(row, match, addresses))
            yield replace(placed, deviations=placed.deviations + qualified) if qualified else placed
            yield from self._spare(row, values, slots)

    def _qualified(self, row: GridRow, match: RowMatch, addresses: tuple[Address, ...]) -> Iterator[Deviation]:
        """A label with a bracket that the form does not have (行政处罚（简易程序）) may count a part only."""
        text = " ".join(row.label.text.split()) if row.label else ""
        if match.how == EXTENDED and "(" in fold(text) and "(" not in fold(match.row.label):
            code = "deviation.qualified"
            message = self.wording.say(code, expected=match.row.label, text=text)
            at = row.label.at if row.label else NOWHERE
            yield Deviation(code=code, message=message, level="warning", text=text, at=at, cells=addresses)

    def _placed(self, reading: RowReading, slots: Sequence[Slot], addresses: Sequence[Address]) -> RowReading:
        figures, unread = [], []
        for slot, address in zip(slots, addresses, strict=True):
            parsed = parse_figure(slot.cell.text, slot.column, slot.unit)
            if parsed is None or (_stretched(slot) and parsed.value):
                unread.append(self._unread_cell(slot, address, parsed))
            else:
                figures.append(_figure(slot, address, parsed))
        merged = tuple(a for slot, a in zip(slots, addresses, strict=True) if _stretched(slot))
        deviations = (self._deviation("deviation.merged", reading.text, slots[0].cell, merged),) if merged else ()
        return replace(reading, figures=tuple(figures), unread=tuple(unread), deviations=deviations)

    def _unread_cell(self, slot: Slot, address: Address, parsed: Parsed | None) -> Unread:
        reason = "unread.not_a_figure" if parsed is None else "unread.merged"
        message = self.wording.say(reason, text=slot.cell.text.strip())
        return Unread(
            what="cell", reason=reason, message=message, text=slot.cell.text, at=slot.cell.at, addresses=(address,)
        )

    def _unplaced(self, reading: RowReading, row: GridRow, block: Block, addresses: tuple[Address, ...]) -> RowReading:
        printed = [cell for cell in row.values if cell.text.strip()]
        at = (row.label or row.cells[0]).at
        readings = tuple(placements(printed, block)) if len(row.values) < len(addresses) else ()
        if readings:
            return replace(reading, puzzle=Puzzle(addresses=addresses, text=reading.text, readings=readings, at=at))
        return self._uncounted(reading, row, len(addresses), addresses)

    def _uncounted(
        self, reading: RowReading, row: GridRow, expected: int, addresses: tuple[Address, ...]
    ) -> RowReading:
        message = self.wording.say("unread.count", found=len(row.values), expected=expected)
        at = (row.label or row.cells[0]).at
        item = Unread(what="row", reason="unread.count", message=message, text=reading.text, at=at, addresses=addresses)
        return replace(reading, unread=(item,))

    def _across(self, row: GridRow, line: Sequence[GridCell], table: Table, block: Block) -> Iterator[RowReading]:
        slots = place_across(line, block, self.header)
        if slots is not None:
            yield from self._spare(row, line, [slot for row_slots in slots.values() for slot in row_slots])
        for code in slots if slots is not None else [printed.code for printed in block.printed_rows]:
            addresses = tuple(Address(table.code, code, column.code) for column in block.columns)
            reading = RowReading(table=table.code, row=code, how=NEAR, text=_text(row))
            if slots is None:
                yield self._uncounted(reading, row, len(block.printed_rows) * len(block.columns), addresses)
            else:
                yield self._placed(reading, slots[code], addresses)

    def _spare(self, row: GridRow, values: Sequence[GridCell], slots: Sequence[Slot]) -> Iterator[RowReading]:
        """What stands under columns of the agency's own: figures and words that are no cell of the form."""
        used = {slot.cell for slot in slots}
        spare = [cell for cell in values if cell not in used and cell.text.strip() and not is_none(cell.text)]
        reason = "unread.column_unknown"
        items = tuple(
            Unread(
                what="cell",
                reason=reason,
                message=self.wording.say(reason, text=cell.text.strip()),
                text=cell.text.strip(),
                at=cell.at,
            )
            for cell in spare
        )
        if items:
            yield RowReading(table="", row="", how=0, text=_text(row), unread=items)

    def _foreign(self, row: GridRow, reason: str) -> RowReading:
        text, at = _text(row), row.cells[0].at
        unread = Unread(what="row", reason=reason, message=self.wording.say(reason, text=text), text=text, at=at)
        return RowReading(table="", row="", how=0, text=text, unread=(unread,))

    def _foreign_table(self, rows: Sequence[RowReading]) -> RowReading:
        """A table with figures and not one row of the form: said once, not row by row."""
        text = "\n".join(row.text for row in rows)
        reason, at = "unread.foreign_table", rows[0].unread[0].at
        message = self.wording.say(reason, text=rows[0].text)
        return RowReading(
            table="",
            row="",
            how=0,
            text=text,
            under=self.headed and self._names_a_block(),
            unread=(Unread(what="table", reason=reason, message=message, text=text, at=at),),
        )

    def _names_a_block(self) -> bool:
        """Whether the header names half of the columns of a block of the form."""
        blocks = (block for labels in self.editions for table in labels.form.tables for block in table.blocks)
        return any(self._covers_half(block) for block in blocks)

    def _covers_half(self, block: Block) -> bool:
        return 2 * self.header.covers(block) >= len(block.columns)

    def _deviation(self, code: str, text: str, cell: GridCell, cells: tuple[Address, ...]) -> Deviation:
        return Deviation(code=code, message=self.wording.say(code), text=text, at=cell.at, cells=cells)


def placements(printed: Sequence[GridCell], block: Block) -> Iterator[Values]:
    """All ways to put fewer figures than columns into the row, in order, the rest blank."""
    count = len(block.columns)
    if len(printed) >= count:
        return
    for places in combinations(range(count), len(printed)):
        parsed = [parse_figure(cell.text, block.columns[at]) for cell, at in zip(printed, places, strict=True)]
        if all(item is not None for item in parsed):
            found = {at: item.value for at, item in zip(places, parsed, strict=True) if item}
            yield tuple(found.get(at) for at in range(count))


def _is_header(row: GridRow, words: frozenset[str]) -> bool:
    own = [cell for cell in row.cells if cell.row == row.number and not is_value(cell.text)]
    named = sum(is_header_word(cell.text, words) for cell in own)
    if named == 0 or row.figures:
        return False
    return named >= 2 or not row.matches or not row.values


def _is_filled(row: GridRow, block: Block) -> bool:
    """A text in every cell of the row: they are figures, or what could not be read as one."""
    values = _unpadded(row.values, block)
    return len(values) == len(block.columns) and all(cell.text.strip() for cell in values)


def _unpadded(values: Sequence[GridCell], block: Block) -> Sequence[GridCell]:
    """Without the blank cells that stand for the label's own unspanned columns, at the left."""
    surplus = len(values) - len(block.columns)
    if surplus > 0 and not any(cell.text.strip() for cell in values[:surplus]):
        return values[surplus:]
    return values


def _stretched(slot: Slot) -> bool:
    return slot.merged or slot.cell.rows > 1


def _figure(slot: Slot, address: Address, parsed: Parsed) -> Figure:
    unit = parsed.unit or slot.unit
    return Figure(address=address, raw=slot.cell.text.strip(), value=parsed.value, unit=unit, at=slot.cell.at)


def _text(row: GridRow) -> str:
    return " | ".join(" ".join(cell.text.split()) for cell in row.cells)
