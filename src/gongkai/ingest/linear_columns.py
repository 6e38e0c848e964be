"""Columns of layout text by position: where spaces alone part cells, a figure stands below the others of its column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from unicodedata import east_asian_width

from gongkai.core.form import Column, Table
from gongkai.ingest.stream import PAGE_NUMBER, Stream
from gongkai.ingest.stream_tokens import T, Token
from gongkai.ingest.words import fold

MANY = 5  # columns; a header over so many is set as its figures are
WIDE_GAP = re.compile(r"[ \u3000]{2}|\u3000")
NEAR = 2  # lines of a header, within which a label goes on below
PART = re.compile(r"\S+(?: \S+)*")
APART = 2  # spaces between two columns; less may be the drift of one
Measure = Callable[[str], int]
Rows = Sequence[Sequence[Token]]
Shown = Mapping[int, tuple[int, ...]]


def _display_width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where a token stands in its line: from `left` up to `right`."""

    left: int
    right: int

    def meets(self, other: Span) -> bool:
        return self.left < other.right and other.left < self.right


@dataclass(frozen=True, slots=True)
class Spread:
    """The figures of a row, all in one line: number of the row, page of the text, spans from left to right."""

    row: int
    page: int
    spans: tuple[Span, ...]


def line_number(run: Stream, token: Token) -> int:
    """The line (from 0) in which a token begins."""
    return bisect_right(run.starts, run.origin[token.start]) - 1


def shown_by_position(run: Stream, rows: Rows, columns: Sequence[Column], header: range) -> Shown:
    """The columns (from 0) of the figures of each row whose line shows them, by the row's place in `rows`.

    Tools count a Chinese character as one place or as two: what both ways show must not differ. A way counts only
    if it gives every figure one column; pages whose columns are shifted are looked at one by one.
    """
    ways = [dict(_measured(run, rows, columns, header, measure)) for measure in (len, _display_width)]
    found = {row: shown for way in ways for row, shown in way.items()}
    return {row: shown for row, shown in found.items() if all(way.get(row, shown) == shown for way in ways)}


def _measured(
    run: Stream, rows: Rows, columns: Sequence[Column], header: range, measure: Measure
) -> Iterator[tuple[int, tuple[int, ...]]]:
    spread = list(_spread(run, rows, measure))
    labels = _labels(run, columns, header, measure)
    whole = _model(spread, len(columns), labels)
    if whole is not None:
        yield from whole.items()
        return
    pages = _by_page(spread)
    for number, page in enumerate(pages if len(pages) > 1 else ()):
        yield from (_model(page, len(columns), labels if number == 0 else {}) or {}).items()


def _by_page(spread: Sequence[Spread]) -> list[list[Spread]]:
    ordered = sorted(spread, key=lambda row: row.page)
    return [list(rows) for _, rows in groupby(ordered, key=lambda row: row.page)]


def _spread(run: Stream, rows: Rows, measure: Measure) -> Iterator[Spread]:
    breaks = [number for number, line in enumerate(run.lines) if "\f" in line.text or PAGE_NUMBER.fullmatch(line.text)]
    for number, figures in enumerate(rows):
        lines = {line_number(run, token) for token in figures}
        spans = [_span(run, token, measure) for token in figures]
        found = tuple(span for span in spans if span is not None)
        # One space after a label parts words, not columns: text in reading order has no columns to speak of.
        parted = all(" " in run.gap(token.start) or "　" in run.gap(token.start) for token in figures)
        parted = parted and bool(figures) and any(WIDE_GAP.search(run.gap(token.start)) for token in figures)
        if len(lines) == 1 and len(found) == len(figures) and parted:
            yield Spread(number, bisect_right(breaks, lines.pop()), found)


def _span(run: Stream, token: Token, measure: Measure) -> Span | None:
    """None where a tab stands before the token: its width is unknown, and tabs part cells by themselves."""
    first, last = run.origin[token.start], run.origin[token.stop - 1] + 1
    begin = run.starts[bisect_right(run.starts, first) - 1]
    before, text = run.source[begin:first], run.source[first:last]
    if "\t" in before or "\n" in text:
        return None
    return Span(measure(before), measure(before) + measure(text))


