"""What an experienced auditor would try first on a broken equation; said only if it would truly mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from gongkai.core.context import Context
from gongkai.core.culprit import Board, Candidate
from gongkai.core.form import Address
from gongkai.core.phrase import number, short, where
from gongkai.core.repairs import Repair, repairs
from gongkai.core.rule import Kind, Of
from gongkai.core.slips import slip
from gongkai.core.verdict import Answer

UNITS = 10000


def hint(context: Context, boards: Sequence[Board], broken: Answer, culprit: Candidate | None) -> str:
    """The hint of one broken equation; empty when there is nothing that only this report's reader could not see."""
    board = boards[0] if Of.CHILDREN in broken.equation.of else boards[-1]
    said = [_of_kind(context, board, broken)]
    if culprit is not None:
        said.append(_of_culprit(context, board, culprit))
    elif not said[0]:
        said.append(_explained(context, board, broken) or _either(context, board, broken))
    return context.wording.say("hint.also").join(filter(None, said))


def filling(context: Context, unproven: Answer) -> str:
    """What a blank must hold where 0 will not do; empty where 0 does, or where more than blanks is not known."""
    if unproven.holds_at_zero or any(part.unread or part.whose for part in unproven.unknown):
        return ""
    if len(unproven.unknown) > 1:
        return context.wording.say("hint.fill_some", where=where(context, unproven), count=len(unproven.unknown))
    (blank,) = unproven.unknown
    value = unproven.gap * blank.sign * (-1 if blank in unproven.left else 1)
    last = context.wording.say("hint.fill_last") if blank.of is Of.LAST else ""
    return context.wording.say("hint.fill", cell=last + context.form.name(blank.address), value=number(value))


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


def _explained(context: Context, board: Board, broken: Answer) -> str:
    """The one thing that could have happened: several explanations explain nothing.

    A repair that mends two rules or more has the crossing row or column for a witness; one that mends a single sum
    must be the only one, slips of the pen counted, and may not divide digits at will.
    """
    found = list(repairs(context.form, board, broken))
    witnessed = [repair for repair in found if repair.mends > 1]
    for kind in dict.fromkeys(repair.kind for repair in witnessed):
        ways = [repair for repair in witnessed if repair.kind == kind]
        if len(ways) == 1:
            return _repaired(context, board, ways[0])
    if witnessed:
        return ""
    rest = [repair for repair in found if repair.kind != "joined" or repair.is_whole]
    pairs = {repair.cells: repair for repair in rest}
    said = [_repaired(context, board, repair) for repair in pairs.values()] + _slips(context, board, broken)
    return said[0] if len(said) == 1 else ""


def _repaired(context: Context, board: Board, repair: Repair) -> str:
    whole = repair.is_whole and repair.mends == 1
    slots = {
        "cells": context.wording.say("check.and").join(context.form.name(cell) for cell in repair.cells),
        "row": context.form.labels[repair.cells[0]][1],
        "found": " | ".join(number(board.figures[cell]) for cell in repair.cells),
        "values": number(max(repair.values)) if whole else " | ".join(map(number, repair.values)),
    }
    return context.wording.say("hint.whole" if whole else f"hint.{repair.kind}", **slots)


def _slips(context: Context, board: Board, broken: Answer) -> list[str]:
    """Each cell of a broken equation that a slip of the pen explains."""
    said = []
    for candidate in board.candidates(broken):
        printed = board.figures[candidate.address]
        kind = slip(printed, candidate.value) if candidate.value is not None else None
        if kind and candidate.value is not None:
            slots = {"cell": context.form.name(candidate.address), "found": number(printed)}
            explanation = context.wording.say(f"hint.{kind}", factor=UNITS)
            said.append(context.wording.say("hint.may_be", slip=explanation, value=number(candidate.value), **slots))
    return said


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
