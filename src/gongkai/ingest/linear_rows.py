"""Runs of figures → rows of the form: by the label before them, and where labels are displaced by exact counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.core.form import Block, Table
from gongkai.ingest.linear_runs import Run
from gongkai.ingest.stream import Stream
from gongkai.ingest.stream_tokens import T, Token
from gongkai.ingest.words import fold, without_ordinal

SHOWN = 0.85  # of a label's characters, in order, in the text about a row that is placed by count
ABOUT = 2_000  # characters about a row that are searched for its label


@dataclass(frozen=True, slots=True)
class Taken:
    """The figures of one row. `label` is the token before them, None where the row was placed by count."""

    code: str
    figures: tuple[Token, ...]
    label: Token | None = None
    last: int = -1


@dataclass(frozen=True, slots=True)
class Left:
    """Figures not placed: why, and the row that they may belong to."""

    reason: str
    run: Run
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """An anchored run (None before the first) with the runs without a label that follow it, and the rows of the form
    between it and the next anchor.
    """

    anchor: Run | None
    orphans: tuple[Run, ...]
    between: tuple[str, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        return ((self.anchor,) if self.anchor else ()) + self.orphans


@lru_cache(maxsize=16)
def places(table: Table) -> Mapping[str, tuple[int, Block]]:
    """Every row of the table's blocks but those printed across: its order and its block; a group's is its first leaf's."""
    rows = [(row, block) for block in table.blocks if not block.across for row in block.rows]
    return {row.code: (number, block) for number, (row, block) in enumerate(rows)}


@lru_cache(maxsize=16)
def printed(table: Table) -> tuple[str, ...]:
    """The codes of the rows that hold figures, in order."""
    return tuple(r.code for block in table.blocks if not block.across for r in block.printed_rows)


def width(table: Table, code: str) -> int:
    """How many figures a row of the form has."""
    return len(places(table)[code][1].columns)


def stretches(table: Table, found: Sequence[Run]) -> Iterator[Stretch]:
    """The runs cut at those whose label stands before them."""
    order = {code: place for code, (place, _) in places(table).items()}
    cuts = [at for at, run in enumerate(found) if run.code]
    if not cuts:
        return
    if cuts[0] > 0:
        first = order[found[cuts[0]].code]
        yield Stretch(None, tuple(found[: cuts[0]]), tuple(c for c in printed(table) if order[c] < first))
    for at, stop in zip(cuts, [*cuts[1:], len(found)], strict=True):
        here = order[found[at].code]
        after = order[found[stop].code] if stop < len(found) else len(order)
        between = tuple(c for c in printed(table) if here < order[c] < after)
        yield Stretch(found[at], tuple(found[at + 1 : stop]), between)


def assign(run: Stream, table: Table, tokens: Sequence[Token], found: Sequence[Run]) -> Iterator[Taken | Left]:
    """Each run as the figures of a row, or left; a row placed by count still has to add up (see `linear`)."""
    for stretch in stretches(table, found):
        if stretch.anchor and not stretch.orphans and len(stretch.anchor.figures) <= width(table, stretch.anchor.code):
            yield _taken(stretch.anchor)
        elif _fits(run, table, tokens, stretch):
            yield from _by_count(table, stretch)
        else:
            yield from _apart(table, stretch)


def _taken(run: Run) -> Taken:
    return Taken(run.code, run.figures, run.label, run.last)


def _apart(table: Table, stretch: Stretch) -> Iterator[Taken | Left]:
    """The anchor alone if its own figures may be its row; what follows belongs to no row of the form."""
    anchor = stretch.anchor
    if anchor:
        count, need = len(anchor.figures), width(table, anchor.code)
        whole = count == need or (count == 1 and need > 1) or (count < need and not stretch.orphans)
        yield _taken(anchor) if whole else Left("unread.count", anchor, (anchor.code,))
    for orphan in stretch.orphans:
        yield Left("unread.row_unknown", orphan)


def _fits(run: Stream, table: Table, tokens: Sequence[Token], stretch: Stretch) -> bool:
    """The figures of the stretch are exactly those of its rows, and the label of each row is printed thereabouts."""
    need = sum(width(table, code) for code in stretch.between)
    need += width(table, stretch.anchor.code) if stretch.anchor else 0
    if not stretch.between or sum(len(r.figures) for r in stretch.runs) != need:
        return False
    if stretch.anchor and len(stretch.anchor.figures) < width(table, stretch.anchor.code):
        return False
    seen = {token.code for token in tokens if token.kind is T.ROW}
    first, last = stretch.runs[0].first, stretch.runs[-1].last
    after = next((n for n in range(last + 1, len(tokens)) if tokens[n].holds), len(tokens))
    text = "".join(run.text[t.start : t.stop] for t in tokens[max(0, first - 2) : after] if not t.holds)
    return all(
        code in seen or _share(without_ordinal(fold(table.row(code).label)), text) >= SHOWN for code in stretch.between
    )


def _by_count(table: Table, stretch: Stretch) -> Iterator[Taken]:
    figures = [token for run in stretch.runs for token in run.figures]
    codes = ([stretch.anchor.code] if stretch.anchor else []) + list(stretch.between)
    at = 0
    for number, code in enumerate(codes):
        count = width(table, code)
        label = stretch.anchor.label if stretch.anchor and number == 0 else None
        yield Taken(code, tuple(figures[at : at + count]), label)
        at += count


def _share(label: str, text: str) -> float:
    """The longest part of `label` that stands in `text` in order, as a share of its characters."""
    row = [0] * (len(label) + 1)
    for character in text[:ABOUT]:
        before = 0
        for at, own in enumerate(label, 1):
            before, row[at] = row[at], before + 1 if own == character else max(row[at], row[at - 1])
    return row[-1] / len(label) if label else 0.0
