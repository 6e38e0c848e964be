"""The cells of two reports compared: the later figure, and below it the earlier one and the difference."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.core.compare import Comparison
from gongkai.core.compare_cells import ABSENT, CellChange, CellState, Standing
from gongkai.core.form import Address
from gongkai.core.wording import Wording
from gongkai.publish.as_json import plain
from gongkai.publish.comparison_words import MINUS, side_figure, sides, signed
from gongkai.publish.page.cells import Figure

UP, DOWN = "▲", "▼"


class ComparedFigures:
    """Every cell of the later report's tables, with what stood there before."""

    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self.cells = {cell.address: cell for cell in comparison.cells}
        self.form, self.wording, self.sides = comparison.after.form, wording, sides(comparison, wording)

    def figure(self, address: Address) -> Figure:
        """How a cell is shown; its state is up, down, other (blanks and cells of one report), unread, blank or ok."""
        cell = self.cells.get(address)
        if cell is None:
            return Figure(state="blank", text="", spoken=self.wording.say("page.cell.blank"))
        return Figure(
            state=_state(cell),
            text=side_figure(cell.after, cell.after_is) if _is_emptied(cell) else plain(cell.after),
            spoken=self.wording.say("verdict.comma").join(self._spoken(cell)),
            tip=self.form.name(address) if cell.state is not CellState.SAME else "",
            beneath=tuple(_beneath(cell)),
        )

    def _spoken(self, cell: CellChange) -> Iterator[str]:
        if cell.after_is is Standing.BLANK:
            yield self.wording.say("page.cell.blank")
        if cell.after_is is Standing.UNREAD:
            yield self.wording.say("page.cell.unread")
        if cell.state is not CellState.SAME:
            yield self.before_words(cell)

    def before_words(self, cell: CellChange) -> str:
        """What stood in the cell before and by how much it changed: 上年 12，增加 3."""
        words = {"side": self.sides[0]}
        if cell.before_is in ABSENT:
            return self.wording.say("compare.page.was_absent", **words)
        if cell.before_is is not Standing.FIGURE:
            return self.wording.say(f"compare.page.was_{cell.before_is}", **words)
        words["before"] = plain(cell.before)
        if not cell.difference:
            return self.wording.say("compare.page.was", **words)
        key = "compare.page.up" if cell.difference > 0 else "compare.page.down"
        return self.wording.say(key, difference=plain(abs(cell.difference)), **words)


def _state(cell: CellChange) -> str:
    if cell.after_is is Standing.UNREAD:
        return "unread"
    if cell.state is CellState.SAME:
        return "blank" if cell.after is None else "ok"
    if cell.difference:
        return "up" if cell.difference > 0 else "down"
    return "other"


def _beneath(cell: CellChange) -> Iterator[tuple[str, str]]:
    """The earlier figure, and the difference with its arrow."""
    if cell.state is not CellState.SAME:
        yield "was", side_figure(cell.before, cell.before_is)
    if change := signed(cell.difference):
        yield "by", (DOWN if change.startswith(MINUS) else UP) + change


def _is_emptied(cell: CellChange) -> bool:
    """It is blank and was not: said by a sign, for an empty cell with an earlier figure below it would mislead."""
    return cell.after_is is Standing.BLANK and cell.state is not CellState.SAME
