"""A Word document's body walked once, without recursion: runs to lines, cells to slots, tables to items."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from gongkai.ingest.documents.docx_table import WordCell, WordRow, place_word, span
from gongkai.ingest.documents.flow import Flow, Item
from gongkai.ingest.documents.html_elements import TABLE_HEIGHT, TABLE_WIDTH
from gongkai.ingest.documents.layout import open_up
from gongkai.ingest.documents.limits import CELLS, too_large
from gongkai.ingest.documents.xml import attribute

OFF = frozenset({"0", "false", "off", "none"})
EMU_PER_PIXEL, PIXELS_PER_POINT = 9525, 4 / 3
Element = etree._Element


@dataclass(slots=True)
class WordTable:
    """A table being read, and the flow that it stands in."""

    outside: Flow
    rows: list[WordRow] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    """What a walk has met; `finish` gives the items."""

    flow: Flow = field(default_factory=Flow)
    tables: list[WordTable] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    boxes: list[list[Item]] = field(default_factory=lambda: [[]])
    fields: list[bool] = field(default_factory=list)
    hidden: bool = False
    apart: bool = False
    extent: tuple[float, float] | None = None
    links: int = 0
    images: int = 0
    cells: int = 0

    def through(self, root: Element) -> None:
        """All of the document in order; elements that matter not are passed over by name."""
        names = _handlers(root.tag.partition("}")[0] + "}" if isinstance(root.tag, str) else "")
        events = etree.iterwalk(root, events=("start", "end"), tag=list(names))
        for event, element in events:
            begin, end = names[element.tag]
            if event == "end":
                if end:
                    end(self, element)
            elif begin is None or begin(self, element):
                events.skip_subtree()

    def finish(self) -> list[Item]:
        self.flow.end_line_as_is()
        return self.flow.items

    def _write(self, text: str) -> None:
        if not self.hidden and not any(self.fields):
            self.flow.write(text)

    def _text(self, element: Element) -> None:
        self._write(element.text or "")

    def _tab(self, _: Element) -> None:
        self._write("\t")

    def _hyphen(self, _: Element) -> None:
        self._write("-")

    def _space(self, _: Element) -> None:
        self._write(" ")

    def _break(self, _: Element) -> None:
        if not self.hidden:
            self.flow.end_line_as_is()

    def _end_paragraph(self, _: Element) -> None:
        """Fields may run over paragraphs, their codes do not: a code left open must not swallow the rest."""
        self.flow.end_line_as_is()
        self.fields = [False] * len(self.fields)
        if self.boxes[-1]:
            self.flow.items.extend(self.boxes[-1])
            self.boxes[-1] = []

    def _run_properties(self, element: Element) -> bool:
        for child in element:
            name, value = _local(child), _value(child)
            if name in ("vanish", "webHidden"):
                self.hidden = self.hidden or (name == "vanish" and value not in OFF)
            elif (name in ("strike", "dstrike") and value not in OFF) or (
                name == "vertAlign" and value in ("superscript", "subscript")
            ):
                self.apart = True
                self.flow.write(" ")
        return True

    def _end_run(self, _: Element) -> None:
        if self.apart:
            self.flow.write(" ")
        self.hidden = self.apart = False

    def _field(self, element: Element) -> None:
        """begin … (code) … separate … (result) … end; only the result is text."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self.fields.append(True)
        elif self.fields and kind == "separate":
            self.fields[-1] = False
        elif self.fields and kind == "end":
            self.fields.pop()

    def _link(self, _: Element) -> None:
        self.links += 1

    def _box(self, _: Element) -> None:
        self.flows.append(self.flow)
        self.flow = Flow()
        self.boxes.append([])

    def _end_box(self, _: Element) -> None:
        self.flow.end_line_as_is()
        found = self.flow.items
        self.boxes.pop()
        self.flow = self.flows.pop()
        self.boxes[-1].extend(found)

    def _fallback(self, element: Element) -> bool:
        """The second of two ways to say the same is passed over."""
        return element.getprevious() is not None

    def _extent(self, element: Element) -> None:
        self.extent = (_number(element.get("cx")) / EMU_PER_PIXEL, _number(element.get("cy")) / EMU_PER_PIXEL)

    def _picture(self, element: Element) -> None:
        size, self.extent = self.extent or _shape_size(element), None
        if size is None or (size[0] >= TABLE_WIDTH and size[1] >= TABLE_HEIGHT):
            self.images += 1
            self.flow.images += 1

    def _table(self, _: Element) -> None:
        self.flow.end_line_as_is()
        self.tables.append(WordTable(self.flow))

    def _end_table(self, _: Element) -> None:
        table = self.tables.pop()
        self.flow = table.outside
        slots = place_word(table.rows)
        self.flow.items.extend(open_up(slots))
        self.flow.images += sum(slot.flow.images for slot in slots)

    def _row(self, _: Element) -> None:
        if self.tables:
            self.tables[-1].rows.append(WordRow())

    def _row_properties(self, element: Element) -> bool:
        if self.tables and self.tables[-1].rows:
            row = self.tables[-1].rows[-1]
            for child in element:
                name = _local(child)
                if name == "gridBefore":
                    row.before = span(_value(child)) if _value(child) != "0" else 0
                elif name in ("del", "moveFrom") or (name == "hidden" and _value(child) not in OFF):
                    row.removed = True
        return True

    def _cell(self, _: Element) -> None:
        cell = WordCell()
        if self.tables and self.tables[-1].rows:
            self.tables[-1].rows[-1].cells.append(cell)
        self.cells += 1
        if self.cells > CELLS:
            raise too_large("cells")
        self.flows.append(self.flow)
        self.flow = cell.flow

    def _cell_properties(self, element: Element) -> bool:
        if self.tables and self.tables[-1].rows and self.tables[-1].rows[-1].cells:
            cell = self.tables[-1].rows[-1].cells[-1]
            for child in element:
                name = _local(child)
                if name == "gridSpan":
                    cell.columns = max(1, span(_value(child)))
                elif name == "vMerge":
                    cell.down = _value(child) or "continue"
                elif name == "hMerge":
                    cell.across = _value(child) or "continue"
        return True

    def _end_cell(self, _: Element) -> None:
        self.flow.end_line_as_is()
        self.flow = self.flows.pop()


