"""A statutory table out of running text: cells by lines, tabs or spaces, or glued together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gongkai.core.form import Address, Block, Column, Table
from gongkai.core.wording import Wording
from gongkai.ingest.document import Line
from gongkai.ingest.linear_across import (
    across_readings,
    addresses,
    adds_up,
    by_rows,
    contradicted,
    groups_add_up,
    line_of,
)
from gongkai.ingest.linear_cells import Cells, Sparse, cells_of, line_positions, positions
from gongkai.ingest.linear_columns import header_of, line_number, shown_below_header, shown_by_position, stands_alone
from gongkai.ingest.linear_doubt import shuffled
from gongkai.ingest.linear_outcome import Outcome
from gongkai.ingest.linear_rows import Left, Taken, assign, places, width
from gongkai.ingest.linear_runs import parted_text, runs
from gongkai.ingest.linear_split import TooMany, fills, readings, spread
from gongkai.ingest.number import parse_figure
from gongkai.ingest.reading import Puzzle, TableReading
from gongkai.ingest.stream import Stream, stream
from gongkai.ingest.stream_prose import without_prose
from gongkai.ingest.stream_tokens import T, Token, tokens
from gongkai.law.load import wording as law_wording

LONGEST = 40_000  # characters; a section with more is no table, and its rows are listed as not found


def read_stream(table: Table, lines: Sequence[Line], wording: Wording | None = None) -> TableReading:
    """The table as far as its text tells.

    `lines` are the lines of the table's section with their white space, empty lines kept. Figures are placed only
    where the text itself tells their cells; a row whose figures are not parted, or whose blanks left no trace, is a
    Puzzle; every other figure is in `unread`.
    """
    run = stream(without_prose(table, lines))
    if not run.text:
        return TableReading()
    if len(run.text) > LONGEST:
        return TableReading()
    found = tokens(run, table)
    out = Outcome(run, wording or law_wording())
    reader = _Reader(run, table, found, out)
    for block in table.blocks:
        if block.across:
            reader.across(block)
    if any(token.kind in (T.ROW, T.GROUP) for token in found):
        reader.rows()
        reader.doubt_blanks()
    return TableReading(figures=tuple(out.figures), puzzles=tuple(out.puzzles), unread=tuple(out.unread))


@dataclass(slots=False)
class _Reader:
    """One table's text and what has been read of it so far."""

    run: Stream
    table: Table
    tokens: Sequence[Token]
    out: Outcome
    positions: dict[str, tuple[int, ...]] = field(default_factory=dict)
    displaced: bool = False

    # --- a block printed across

    def across(self, block: Block) -> None:
        cells = addresses(self.table, block)
        columns = block.columns * len(block.printed_rows)
        line = line_of(self.run, block, self.tokens)
        listed = None if line and len(line) == len(cells) else by_rows(self.run, block, self.tokens)
        if listed:
            self.out.place(cells, columns, listed)
        elif line is None:
            if any(token.kind is T.HEAD for token in self.tokens) and any(t.holds for t in self.tokens):
                self.out.leave("unread.order", "table", [t for t in self.tokens if t.holds], cells)
        elif line:
            self._line(block, cells, columns, line)
        elif line_positions(self.run, self.tokens, (), len(cells)) == ():
            self.out.blank(cells, self.tokens[-1])

    def _line(
        self, block: Block, cells: tuple[Address, ...], columns: tuple[Column, ...], figures: list[Token]
    ) -> None:
        if len(figures) == len(cells):
            self.out.place(cells, columns, figures)
            return
        shown = line_positions(self.run, self.tokens, figures, len(cells))
        if shown is None and len(figures) < len(cells):
            shown = shown_below_header(self.run, self.tokens, figures, columns)
            shown = shown if shown and groups_add_up(self._text(figures), shown, block) else None
        if shown is not None:
            self.out.place_at(cells, columns, figures, shown)
            return
        try:
            found = across_readings(self._text(figures), block) if len(figures) < len(cells) else ()
            if self._parted and len(figures) > 1:
                found = tuple(values for values in found if sum(v is not None for v in values) <= len(figures))
        except TooMany:
            self.out.leave("unread.too_many", "table", figures, cells)
            return
        self.out.puzzle(cells, figures, found, "table")

    # --- rows with labels

    def rows(self) -> None:
        found = list(runs(self.run, self.table, self.tokens))
        taken: dict[str, Taken] = {}
        anchored = [one.first for one in found if one.code]
        left: list[Left] = []
        for item in assign(self.run, self.table, self.tokens, found):
            if isinstance(item, Left):
                self._left(item, anchored)
                left.append(item)
            elif item.code in taken:
                self._twice(taken, item)
            else:
                taken[item.code] = item
        self._settle({code: item for code, item in taken.items() if item.figures or item.label}, left)

    def _settle(self, taken: dict[str, Taken], left: Sequence[Left]) -> None:
        empty = list(self._empty(taken))
        doubted = shuffled(self.table, taken.values(), left, empty)
        rows = [item for item in (*taken.values(), *empty) if not self._is_subtotal(item, taken)]
        open_rows = [item for item in rows if not self._whole(item)]
        blanks = any(not fills(self._text(item.figures), self._cells(item.code)[1]) for item in open_rows)
        dropped = not self._parted or any(item.figures for item in open_rows)
        if any(self._shown(item, width(self.table, item.code)) is not None for item in open_rows):
            dropped = False  # the text shows blank cells elsewhere: a row without any has lost them
        for block in self.table.blocks:
            self._by_position([item for item in rows if places(self.table)[item.code][1] is block], block.columns)
        self.displaced = any(item.label is None for item in rows)
        for item in rows:
            if item.code in doubted and not self._beside_words(item):
                self.out.leave("unread.order", "row", item.figures, self._cells(item.code)[0])
            elif self._whole(item):
                self._row(item, alone=dropped and bool(open_rows))
            else:
                self._open(item, blanks, dropped)

    def _by_position(self, rows: Sequence[Taken], columns: tuple[Column, ...]) -> None:
        """Note which columns the figures of a block's rows stand in, where spaces alone part them."""
        laid_out = [i for i in rows if i.figures and (i.label or not self._whole(i) or self._adds_up(i, columns))]
        if len(columns) < 2 or not laid_out:
            return
        first = min((item.label or item.figures[0]).start for item in rows if item.label or item.figures)
        header = header_of(
            self.run, self.tokens, next(at for at, token in enumerate(self.tokens) if token.start >= first)
        )
        shown = shown_by_position(self.run, [item.figures for item in laid_out], columns, header)
        found = {laid_out[at].code: (laid_out[at], own) for at, own in shown.items()}
        doubted = {code for code, (item, own) in found.items() if contradicted(self._text(item.figures), own, columns)}
        if len(doubted) * 8 <= len(found):
            self.positions.update({code: own for code, (_, own) in found.items() if code not in doubted})

    def _beside_words(self, item: Taken) -> bool:
        """Its figures stand in columns, on a line with words: such a line was not put together from others."""
        lines = {line_number(self.run, token) for token in item.figures}
        beside = any(line_number(self.run, t) in lines for t in self.tokens if t.kind in (T.ROW, T.TEXT))
        return item.code in self.positions and beside

    def doubt_blanks(self) -> None:
        """Where some figures found no row, or stand away from their label, a row with too few figures may have lost
        them to the order of the text: it is then not filled up with blanks."""
        over = any(token.kind is T.FIGURE and token.start not in self.out.used for token in self.tokens)
        if not self.displaced and not over:
            return
        for puzzle in [puzzle for puzzle in self.out.puzzles if all(None in values for values in puzzle.readings)]:
            self.out.puzzles.remove(puzzle)
            self.out.doubt(puzzle.addresses, puzzle.text, puzzle.at)
        if over and self._layout.mark == "\n":
            # Runs of line ends show blank cells in a text that keeps its order; in this one figures are left over.
            blank = [
                f for f in self.out.figures if f.value is None and not f.raw and f.address.row not in self.positions
            ]
            rows = {figure.address.row: figure.at for figure in blank}
            for row, at in rows.items():
                cells = tuple(figure.address for figure in blank if figure.address.row == row)
                self.out.doubt(cells, "", at)
            self.out.figures = [figure for figure in self.out.figures if figure not in blank]

    def _row(self, item: Taken, alone: bool = False) -> None:
        """A row with a figure for each cell. `alone`: where blank cells leave no trace, only its sum speaks for it."""
        cells, columns = self._cells(item.code)
        if alone and any(c.total for c in columns) and not self._adds_up(item, columns):
            self.out.leave("unread.order", "row", item.figures, cells)
            return
        if item.label is None and not self._adds_up(item, columns):
            self.out.leave("unread.order", "row", item.figures, cells)
        elif item.label is not None and (self._led(item) > len(cells) or self._gaps(item) > len(cells)):
            # Blank cells stand before or among figures enough for the whole row: two rows run together.
            self.out.leave("unread.count", "row", item.figures, cells)
        elif self._rows_are_lines and self._lines(item.figures) > 1:
            # In a layout that keeps rows on lines, a figure set a little higher comes first whatever its column.
            self.out.leave("unread.order", "row", item.figures, cells)
        else:
            self.out.place(cells, columns, item.figures)

    @cached_property
    def _rows_are_lines(self) -> bool:
        """Most rows with several figures have them all on one line."""
        rows = [one.figures for one in runs(self.run, self.table, self.tokens) if len(one.figures) > 1]
        return sum(self._lines(figures) == 1 for figures in rows) * 2 > len(rows)

    def _lines(self, figures: Sequence[Token]) -> int:
        return len({self.run.at(token.start).line for token in figures})

    def _led(self, item: Taken) -> int:
        """How many cells on from its label a row's first figure stands; a label may span some."""
        return self._layout.between(self.run.gap(item.figures[0].start)) or 1

    def _gaps(self, item: Taken) -> int:
        """How many cells the row's figures take up, with the blank ones that the text shows among them."""
        steps = [self._layout.between(self.run.gap(token.start)) or 1 for token in item.figures[1:]]
        return 1 + sum(steps)

    def _open(self, item: Taken, blanks: bool, dropped: bool) -> None:
        """A row that shows fewer figures than it has cells."""
        cells, columns = self._cells(item.code)
        shown = self._shown(item, len(cells))
        if shown is not None:
            self.out.place_at(cells, columns, item.figures, shown, item.label)
        elif not item.figures:
            if self._rows_are_lines and item.label and stands_alone(self.run, self.table, self.tokens, item.label):
                self.positions[item.code] = ()
                self.out.blank(cells, item.label)
            elif dropped:
                # Blank, if the document leaves its blank cells out (see `blanks`).
                at = self.run.at(item.label.start) if item.label else self.run.at(0)
                self.out.puzzles.append(Puzzle(addresses=cells, text="", readings=((None,) * len(cells),), at=at))
            else:
                self.out.leave("unread.no_figures", "row", [item.label] if item.label else [], cells)
        else:
            self._solve_later(item, blanks)

    def _solve_later(self, item: Taken, blanks: bool) -> None:
        cells, columns = self._cells(item.code)
        if len({self.run.gap(token.start).count("\n") for token in item.figures[1:]}) > 1:
            # Parted now by one line end, now by two: figures of several rows that were moved together.
            self.out.leave("unread.order", "row", item.figures, cells)
            return
        text = self._text(item.figures)
        try:
            if self._parted and len(item.figures) > 1:
                # Where figures are parted, those that are not are one: 22 is not 2 and 2.
                found = tuple(dict.fromkeys(spread(text, columns)))
            else:
                found = readings(text, columns, blanks=blanks and not self._parted)
                found = tuple(dict.fromkeys((*found, *spread(text, columns)))) if self._parted else found
        except TooMany:
            self.out.leave("unread.too_many", "row", item.figures, cells)
            return
        self.out.puzzle(cells, item.figures, found, "row")

    # --- what is known of the rows

    @cached_property
    def _parted(self) -> bool:
        """Some figures stand side by side with white space or a mark between them."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return any(a.holds and (b.kind is T.PART or (b.holds and self.run.parted(b.start))) for a, b in pairs)

    @cached_property
    def _layout(self) -> Cells:
        labelled = [one for one in runs(self.run, self.table, self.tokens) if one.code]
        complete = [one.figures for one in labelled if len(one.figures) == width(self.table, one.code)]
        sparse = [
            Sparse(one.figures, self._stop(one.last), width(self.table, one.code))
            for one in labelled
            if len(one.figures) < width(self.table, one.code)
        ]
        return cells_of(self.run, self.tokens, complete, sparse)

    def _stop(self, last: int) -> int:
        """Where the gap after a token ends."""
        return self.tokens[last + 1].start if last + 1 < len(self.tokens) else len(self.run.text)

    def _empty(self, taken: dict[str, Taken]) -> Iterator[Taken]:
        """Rows whose label is printed with nothing after it."""
        seen: set[str] = set()
        for at, token in enumerate(self.tokens):
            if token.kind is T.ROW and token.code not in taken and token.code not in seen:
                seen.add(token.code)
                if not self._mentioned(token.code):
                    yield Taken(token.code, (), token, at)

    def _mentioned(self, code: str) -> bool:
        return any(address.row == code for item in self.out.unread for address in item.addresses)

    def _is_subtotal(self, item: Taken, taken: dict[str, Taken]) -> bool:
        """A group's own figures beside those of its rows."""
        row = self.table.row(item.code)
        if row.printed or not any(leaf in taken for leaf in self.table.leaves(item.code)):
            return False
        self.out.leave("unread.subtotal", "row", item.figures, ())
        return True

    def _whole(self, item: Taken) -> bool:
        return len(item.figures) == width(self.table, item.code)

    def _adds_up(self, item: Taken, columns: tuple[Column, ...]) -> bool:
        parsed = [parse_figure(self._printed(t), c) for t, c in zip(item.figures, columns, strict=True)]
        known = [one.value for one in parsed if one is not None]
        return any(c.total for c in columns) and len(known) == len(columns) and adds_up(known, columns)

    def _cells(self, code: str) -> tuple[tuple[Address, ...], tuple[Column, ...]]:
        columns = places(self.table)[code][1].columns
        return tuple(Address(self.table.code, code, column.code) for column in columns), columns

    def _shown(self, item: Taken, count: int) -> tuple[int, ...] | None:
        if item.label is None:
            return self.positions.get(item.code)
        shown = positions(self.run, self._layout, item.figures, self._stop(item.last), count)
        return self.positions.get(item.code) if shown is None else shown

    def _printed(self, token: Token) -> str:
        return self.run.printed(token.start, token.stop)

    def _text(self, figures: Sequence[Token]) -> str:
        return parted_text(self.run, figures)

    def _twice(self, taken: dict[str, Taken], item: Taken) -> None:
        """The row is printed again: the same figures say nothing new, others mean that neither is believed."""
        first = taken[item.code]
        if first.figures and self._text(first.figures) != self._text(item.figures):
            self.out.leave("unread.conflict", "row", (*first.figures, *item.figures), self._cells(item.code)[0])
            taken[item.code] = Taken(item.code, ())

    def _left(self, left: Left, anchored: Sequence[int]) -> None:
        outside = not anchored or not anchored[0] < left.run.first < anchored[-1]
        # Several figures side by side are a row of cells, not a number in a sentence.
        if not left.codes and outside and len(left.run.figures) < 2:
            return
        cells = tuple(address for code in left.codes for address in self._cells(code)[0])
        self.out.leave(left.reason, "row", left.run.figures, cells, left.run.text)
