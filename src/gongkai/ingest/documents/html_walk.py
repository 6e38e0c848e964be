"""A parsed page walked once, without recursion: text to lines, cells to slots, tables to items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from gongkai.ingest.documents.flow import Flow, Item
from gongkai.ingest.documents.html_elements import effect, may_show_a_table
from gongkai.ingest.documents.layout import open_up
from gongkai.ingest.documents.limits import CELLS, too_large
from gongkai.ingest.documents.spans import Rows, Spanned, place

GROUPS = frozenset({"thead", "tbody", "tfoot"})


@dataclass(slots=True)
class OpenTable:
    """A table being read, and the flow that it stands in."""

    outside: Flow
    groups: list[Rows] = field(default_factory=list)
    feet: list[Rows] = field(default_factory=list)

    def row(self) -> list[Spanned]:
        """The row being read; one is made where cells stand outside rows."""
        if not self.groups:
            self.groups.append(Rows())
        rows = self.groups[-1].rows
        if not rows:
            rows.append([])
        return rows[-1]


@dataclass(slots=True)
class Walk:
    """What a walk has met; `finish` gives the items."""

    flow: Flow = field(default_factory=Flow)
    tables: list[OpenTable] = field(default_factory=list)
    preformatted: int = 0
    links: int = 0
    images: int = 0
    cells: int = 0

    def through(self, root: LexborNode) -> None:
        """The whole tree in document order; an element's way out is called when all below it is done."""
        leaving: list[tuple[LexborNode, Callable[[], None] | None]] = []
        node: LexborNode | None = root
        while node is not None:
            below, leave = self._enter(node)
            child = node.first_child if below else None
            if child is not None:
                leaving.append((node, leave))
                node = child
                continue
            if leave:
                leave()
            node = self._next(node, leaving)

    @staticmethod
    def _next(node: LexborNode, leaving: list[tuple[LexborNode, Callable[[], None] | None]]) -> LexborNode | None:
        following = node.next
        while following is None and leaving:
            node, leave = leaving.pop()
            if leave:
                leave()
            following = node.next
        return following

    def finish(self) -> list[Item]:
        self._end_line()
        return self.flow.items

    def _enter(self, node: LexborNode) -> tuple[bool, Callable[[], None] | None]:
        """Whether to go into the node, and what to do after."""
        tag = node.tag
        if tag == "-text":
            self._text(node.text_content or "")
            return False, None
        if not tag or tag[0] in "-!":
            return tag == "-document", None
        attributes = node.attributes
        does = effect(tag, attributes)
        if does == "unseen":
            return False, None
        special = SPECIAL.get(tag)
        if special:
            return True, special(self, attributes)
        return True, self._begin(does)

    def _begin(self, does: str) -> Callable[[], None] | None:
        if does == "pre":
            self._end_line()
            self.preformatted += 1
            return self._end_preformatted
        if does == "block":
            self._end_line()
            return self._end_line
        if does == "apart":
            self.flow.write(" ")
            return self._apart
        return None

    def _text(self, text: str) -> None:
        if not self.preformatted:
            self.flow.write(text)
            return
        first, *others = text.split("\n")
        self.flow.write(first)
        for line in others:
            self.flow.end_line_as_is(keep_empty=True)
            self.flow.write(line)

    def _end_line(self) -> None:
        if self.preformatted:
            self.flow.end_line_as_is()
        else:
            self.flow.end_line()

    def _end_preformatted(self) -> None:
        self._end_line()
        self.preformatted -= 1

    def _apart(self) -> None:
        self.flow.write(" ")

    def _break(self, _: object) -> None:
        if self.preformatted:
            self.flow.end_line_as_is(keep_empty=True)
        else:
            self.flow.end_line()

    def _link(self, attributes: dict[str, str | None]) -> None:
        self.links += not (attributes.get("href") or "#").startswith("#")

    def _input(self, attributes: dict[str, str | None]) -> None:
        if (attributes.get("type") or "text").lower() in ("text", "number"):
            self.flow.write(attributes.get("value") or "")

    def _picture(self, attributes: dict[str, str | None]) -> None:
        if may_show_a_table(attributes):
            self.images += 1
            self.flow.images += 1

    def _table(self, _: object) -> Callable[[], None]:
        self._end_line()
        self.tables.append(OpenTable(self.flow))
        return self._end_table

    def _end_table(self) -> None:
        table = self.tables.pop()
        self.flow = table.outside
        self._end_line()
        slots = place([*table.groups, *table.feet])
        self.flow.items.extend(open_up(slots))
        self.flow.images += sum(slot.flow.images for slot in slots)

    def _group(self, _: object) -> None:
        if self.tables:
            self.tables[-1].groups.append(Rows())

    def _foot(self, _: object) -> Callable[[], None] | None:
        if not self.tables:
            return None
        self.tables[-1].groups.append(Rows())
        return self._end_foot

    def _end_foot(self) -> None:
        table = self.tables[-1]
        table.feet.append(table.groups.pop())

    def _row(self, _: object) -> None:
        if self.tables:
            table = self.tables[-1]
            if not table.groups:
                table.groups.append(Rows())
            table.groups[-1].rows.append([])

    def _cell(self, attributes: dict[str, str | None]) -> Callable[[], None]:
        if not self.tables:
            return self._begin("block") or self._end_line
        self.cells += 1
        if self.cells > CELLS:
            raise too_large("cells")
        cell = Spanned(_span(attributes.get("rowspan"), 0), _span(attributes.get("colspan"), 1))
        self.tables[-1].row().append(cell)
        outside, self.flow = self.flow, cell.flow
        return lambda: self._end_cell(outside)

    def _end_cell(self, outside: Flow) -> None:
        self._end_line()
        self.flow = outside


def _span(value: str | None, least: int) -> int:
    """A span as browsers read it: leading digits, 1 if there are none, at least `least`."""
    digits = ""
    for character in (value or "").strip().removeprefix("+"):
        if not "0" <= character <= "9":
            break
        digits += character
    return max(int(digits[:9]), least) if digits else 1


SPECIAL: dict[str, Callable[[Walk, dict[str, str | None]], Callable[[], None] | None]] = {
    "br": Walk._break,
    "hr": Walk._break,
    "a": Walk._link,
    "img": Walk._picture,
    "input": Walk._input,
    "table": Walk._table,
    "thead": Walk._group,
    "tbody": Walk._group,
    "tfoot": Walk._foot,
    "tr": Walk._row,
    "td": Walk._cell,
    "th": Walk._cell,
}
