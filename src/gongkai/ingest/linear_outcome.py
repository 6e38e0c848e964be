"""What comes of a table's text: figures placed, rows still to be solved, and what found no place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.core.form import Address, Column
from gongkai.core.report import Place, Unread
from gongkai.core.wording import Wording
from gongkai.ingest.linear_split import doubtful
from gongkai.ingest.number import parse_figure
from gongkai.ingest.reading import Figure, Puzzle, Values
from gongkai.ingest.stream import Stream
from gongkai.ingest.stream_tokens import Token


@dataclass(slots=True)
class Outcome:
    """One table's text and what has been read of it so far; `used` are the tokens that found a place."""

    run: Stream
    wording: Wording
    figures: list[Figure] = field(default_factory=list)
    puzzles: list[Puzzle] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def place(self, cells: Sequence[Address], columns: Sequence[Column], figures: Sequence[Token]) -> None:
        for address, column, token in zip(cells, columns, figures, strict=True):
            raw = self.run.printed(token.start, token.stop)
            parsed = None if doubtful(raw) else parse_figure(raw, column)
            if parsed is None:
                self.leave("unread.not_a_figure", "cell", [token], (address,))
            else:
                self.used.add(token.start)
                at = self.run.at(token.start)
                self.figures.append(Figure(address=address, raw=raw, value=parsed.value, unit=parsed.unit, at=at))

    def place_at(
        self,
        cells: Sequence[Address],
        columns: Sequence[Column],
        figures: Sequence[Token],
        shown: Sequence[int],
        label: Token | None = None,
    ) -> None:
        own = [columns[at] for at in shown]
        if any(parse_figure(self.run.printed(t.start, t.stop), c) is None for t, c in zip(figures, own, strict=True)):
            self.leave("unread.count", "row", figures, tuple(cells))
            return
        self.place([cells[at] for at in shown], own, figures)
        self.blank([cell for at, cell in enumerate(cells) if at not in shown], figures[-1] if figures else label)

    def blank(self, cells: Sequence[Address], near: Token | None) -> None:
        at = self.run.at(near.start) if near else self.run.at(0)
        self.figures.extend(Figure(address=address, raw="", value=None, at=at) for address in cells)

    def puzzle(
        self, cells: tuple[Address, ...], figures: Sequence[Token], found: tuple[Values, ...], what: str
    ) -> None:
        if not found:
            self.leave("unread.count", what, figures, cells)
            return
        self.used.update(token.start for token in figures)
        text = self.run.printed(figures[0].start, figures[-1].stop)
        self.puzzles.append(Puzzle(addresses=cells, text=text, readings=found, at=self.run.at(figures[0].start)))

    def doubt(self, cells: tuple[Address, ...], text: str, at: Place) -> None:
        reason = "unread.order"
        message = self.wording.say(reason, text=text, found=0, expected=len(cells))
        self.unread.append(Unread(what="row", reason=reason, message=message, text=text, at=at, addresses=cells))

    def leave(
        self, reason: str, what: str, figures: Sequence[Token], cells: tuple[Address, ...], before: str = ""
    ) -> None:
        text = self.run.printed(figures[0].start, figures[-1].stop) if figures else ""
        text = f"{before} {text}".strip()
        message = self.wording.say(reason, text=text, found=len(figures), expected=len(cells))
        at = self.run.at(figures[0].start if figures else 0)
        self.unread.append(Unread(what=what, reason=reason, message=message, text=text, at=at, addresses=cells))
