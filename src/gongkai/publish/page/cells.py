"""What a cell of the page shows: the figure as printed, its marks, and the words for those who do not see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from gongkai.core.form import Address
from gongkai.core.report import Cell, Counted, Entered, Printed, Report, Solved, Summed
from gongkai.core.wording import Wording
from gongkai.publish.as_json import plain
from gongkai.publish.matters import Matter, place_words

LONGEST_RAW = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A cell ready to be shown. `state` is ok, blank, unread or the level of the first matter about it.

    `text` is what stands there, `also` a small second line, `spoken` what a screen reader says besides, `about` the
    numbers of the matters, `should` the figure it ought to be, `beneath` small pieces below the figure, each with its
    class, which `spoken` says in words.
    """

    state: str
    text: str
    also: str = ""
    spoken: str = ""
    tip: str = ""
    mark: str = ""
    about: tuple[int, ...] = ()
    should: str = ""
    beneath: tuple[tuple[str, str], ...] = ()


class ShowsFigures(Protocol):
    """What a statutory table takes its cells from."""

    def figure(self, address: Address) -> Figure:
        """How the cell of an address is shown."""


class Figures:
    """The cells of one report with everything that is marked on them."""

    def __init__(
        self,
        report: Report,
        numbered: Sequence[tuple[int, Matter]],
        repaired: Mapping[Address, Decimal],
        wording: Wording,
    ) -> None:
        self.report, self.wording, self.repaired = report, wording, repaired
        self.culprits = {matter.culprit for _, matter in numbered if matter.culprit}
        self.matters: dict[Address, list[tuple[int, Matter]]] = {}
        for number, matter in numbered:
            for address in matter.marked:
                self.matters.setdefault(address, []).append((number, matter))
        self.unread = {address: item for item in report.unread for address in item.addresses}

    def figure(self, address: Address) -> Figure:
        """How the cell of an address is shown; a cell that the report does not have at all is shown blank."""
        cell, about = self.report.cells.get(address), self.matters.get(address, [])
        if cell is None and address in self.unread:
            return self._unread(address, about)
        state = str(about[0][1].level) if about else "blank" if cell is None or cell.value is None else "ok"
        return Figure(
            state=state,
            text=_text(cell) if cell else "",
            also=_also(cell) if cell else "",
            spoken=self._spoken(cell, state, about),
            tip=self._tip(cell) if cell else "",
            mark=_mark(cell) if cell else "",
            about=tuple(number for number, _ in about),
            should=self._should(address),
        )

    def _unread(self, address: Address, about: Iterable[tuple[int, Matter]]) -> Figure:
        item = self.unread[address]
        place = item.addresses.index(address)
        ways = dict.fromkeys(_plain(reading[place]) for reading in item.readings if place < len(reading))
        return Figure(
            state="unread",
            text="",
            also=self.wording.say("page.or").join(list(ways)[:3]) if 1 < len(ways) <= 3 else "",
            spoken=self.wording.say("page.cell.unread"),
            tip=item.message,
            about=tuple(number for number, _ in about),
        )

    def _spoken(self, cell: Cell | None, state: str, about: Sequence[tuple[int, Matter]]) -> str:
        words = [self.wording.say("page.cell.blank")] if cell is None or cell.value is None else []
        if about:
            numbers = self.wording.say("page.list").join(str(number) for number, _ in about)
            words.append(self.wording.say(f"page.cell.{state}", numbers=numbers))
        return self.wording.say("verdict.comma").join(words)

    def _should(self, address: Address) -> str:
        if address not in self.culprits or address not in self.repaired:
            return ""
        return self.wording.say("page.should", value=plain(self.repaired[address]))

    def _tip(self, cell: Cell) -> str:
        words = [self.report.form.name(cell.address)]
        if isinstance(cell.source, Printed | Solved):
            words.append(place_words(cell.source.at, self.wording))
        if isinstance(cell.source, Solved):
            words.append(self.wording.say("page.solved", count=cell.source.readings))
        if cell.raw.strip() != plain(cell.value):
            words.append(self.wording.say("page.raw", raw=cell.raw.strip()) if cell.raw.strip() else "")
        return "\n".join(filter(None, words))


def _text(cell: Cell) -> str:
    """As it was printed, where that is short and one figure's; else the figure."""
    raw = " ".join(cell.raw.split())
    if isinstance(cell.source, Printed) and 0 < len(raw) <= LONGEST_RAW:
        return raw
    return plain(cell.value)


def _also(cell: Cell) -> str:
    """The figure it was read as, where the print does not show it: 251000元 is 25.1."""
    shown, figure = _text(cell), plain(cell.value)
    bare = shown.replace(",", "").replace("，", "").replace(" ", "")
    if not figure or figure.lstrip("-") in bare or bare.isdigit():
        return ""
    return f"= {figure}"


def _mark(cell: Cell) -> str:
    """↗ counted or summed, ✎ typed, ≈ solved; what was printed as it stands has none."""
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (((Counted, Summed), "↗"), (Entered, "✎"), (Solved, "≈"))
    return next((mark for kind, mark in kinds if isinstance(cell.source, kind)), "")


def _plain(value: Decimal | None) -> str:
    return "□" if value is None else plain(value)
