"""Whether a document leaves out its blank cells: only then may a row with too few figures be filled up with blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.core.form import Address
from gongkai.core.report import Unread
from gongkai.core.wording import Wording
from gongkai.ingest.gather import Gathered
from gongkai.ingest.reading import Figure, Puzzle

FEWEST = 2  # rows with too few figures; one alone is a figure lost, not a way of printing


def settle_blanks(gathered: Gathered, say: Wording) -> None:
    """Move to `unread` the rows with too few figures, unless the document leaves its blank cells out.

    It does if no row prints a blank cell beside figures, every figure found its row, and a third of the rows have too
    few figures or none. A
    document that prints its zeros or its blanks, and in one row has a figure less, has lost that figure.
    """
    short = [puzzle for puzzle in gathered.puzzles if _is_short(puzzle)]
    if short and not _leaves_out(gathered, len(short)):
        gathered.puzzles = [puzzle for puzzle in gathered.puzzles if not _is_short(puzzle)]
        gathered.unread.extend(_unread(puzzle, say) for puzzle in short)


def _is_short(puzzle: Puzzle) -> bool:
    """No reading has a figure for every cell."""
    return all(None in reading for reading in puzzle.readings)


def _leaves_out(gathered: Gathered, short: int) -> bool:
    rows = list(_rows(gathered.figures))
    if any(None in values and values != {None} for values in rows):
        return False
    if any(any(c.isdigit() for c in item.text) for item in gathered.unread):
        return False  # figures that found no cell may be the ones that are missing
    empty = sum(values == {None} for values in rows)
    full = len(rows) - empty + sum(not _is_short(puzzle) for puzzle in gathered.puzzles)
    return short + empty >= FEWEST and 2 * (short + empty) >= full


def _rows(figures: Mapping[Address, Figure]) -> Iterator[set[object]]:
    """The values of each row as a set; a none mark counts as a figure, since it is printed."""
    found: dict[tuple[str, str], set[object]] = {}
    for address, figure in figures.items():
        value = figure.raw if figure.value is None and figure.raw.strip() else figure.value
        found.setdefault((address.table, address.row), set()).add(value)
    yield from found.values()


def _unread(puzzle: Puzzle, say: Wording) -> Unread:
    expected = len(puzzle.addresses)
    found = max(sum(value is not None for value in reading) for reading in puzzle.readings)
    message = say.say("unread.count", found=found, expected=expected)
    return Unread(
        what="row", reason="unread.count", message=message, text=puzzle.text, at=puzzle.at, addresses=puzzle.addresses
    )
