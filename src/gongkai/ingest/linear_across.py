"""A block printed across (表四): one line of figures under groups of the same columns, read from running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.core.form import Address, Block, Column, Table
from gongkai.ingest.linear_split import GAP, MOST, TooMany, readings, spread
from gongkai.ingest.reading import Values
from gongkai.ingest.stream import Stream
from gongkai.ingest.stream_tokens import T, Token
from gongkai.ingest.words import fold

LONGEST_COUNT = 5  # digits: no agency has a hundred thousand disputes a year


def addresses(table: Table, block: Block) -> tuple[Address, ...]:
    """The cells of the line, in order."""
    return tuple(Address(table.code, row.code, column.code) for row in block.printed_rows for column in block.columns)


def line_of(run: Stream, block: Block, tokens: Sequence[Token]) -> list[Token] | None:
    """The figures of the line; None where words stand between the figures, where there are
    figures elsewhere below the header, or where the groups stand in another order.
    """
    heads = [at for at, token in enumerate(tokens) if token.kind is T.HEAD]
    if len(heads) < 2 or not _ordered(run, block, [tokens[at] for at in heads]):
        return None
    below = [at for at in range(heads[0], len(tokens)) if tokens[at].holds]
    if not below:
        return []
    if below[0] < heads[-1] or any(not _quiet(tokens[at]) for at in range(below[0], below[-1] + 1)):
        return None
    return [tokens[at] for at in below]


def _quiet(token: Token) -> bool:
    return token.holds or token.kind is T.PART


def _ordered(run: Stream, block: Block, heads: Sequence[Token]) -> bool:
    """The group labels that are printed come once each and in the form's order."""
    names = [fold(row.label) for row in block.rows]
    seen = [names.index(text) for token in heads if (text := run.text[token.start : token.stop]) in names]
    return len(set(seen)) == len(seen) and (seen == sorted(seen) or _by_level(block, seen))


def _by_level(block: Block, seen: Sequence[int]) -> bool:
    groups = [at for at in seen if block.rows[at].group is None]
    leaves = [at for at in seen if block.rows[at].group is not None]
    return groups == sorted(groups) and leaves == sorted(leaves)


def by_rows(run: Stream, block: Block, tokens: Sequence[Token]) -> list[Token] | None:
    """The figures of a block that is printed with one row below another, each label before its figures."""
    names = {fold(row.label): row.code for row in block.printed_rows}
    found: dict[str, list[Token]] = {}
    code = ""
    for token in tokens:
        if token.kind is T.HEAD:
            code = names.get(run.text[token.start : token.stop], "")
        elif token.holds:
            if not code:
                return None
            found.setdefault(code, []).append(token)
        elif token.kind is not T.PART:
            code = ""
    rows = [found.get(row.code, []) for row in block.printed_rows]
    return [t for row in rows for t in row] if all(len(row) == len(block.columns) for row in rows) else None


def across_readings(text: str, block: Block) -> tuple[Values, ...]:
    """Every reading of a glued line in which at most one group's total differs from the sum of its parts.

    Two wrong totals in one line are not looked for: such a line has no reading. Raises TooMany.
    """
    groups, found = len(block.printed_rows), []
    columns = block.columns * groups
    if len(text.replace(GAP, "")) <= len(columns):
        return readings(text, columns, blanks=False)
    if len(text) > len(columns) * LONGEST_COUNT:
        return ()
    for values in _Line(text, block).readings():
        found.append(values)
        if len(found) > MOST:
            raise TooMany
    return tuple(dict.fromkeys(found))


class _Line:
    """A glued line of groups: its ways to be cut, found from the groups that add up."""

    def __init__(self, text: str, block: Block) -> None:
        self.text, self.columns, self.groups = text, block.columns, len(block.printed_rows)
        self.sums = [place for place, column in enumerate(block.columns) if column.total]
        self.kept: dict[int, list[tuple[int, Values]]] = {}

    def readings(self) -> Iterator[Values]:
        for wrong in (None, *range(self.groups)):
            yield from self._from(0, 0, wrong)

    def _from(self, at: int, group: int, wrong: int | None) -> Iterator[Values]:
        if group == self.groups:
            if at == len(self.text):
                yield ()
            return
        for end, values in self._sound(at) if group != wrong else self._wrong(at, group):
            for rest in self._from(end, group + 1, wrong):
                yield (*values, *rest)

    def _sound(self, at: int) -> list[tuple[int, Values]]:
        """The groups that begin at a place and add up: where each ends, and its figures."""
        if at not in self.kept:
            self.kept[at] = list(self._adding_up(at))
        return self.kept[at]

    def _adding_up(self, at: int) -> Iterator[tuple[int, Values]]:
        for end, values in self._figures(at, len(self.columns)):
            if adds_up(values, self.columns):
                yield end, values

    def _wrong(self, at: int, group: int) -> Iterator[tuple[int, Values]]:
        """The groups that do not add up and leave a rest that does."""
        stops = {end for end in range(at, len(self.text) + 1) if self._ends(end, group + 1)}
        for end, values in self._figures(at, len(self.columns)):
            if end in stops and not adds_up(values, self.columns):
                yield end, values

    def _ends(self, at: int, group: int) -> bool:
        if group == self.groups:
            return at == len(self.text)
        return any(self._ends(end, group + 1) for end, _ in self._sound(at))

    def _figures(self, at: int, left: int) -> Iterator[tuple[int, Values]]:
        """So many figures from a place on; the last of a group with a total at its end is looked up, not tried."""
        if left == 0:
            yield at, ()
            return
        while self.text[at : at + 1] == GAP:
            at += 1
        last = at + 1 if self.text[at : at + 1] == "0" else at + LONGEST_COUNT
        for end in range(at + 1, min(last, len(self.text)) + 1):
            if not self.text[at:end].isdigit():
                break
            for stop, rest in self._figures(end, left - 1):
                yield stop, (Decimal(self.text[at:end]), *rest)


def adds_up(values: Sequence[Decimal | None], columns: Sequence[Column]) -> bool:
    """The total among the columns equals the sum of the others; true where the block has no total."""
    totals = [value or Decimal(0) for value, column in zip(values, columns, strict=True) if column.total]
    parts = [value or Decimal(0) for value, column in zip(values, columns, strict=True) if not column.total]
    return len(totals) != 1 or totals[0] == sum(parts)


def groups_add_up(text: str, shown: Sequence[int], block: Block) -> bool:
    """The figures of a line, parted by tabs, add up group by group if they stand in the columns `shown`."""
    size, values = len(block.columns), dict(zip(shown, text.split(GAP), strict=True))
    if not all(value.isdigit() for value in values.values()):
        return False
    line = [Decimal(values.get(at, 0)) for at in range(size * len(block.printed_rows))]
    return all(adds_up(line[at : at + size], block.columns) for at in range(0, len(line), size))


def contradicted(text: str, shown: Sequence[int], columns: Sequence[Column]) -> bool:
    """The row does not add up with its figures in the columns `shown`, and would in others."""
    try:
        ways = list(spread(text, columns))
    except TooMany:
        return True
    own = [way for way in ways if [at for at, value in enumerate(way) if value is not None] == list(shown)]
    sums = any(adds_up(way, columns) for way in own)
    return len(shown) < len(columns) and not sums and any(adds_up(way, columns) for way in ways)