def _labels(run: Stream, columns: Sequence[Column], header: range, measure: Measure) -> dict[int, Span]:
    """Where the labels of columns stand that are printed once; none if their order is not the form's."""
    names = {_bare(text): at for at, column in enumerate(columns) for text in (column.label, *column.also)}
    found: dict[int, list[Span]] = {}
    for span, text in _printed_labels(run, header, set(names), measure):
        found.setdefault(names[text], []).append(span)
    once = {at: spans[0] for at, spans in sorted(found.items()) if len(spans) == 1}
    ordered = all(a.right <= b.left for a, b in pairwise(once.values()))
    return once if ordered else {}


def _printed_labels(run: Stream, header: range, names: set[str], measure: Measure) -> Iterator[tuple[Span, str]]:
    """The labels in some lines of a header, each in one line or broken over lines, one part below the other."""
    lines: list[list[tuple[Span, str]]] = []
    stops = [*run.starts[1:], len(run.source) + 1]
    for number in header:
        text = run.source[run.starts[number] : stops[number] - 1]
        if "\t" not in text and text.strip():
            parts = PART.finditer(text)
            lines.append([(Span(measure(text[: m.start()]), measure(text[: m.end()])), _bare(m[0])) for m in parts])
    for at, line in enumerate(lines):
        for span, text in line:
            for name in sorted(names):
                yield from ((whole, name) for whole in _grown(lines, at, span, text, name))


def _grown(lines: Sequence[Sequence[tuple[Span, str]]], at: int, span: Span, text: str, name: str) -> Iterator[Span]:
    """A part of a label with what stands below it, where that makes the whole label."""
    if text == name:
        yield span
    elif text and name.startswith(text):
        for number in range(at + 1, min(at + 1 + NEAR, len(lines))):
            for below, more in lines[number]:
                if more and below.meets(span):
                    hull = Span(min(span.left, below.left), max(span.right, below.right))
                    yield from _grown(lines, number, hull, text + more, name)


def _bare(text: str) -> str:
    return fold(text).split("(", maxsplit=1)[0]


def _model(rows: Sequence[Spread], count: int, labels: Mapping[int, Span]) -> dict[int, tuple[int, ...]] | None:
    """Every row's columns; None where the positions contradict each other or do not tell a column."""
    stacks = _stacks(rows)
    if any(right.left - left.right < APART for left, right in pairwise(stacks)):
        return None
    places = {row.row: [_stack(stacks, span) for span in row.spans] for row in rows}
    if any(len(set(at)) < len(at) for at in places.values()):
        return None
    columns = _columns(stacks, list(places.values()), count, labels)
    if columns is None:
        return None
    return {row: tuple(columns[at] for at in own) for row, own in places.items() if all(at in columns for at in own)}


def _stacks(rows: Sequence[Spread]) -> list[Span]:
    """The figures that stand below one another, as one span each, from left to right."""
    found: list[Span] = []
    for span in sorted(span for row in rows for span in row.spans):
        if found and span.meets(found[-1]):
            found[-1] = Span(found[-1].left, max(found[-1].right, span.right))
        else:
            found.append(span)
    return found


def _stack(stacks: Sequence[Span], span: Span) -> int:
    return next(at for at, stack in enumerate(stacks) if stack.meets(span))


def _columns(
    stacks: Sequence[Span], places: Sequence[Sequence[int]], count: int, labels: Mapping[int, Span]
) -> dict[int, int] | None:
    """The column of each stack that complete rows or labels tell; None where they contradict each other."""
    told = {(at, column) for own in places if len(own) == count for column, at in enumerate(own)}
    proven = bool(told)
    for column, label in labels.items():
        told |= {(at, column) for at, stack in enumerate(stacks) if stack.meets(label)}
    columns = dict(sorted(told))
    in_order = all(a < b for a, b in pairwise(columns.values()))
    if len(columns) < len(told) or len(set(columns.values())) < len(columns) or not in_order:
        return None
    if not proven and (count < MANY or (len(columns) < 2 and len(labels) < count)):
        return None  # over a few columns a header may be spanned otherwise than its figures
    return columns | dict(_between(columns, len(stacks), count))


