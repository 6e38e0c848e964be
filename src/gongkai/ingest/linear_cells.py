"""Blank cells that the separators of a text show: a tab, a bar, or a longer run of line ends for each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.ingest.stream import Stream
from gongkai.ingest.stream_tokens import T, Token

ROW_END = re.compile(r"\n[^\S\n\t]*(?=\n)")


@dataclass(frozen=True, slots=True)
class Cells:
    """How the text parts cells: `mark` is a tab, a bar or a line end; a cell takes `unit` of them, the end of a row
    `closing` more. `unit` 0: the text does not show its blank cells.
    """

    mark: str = "\n"
    unit: int = 0
    closing: int = 0
    by_line: bool = False

    def between(self, gap: str) -> int | None:
        """How many cells further the token after this gap stands; None where the gap fits no whole number."""
        count = gap.count(self.mark)
        return count // self.unit if self.unit and count and count % self.unit == 0 else None

    def after(self, gap: str) -> int | None:
        """How many blank cells follow a row's last token; None where the gap fits no whole number."""
        if not self.unit:
            return None
        if self.mark != "\n":
            match = re.search(r"\n", gap) if self.by_line else ROW_END.search(gap)
            gap = gap[: match.start()] if match else gap
        count = gap.count(self.mark) - self.closing
        return count // self.unit if count >= 0 and count % self.unit == 0 else None

    def blank_row(self, gap: str, count: int) -> bool:
        """True when the gap holds `count` blank cells, after a label or in a row of their own."""
        if self.mark == "\n" or not self.unit:
            return self.after(gap) == count
        ends = re.split(r"\n", gap) if self.by_line else ROW_END.split(gap)
        # The last part opens the cell of the token that follows.
        counts = [part.count(self.mark) for part in ends[:-1]] + [max(ends[-1].count(self.mark) - 1, 0)]
        return any(marks - self.closing == count * self.unit for marks in counts)


@dataclass(frozen=True, slots=True)
class Sparse:
    """A row that has fewer figures than cells: its figures, where the gap after it ends, and how many cells."""

    figures: Sequence[Token]
    stop: int
    count: int


def cells_of(
    run: Stream, found: Sequence[Token], complete: Sequence[Sequence[Token]], sparse: Sequence[Sparse]
) -> Cells:
    """How this text parts cells: as its complete rows do, or else its header; believed only where that shows exactly
    their cells in all `sparse` rows (but the last, after which the text may end anyhow).
    """
    best, most = Cells(), 0
    for cells in _models(run, found, complete):
        fitting = sum(positions(run, cells, row.figures, row.stop, row.count) is not None for row in sparse)
        if fitting >= max(len(sparse) - 1, 1 if sparse else 0) and (fitting > most or not best.unit):
            best, most = cells, fitting
    return best


def _models(run: Stream, found: Sequence[Token], complete: Sequence[Sequence[Token]]) -> Iterator[Cells]:
    inner = [run.gap(token.start) for row in complete for token in row[1:]]
    # What follows the last row is the end of the text, not of a row.
    ends = [run.gap(row[-1].stop) for row in complete if row[-1].stop < len(run.text)]
    heads = [run.gap(b.start) for a, b in pairwise(found) if a.kind is T.HEAD and b.kind is T.HEAD]
    after = [run.gap(b.start) for a, b in pairwise(found) if a.kind is T.HEAD and b.kind is T.ROW]
    for gaps, last in ((inner, ends), (heads, [*ends, *after, *heads])):
        if gaps:
            yield from _learnt(gaps, last)


def _learnt(gaps: Sequence[str], ends: Sequence[str]) -> Iterator[Cells]:
    if sum("\t" in gap for gap in gaps) * 2 > len(gaps):
        by_line = sum("\n" in gap for gap in gaps) * 2 < len(gaps)
        for closing in sorted({0, *(_until(gap, by_line).count("\t") for gap in ends)}):
            yield Cells("\t", 1, closing, by_line)
        return
    unit = min(gap.count("\n") for gap in gaps)
    for closing in sorted({gap.count("\n") for gap in ends}) if unit else ():
        yield Cells("\n", unit, closing)


def _until(gap: str, by_line: bool) -> str:
    match = re.search(r"\n", gap) if by_line else ROW_END.search(gap)
    return gap[: match.start()] if match else gap


def positions(run: Stream, cells: Cells, figures: Sequence[Token], stop: int, count: int) -> tuple[int, ...] | None:
    """The columns (from 0) of a row's figures; None unless the text shows exactly `count` cells after the label.

    `stop` is the folded index where the row's last gap ends: the next token, or the end of the text. Where the row
    ends the text, only a figure in its last cell proves where its cells are.
    """
    if not figures:
        return () if cells.blank_row(run.gap(stop), count) else None
    at, found = -1, []
    for token in figures:
        step = cells.between(run.gap(token.start))
        if step is None:
            return None
        at += step
        found.append(at)
    if stop >= len(run.text) and cells.mark == "\n":
        return _at_end(run, cells, found, count)
    rest = cells.after(run.gap(stop))
    return tuple(found) if rest is not None and at + 1 + rest == count else None


def _at_end(run: Stream, cells: Cells, found: Sequence[int], count: int) -> tuple[int, ...] | None:
    """Where a row ends the text, what follows it is no measure: its last cell must be filled, or some blank cell
    before a figure shown, and room left for the blank ones after it."""
    rest = count - 1 - found[-1]
    shows_blanks = found[-1] >= len(found) and run.gap(len(run.text)).count("\n") >= rest * cells.unit
    return tuple(found) if rest == 0 or (rest > 0 and shows_blanks) else None


def line_positions(run: Stream, found: Sequence[Token], figures: Sequence[Token], count: int) -> tuple[int, ...] | None:
    """The same for a line of figures under a header: None unless all ways in which the header may part cells, and
    that show exactly `count` cells, agree. `figures` may be empty: a line of blank cells.
    """
    ways = {
        shown
        for cells in _models(run, found, [])
        if (shown := _line(run, cells, figures, count) if figures else _blank_line(run, cells, count)) is not None
    }
    return ways.pop() if len(ways) == 1 else None


def _blank_line(run: Stream, cells: Cells, count: int) -> tuple[int, ...] | None:
    gap = run.gap(len(run.text))
    if cells.mark == "\n":
        return () if cells.unit > 1 and gap.count("\n") >= cells.closing + cells.unit * count else None
    return () if cells.blank_row(gap, count) else None


def _line(run: Stream, cells: Cells, figures: Sequence[Token], count: int) -> tuple[int, ...] | None:
    lead = run.gap(figures[0].start)
    if cells.mark == "\t":
        first = lead[len(_until(lead, cells.by_line)) :].count("\t") - (not cells.by_line or cells.closing > 0)
    else:
        more = lead.count("\n") - cells.closing
        first = more // cells.unit if more % cells.unit == 0 else -1
    at, shown = first, [first]
    for token in figures[1:]:
        step = cells.between(run.gap(token.start))
        if step is None:
            return None
        at += step
        shown.append(at)
    if first < 0:
        return None
    if cells.mark == "\n":
        return _at_end(run, cells, shown, count)
    rest = cells.after(run.gap(figures[-1].stop))
    return tuple(shown) if rest is not None and at + 1 + rest == count else None
