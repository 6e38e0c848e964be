"""A Word table's rows → slots: gridSpan, vMerge, hMerge and gridBefore resolved to logical positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.ingest.documents.flow import Flow
from gongkai.ingest.documents.layout import Slot
from gongkai.ingest.documents.limits import SPAN


@dataclass(slots=True)
class WordCell:
    """A cell as written; `down` and `across` are its vMerge and hMerge: restart, continue or nothing."""

    columns: int = 1
    down: str = ""
    across: str = ""
    flow: Flow = field(default_factory=Flow)


@dataclass(slots=True)
class WordRow:
    """A row as written; `before` are the columns that it leaves out at its beginning."""

    before: int = 0
    removed: bool = False
    cells: list[WordCell] = field(default_factory=list)


def place_word(rows: Sequence[WordRow]) -> list[Slot]:
    """Each cell that is shown, at its logical position.

    A continuation joins the cell above only where both have the same columns; elsewhere it is a cell of its own.
    What a continuation holds is not shown by Word, and is not here.
    """
    slots: list[Slot] = []
    above: dict[int, Slot] = {}
    for number, row in enumerate(row for row in rows if not row.removed):
        column = row.before
        merging: dict[int, Slot] = {}
        last: Slot | None = None
        for cell in row.cells:
            upper = above.get(column)
            if cell.across == "continue" and last is not None:
                last.columns += cell.columns
            elif cell.down == "continue" and upper is not None and upper.columns == cell.columns:
                upper.rows += 1
                merging[column] = last = upper
            else:
                last = Slot(number, column, 1, cell.columns, cell.flow)
                slots.append(last)
                if cell.down:
                    merging[column] = last
            column += cell.columns
        above = merging
    return slots


def span(value: str | None) -> int:
    """A gridSpan or gridBefore as a number within the limit; 1 where it is none."""
    plain = (value or "").strip()
    return min(int(plain), SPAN) if plain.isascii() and plain.isdigit() and len(plain) < 9 else 1
