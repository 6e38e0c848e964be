"""What an experienced auditor would try first on a broken equation; said only if it would truly mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from gongkai.core.context import Context
from gongkai.core.culprit import Board, Candidate
from gongkai.core.form import Address
from gongkai.core.phrase import number, short
from gongkai.core.repairs import Repair, repairs
from gongkai.core.rule import Kind, Of
from gongkai.core.slips import slip
from gongkai.core.verdict import Answer

UNITS = 10000


def hint(context: Context, boards: Sequence[Board], broken: Answer, culprit: Candidate | None) -> str:
    """The hint of one broken equation; empty when there is nothing that only this report's reader could not see."""
    board = boards[0] if Of.CHILDREN in broken.equation.of else boards[-1]
    if culprit is not None:
        return _of_culprit(context, board, culprit)
    said = (_of_repair(context, board, broken), _of_slip(context, board, broken), _of_kind(context, board, broken))
    return next(filter(None, said), "")


def _of_culprit(context: Context, board: Board, culprit: Candidate) -> str:
    """改为 11 后，3 项核对同时成立；去年此格正是 2."""
    say, printed = context.wording.say, board.figures[culprit.address]
    name = context.form.name(culprit.address)
    if culprit.value is None:
        return say("hint.culprit", cell=name, mends=culprit.mends)
    slots = {"cell": name, "found": number(printed), "value": number(culprit.value), "mends": culprit.mends}
    said = [say("hint.change" if culprit.mends > 1 else "hint.change_one", **slots)]
    kind = slip(printed, culprit.value)
    if kind:
        said.append(say(f"hint.{kind}", factor=UNITS))
    if printed and context.last is not None and context.last.value(culprit.address) == printed:
        said.append(say("hint.last_year", found=number(printed)))
    elif not kind:
        said += _copied(context, board, culprit.address, printed)
    return say("hint.also").join(said)


def _copied(context: Context, board: Board, cell: Address, printed: Decimal) -> Iterator[str]:
    """The figure of the cell to the left or right, above or below, if it is the same one of two digits or more."""
    if abs(printed) >= 10:
        for beside in _beside(context, cell):
            if board.figures.get(beside) == printed:
                yield context.wording.say("hint.copied", cell=short(context, beside))
                return


def _beside(context: Context, cell: Address) -> Iterator[Address]:
    block = context.form.table(cell.table).block_of(cell.row)
    rows, columns = [row.code for row in block.printed_rows], [column.code for column in block.columns]
    for codes, code, at in ((columns, cell.column, "column"), (rows, cell.row, "row")):
        place = codes.index(code) if code in codes else -9
        for beside in (place - 1, place + 1):
            if 0 <= beside < len(codes):
                yield cell._replace(**{at: codes[beside]})


def _of_repair(context: Context, board: Board, broken: Answer) -> str:
    """Two neighbouring cells joined or exchanged, a row shifted: the first way that only one repair takes."""
    found: dict[str, list[Repair]] = {}
    for repair in repairs(context.form, board, broken):
        found.setdefault(repair.kind, []).append(repair)
    for kind, ways in found.items():
        if len(ways) == 1:
            cells, values = ways[0].cells, ways[0].values
            slots = {
                "cells": context.wording.say("check.and").join(context.form.name(cell) for cell in cells),
                "row": context.form.table(cells[0].table).row(cells[0].row).label,
                "found": " | ".join(number(board.figures[cell]) for cell in cells),
                "values": " | ".join(map(number, values)),
            }
            return context.wording.say(f"hint.{kind}", **slots)
    return ""


def _of_slip(context: Context, board: Board, broken: Answer) -> str:
    """Several cells could be the wrong one: the only one that a slip of the pen explains."""
    explained = []
    for candidate in board.candidates(broken):
        printed = board.figures[candidate.address]
        kind = slip(printed, candidate.value) if candidate.value is not None else None
        if kind and candidate.value is not None:
            explained.append((candidate.address, printed, candidate.value, kind))
    if len(explained) != 1:
        return _either(context, board, broken)
    cell, printed, value, kind = explained[0]
    slots = {"cell": context.form.name(cell), "found": number(printed), "value": number(value)}
    return context.wording.say("hint.may_be", slip=context.wording.say(f"hint.{kind}", factor=UNITS), **slots)


def _either(context: Context, board: Board, broken: Answer) -> str:
    """Only two cells could be the wrong one: both, with the figure that each would need."""
    ways = [(way.address, way.value) for way in board.candidates(broken) if way.value is not None]
    if len(ways) != 2:
        return ""
    (one, this), (other, that) = ways
    slots = {"one": context.form.name(one), "this": number(this), "other": context.form.name(other)}
    return context.wording.say("hint.either", **slots, that=number(that))


def _of_kind(context: Context, board: Board, broken: Answer) -> str:
    say: Callable[[Context, Board, Answer], str] | None = {
        Kind.CARRY: _of_carry,
        Kind.ROLL_UP: _of_roll_up,
    }.get(broken.equation.rule.kind)
    return say(context, board, broken) if say else ""


def _of_carry(context: Context, board: Board, broken: Answer) -> str:
    """This year's figures add up among themselves: last year's may be the wrong ones, or were corrected later."""
    own = [a for cell in broken.left for a, _ in board.around.get(cell.address, ()) if a.equation.of == {Of.THIS}]
    if own and all(answer.verdict == "holds" for answer in own):
        return context.wording.say("hint.carry")
    return ""


def _of_roll_up(context: Context, board: Board, broken: Answer) -> str:
    """The difference is just one agency's figure: left out, or counted twice; or the units differ."""
    above, below = broken.known(broken.left), broken.known(broken.right)
    if above and below and (above == below * UNITS or below == above * UNITS):
        return context.wording.say("hint.unit", factor=UNITS)
    same = [part for part in broken.right if part.whose and part.value and part.value == abs(above - below)]
    if len(same) == 1:
        return context.wording.say(f"hint.{'twice' if above > below else 'left_out'}", agency=same[0].whose)
    return ""
