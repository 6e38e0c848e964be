"""Blank cells that the separators of a text show: a tab, a bar, or a longer run of line ends for each cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.ingest.stream import Stream
from gongkai.ingest.stream_tokens import Token

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
        return any(part.count(self.mark) - self.closing == count * self.unit for part in ends)


def cells_of(run: Stream, found: Sequence[Token], complete: Sequence[tuple[Token, ...]]) -> Cells:
    """What the rows with all their figures (`complete`) teach; without any, tabs before every cell still tell."""
    inner = [run.gap(token.start) for row in complete for token in row[1:]]
    ends = [run.gap(row[-1].stop) for row in complete]
    gaps = inner or [run.gap(t.start) for t in found if t.holds] or [run.gap(t.start) for t in found]
    mark = next((c for c in "|│\t" if gaps and all(c in gap for gap in gaps)), "\n")
    if mark != "\n":
        by_line = bool(inner) and all("\n" not in gap for gap in inner)
        if inner and any(gap.count(mark) != 1 for gap in inner):
            return Cells()
        closing = _common([_until(gap, by_line).count(mark) for gap in ends]) if complete else 0
        return Cells(mark, 1, closing, by_line)
    counts = {gap.count("\n") for gap in inner}
    if len(counts) != 1 or 0 in counts:
        return Cells()
    return Cells("\n", counts.pop(), min((gap.count("\n") for gap in ends), default=0))


def _until(gap: str, by_line: bool) -> str:
    match = re.search(r"\n", gap) if by_line else ROW_END.search(gap)
    return gap[: match.start()] if match else gap


def _common(values: Sequence[int]) -> int:
    return Counter(values).most_common(1)[0][0] if values else 0


def positions(
    run: Stream, cells: Cells, label: Token, figures: Sequence[Token], stop: int, count: int
) -> tuple[int, ...] | None:
    """The columns (from 0) of a row's figures; None unless the text shows exactly `count` cells after the label.

    `stop` is the folded index where the row's last gap ends: the next token, or the end of the text.
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
    rest = cells.after(run.gap(stop))
    return tuple(found) if rest is not None and at + 1 + rest == count else None
