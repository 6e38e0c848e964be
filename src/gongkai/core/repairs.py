"""Changes of several cells at once that a slip in typing or copying explains, tried on the broken rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gongkai.core.culprit import Board
from gongkai.core.form import Address, Block, Form
from gongkai.core.rule import Of
from gongkai.core.verdict import Answer

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Repair:
    """What happened (`joined`, `exchanged`, `shifted`, `rows_exchanged`), the figures that were meant, and how many
    broken rules they mend.
    """

    kind: str
    cells: tuple[Address, ...]
    values: tuple[Decimal, ...]
    mends: int

    @property
    def is_whole(self) -> bool:
        """Two cells that are one figure, the other cell being 0."""
        return self.kind == "joined" and ZERO in self.values


def repairs(form: Form, board: Board, broken: Answer) -> Iterator[Repair]:
    """Every repair around a broken answer that mends it and all it touches, the likeliest kinds first."""
    cells = [part.address for part in broken.parts if part.of is Of.THIS]
    lines = _lines(form, cells)
    for kind, changes in (*_joined(board, lines), *_exchanged(board, lines), *_shifted(form, board, cells)):
        real = {cell: value for cell, value in changes.items() if board.figures[cell] != value}
        mends = board.mended(real) if real and _touches(board, broken, real) else 0
        if mends:
            yield Repair(kind, tuple(changes), tuple(changes.values()), mends)


Change = tuple[str, Mapping[Address, Decimal]]


def _touches(board: Board, broken: Answer, changes: Mapping[Address, Decimal]) -> bool:
    return any(answer is broken for cell in changes for answer, _ in board.around[cell])


def _lines(form: Form, cells: list[Address]) -> list[list[Address]]:
    """The printed rows in which these cells stand, each from left to right."""
    rows = dict.fromkeys((cell.table, cell.row) for cell in cells)
    return [
        [Address(table, row, column.code) for column in form.table(table).block_of(row).columns] for table, row in rows
    ]


def _joined(board: Board, lines: list[list[Address]]) -> Iterator[Change]:
    """12 | 0 printed as 1 | 2 or as 1 | 20: the digits of two neighbours divided elsewhere."""
    for line in lines:
        for one, other in pairwise(line):
            if one in board.figures and other in board.figures:
                for values in _divisions(board.figures[one], board.figures[other]):
                    yield "joined", dict(zip((one, other), values, strict=True))


def _divisions(one: Decimal, other: Decimal) -> Iterator[tuple[Decimal, Decimal]]:
    if one < 0 or other < 0 or one % 1 or other % 1:
        return
    digits = f"{int(one)}{int(other)}"
    found = {(Decimal(digits[:at]), Decimal(digits[at:])) for at in range(1, len(digits)) if _number(digits[at:])}
    whole = Decimal(digits)
    yield from sorted((found | {(whole, ZERO), (ZERO, whole)}) - {(one, other), (other, one)})


def _number(digits: str) -> bool:
    return digits == "0" or not digits.startswith("0")


def _exchanged(board: Board, lines: list[list[Address]]) -> Iterator[Change]:
    """Two neighbours in a row in each other's place."""
    for line in lines:
        for one, other in pairwise(line):
            if one in board.figures and other in board.figures:
                yield "exchanged", {one: board.figures[other], other: board.figures[one]}


def _shifted(form: Form, board: Board, cells: list[Address]) -> Iterator[Change]:
    """A row one column too far to the left or right; two rows, one above the other, in each other's place."""
    for table in dict.fromkeys(cell.table for cell in cells):
        rows = {cell.row for cell in cells if cell.table == table}
        for block in form.table(table).blocks:
            lines = [_line(board, table, row.code, block) for row in block.printed_rows]
            for line in lines:
                if line and line[0].row in rows:
                    yield from _sideways(board, line)
                    yield from _sideways(board, [cell for cell in line if not form.columns[cell].total])
            for above, below in pairwise(lines):
                if above and below and rows & {above[0].row, below[0].row}:
                    yield from _rows_exchanged(board, above, below)


def _line(board: Board, table: str, row: str, block: Block) -> list[Address]:
    """The cells of a row if every figure of it is known."""
    line = [Address(table, row, column.code) for column in block.columns]
    return line if all(cell in board.figures for cell in line) else []


def _sideways(board: Board, line: list[Address]) -> Iterator[Change]:
    values = [board.figures[cell] for cell in line]
    if not values[0]:
        yield "shifted", dict(zip(line, [*values[1:], ZERO], strict=True))
    if not values[-1]:
        yield "shifted", dict(zip(line, [ZERO, *values[:-1]], strict=True))


def _rows_exchanged(board: Board, above: list[Address], below: list[Address]) -> Iterator[Change]:
    there = {cell: board.figures[other] for cell, other in zip(above, below, strict=True)}
    yield "rows_exchanged", {**there, **{o: board.figures[c] for c, o in zip(above, below, strict=True)}}