Begin = Callable[[Walk, Element], bool | None]
End = Callable[[Walk, Element], None]


def _nothing(_: Walk, __: Element) -> None:
    return None


PASSED_OVER = ("del", "moveFrom", "pPr", "tblPr", "tblPrEx", "tblGrid", "sectPr", "sdtPr", "sdtEndPr", "rt")
# What is done at an element's beginning (None: it is passed over with all below it) and at its end.
WORD: dict[str, tuple[Begin | None, End | None]] = {
    "p": (_nothing, Walk._end_paragraph),
    "r": (_nothing, Walk._end_run),
    "t": (Walk._text, None),
    "tab": (Walk._tab, None),
    "ptab": (Walk._tab, None),
    "br": (Walk._break, None),
    "cr": (Walk._break, None),
    "noBreakHyphen": (Walk._hyphen, None),
    "sym": (Walk._space, None),
    "rPr": (Walk._run_properties, None),
    "fldChar": (Walk._field, None),
    "hyperlink": (Walk._link, None),
    "txbxContent": (Walk._box, Walk._end_box),
    "tbl": (Walk._table, Walk._end_table),
    "tr": (Walk._row, None),
    "trPr": (Walk._row_properties, None),
    "tc": (Walk._cell, Walk._end_cell),
    "tcPr": (Walk._cell_properties, None),
    **dict.fromkeys(PASSED_OVER, (None, None)),
}
OTHER: dict[str, tuple[Begin | None, End | None]] = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback": (Walk._fallback, None),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t": (Walk._text, None),
    "{urn:schemas-microsoft-com:vml}imagedata": (Walk._picture, None),
    **dict.fromkeys(
        (
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent",
            "{http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing}extent",
        ),
        (Walk._extent, None),
    ),
    **dict.fromkeys(
        (
            "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
            "{http://purl.oclc.org/ooxml/drawingml/main}blip",
        ),
        (Walk._picture, None),
    ),
}


@cache
def _handlers(namespace: str) -> dict[str, tuple[Begin | None, End | None]]:
    """By full name; Word's own namespace is that of the root (the strict form of the standard has another)."""
    return {**{namespace + name: pair for name, pair in WORD.items()}, **OTHER}


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: Element) -> str:
    return attribute(element, "val")


def _number(value: str | None) -> float:
    plain = value or ""
    return float(plain) if plain.isascii() and plain.isdigit() and len(plain) < 15 else 0.0


def _shape_size(element: Element) -> tuple[float, float] | None:
    parent = element.getparent()
    style = (parent.get("style") or "") if parent is not None else ""
    sides = [re.search(rf"(?<![\w-]){side}:([\d.]{{1,9}})pt", style) for side in ("width", "height")]
    found = [float(side[1]) * PIXELS_PER_POINT for side in sides if side and side[1].count(".") < 2 and side[1] != "."]
    return (found[0], found[1]) if len(found) == 2 else None