def _between(columns: Mapping[int, int], stacks: int, count: int) -> Iterator[tuple[int, int]]:
    """Stacks that no label tells, where exactly so many columns lie between those that are told."""
    known = [(-1, -1), *sorted(columns.items()), (stacks, count)]
    for (at, column), (next_at, next_column) in pairwise(known):
        if next_at - at == next_column - column:
            yield from zip(range(at + 1, next_at), range(column + 1, next_column), strict=True)


def shown_below_header(
    run: Stream, tokens: Sequence[Token], figures: Sequence[Token], columns: Sequence[Column]
) -> tuple[int, ...] | None:
    """The columns (from 0) of one line of figures, each below exactly one label of a header that prints all columns.

    The labels may stand on several lines; from left to right they must be the form's.
    """
    if any(token.kind is T.ROW for token in tokens):
        return None
    header = range(line_number(run, figures[0]))
    ways = {_below(run, header, figures, columns, measure) for measure in (len, _display_width)} - {None}
    return ways.pop() if len(ways) == 1 else None


def _below(
    run: Stream, header: range, figures: Sequence[Token], columns: Sequence[Column], measure: Measure
) -> tuple[int, ...] | None:
    names = {_bare(text) for column in columns for text in (column.label, *column.also)}
    labels = sorted(_printed_labels(run, header, names, measure))
    own = [[_bare(text) for text in (column.label, *column.also)] for column in columns]
    if len(labels) != len(columns) or any(text not in known for (_, text), known in zip(labels, own, strict=True)):
        return None
    rows = list(_spread(run, [figures], measure))
    if not rows or any(a.right > b.left for (a, _), (b, _) in pairwise(labels)):
        return None
    places = [[at for at, (label, _) in enumerate(labels) if span.meets(label)] for span in rows[0].spans]
    if any(len(at) != 1 for at in places):
        return None
    shown = tuple(at[0] for at in places)
    return shown if all(a < b for a, b in pairwise(shown)) else None


def header_of(run: Stream, tokens: Sequence[Token], first: int) -> range:
    """The lines before the first label of a block: from the last row above it on."""
    above = next((at for at in range(first - 1, -1, -1) if tokens[at].kind is T.ROW or tokens[at].holds), None)
    begin = 0 if above is None else line_number(run, tokens[above]) + 1
    return range(begin, line_number(run, tokens[first]))


def stands_alone(run: Stream, table: Table, tokens: Sequence[Token], label: Token) -> bool:
    """A row's whole label is printed with no figure in its lines, while other labels have theirs beside them.

    A label of which a line may be missing proves nothing, and neither does one beside a line of figures only.
    """
    whole = {fold(text) for text in (table.row(label.code).label, *table.row(label.code).also)}
    at = next((at for at, token in enumerate(tokens) if token.start == label.start), None)
    if at is None or run.text[label.start : label.stop] not in whole or "\t" in run.source:
        return False
    words = {line for token in tokens if not token.holds for line in _lines_of(run, token)}
    before = next((token for token in reversed(tokens[:at]) if token.holds), None)
    after = next((token for token in tokens[at + 1 :] if token.holds), None)
    near = [line_number(run, token) for token in (before, after) if token]
    beside = any(a.kind is T.ROW and b.holds and _gap_in_line(run, b) for a, b in pairwise(tokens))
    return beside and all(line in words and line not in _lines_of(run, label) for line in near)


def _lines_of(run: Stream, token: Token) -> range:
    last = bisect_right(run.starts, run.origin[token.stop - 1]) - 1
    return range(line_number(run, token), last + 1)


def _gap_in_line(run: Stream, token: Token) -> bool:
    gap = run.gap(token.start)
    return len(gap) >= APART and "\n" not in gap
