"""A worksheet part → the texts of its cells, merged ranges, borders, hidden rows and columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from gongkai.ingest.documents.limits import CELLS, TEXT_BYTES, damaged, too_large
from gongkai.ingest.documents.xlsx_values import Shown, Values, shown_by, unit_shown
from gongkai.ingest.documents.xml import parse_xml

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class Styles:
    """By cell style: how it shows numbers, with what unit behind them, and does it draw a border."""

    shown: tuple[Shown, ...] = ()
    units: tuple[str, ...] = ()
    bordered: frozenset[int] = frozenset()


@dataclass(slots=True)
class Structure:
    """A sheet's texts by position (from 0), the cells that are drawn, its merges (row, column, rows, columns) and its
    hidden parts."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    bordered: set[tuple[int, int]] = field(default_factory=set)

    def hides(self, row: int, column: int) -> bool:
        return row in self.hidden_rows or any(first <= column <= last for first, last in self.hidden_columns)


def structure(part: bytes, styles: Styles, values: Values) -> Structure:
    """A worksheet part → its structure; Refusal (damaged, too_large) where cells lie outside any sheet, or hold more
    than the limits."""
    found = Structure()
    reader = _Reader(found, styles, values)
    for element in parse_xml(part).iter("{*}row", "{*}c", "{*}col", "{*}mergeCell"):
        reader.take(element)
    return found


@dataclass(slots=True)
class _Reader:
    found: Structure
    styles: Styles
    values: Values
    row: int = -1
    column: int = -1
    cells: int = 0
    characters: int = 0

    def take(self, element: etree._Element) -> None:
        name = etree.QName(element).localname
        if name == "c":
            self._cell(element)
        elif name == "row":
            self._row(element)
        elif name == "col":
            self._columns(element)
        else:
            self._merge(element.get("ref") or "")

    def _row(self, element: etree._Element) -> None:
        given = element.get("r")
        self.row = _whole(given, LAST_ROW) - 1 if given else self.row + 1
        self.column = -1
        if element.get("hidden") in TRUE or element.get("ht") in ("0", "0.0"):
            self.found.hidden_rows.add(self.row)

    def _columns(self, element: etree._Element) -> None:
        if element.get("hidden") in TRUE or element.get("width") in ("0", "0.0"):
            first, last = (_whole(element.get(key), LAST_COLUMN) - 1 for key in ("min", "max"))
            self.found.hidden_columns.append((first, last))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        if bottom < top or right < left:
            raise damaged("xml")
        self.found.merges.append((top, left, bottom - top + 1, right - left + 1))
        if len(self.found.merges) > CELLS:
            raise too_large("cells")

    def _cell(self, element: etree._Element) -> None:
        given = element.get("r")
        self.row, self.column = position(given) if given else (max(self.row, 0), self.column + 1)
        at = (self.row, self.column)
        self.cells += 1
        style = int(given) if (given := element.get("s") or "").isdecimal() and len(given) < 7 else 0
        if style in self.styles.bordered:
            self.found.bordered.add(at)
        text = self.values.text(element, style)
        self.characters += len(text)
        if text:
            self.found.texts[at] = text
        if self.cells > CELLS or self.characters > TEXT_BYTES:
            raise too_large("cells")


@lru_cache(maxsize=4096)
def position(reference: str) -> tuple[int, int]:
    """`C12` → (11, 2); Refusal (damaged) for what is no cell of a sheet."""
    match = REFERENCE.fullmatch(reference)
    if match is None:
        raise damaged("xml")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    if column > LAST_COLUMN or not 0 < int(match[2]) <= LAST_ROW:
        raise damaged("xml")
    return int(match[2]) - 1, column - 1


def _whole(value: str | None, most: int) -> int:
    plain = value or ""
    if not (plain.isascii() and plain.isdigit() and len(plain) < 9 and 0 < int(plain) <= most):
        raise damaged("xml")
    return int(plain)


def styles_of(data: bytes | None) -> Styles:
    """The styles part → what each cell style does."""
    if data is None:
        return Styles()
    root = parse_xml(data)
    codes = {
        format_.get("numFmtId"): format_.get("formatCode") or "" for format_ in root.iterfind("{*}numFmts/{*}numFmt")
    }
    borders = [
        any(side.get("style") not in (None, "none") for side in border)
        for border in root.iterfind("{*}borders/{*}border")
    ]
    drawn = {str(index) for index, border in enumerate(borders) if border}
    cells = list(root.iterfind("{*}cellXfs/{*}xf"))
    return Styles(
        tuple(_shown(style.get("numFmtId") or "0", codes) for style in cells),
        tuple(unit_shown(codes.get(style.get("numFmtId") or "0") or "") for style in cells),
        frozenset(index for index, style in enumerate(cells) if style.get("borderId") in drawn),
    )


def _shown(number: str, codes: dict[str | None, str]) -> Shown:
    code = codes.get(number)
    own = int(number) if code is None and number.isdecimal() and len(number) < 6 else 0
    return shown_by(own, code or "")
