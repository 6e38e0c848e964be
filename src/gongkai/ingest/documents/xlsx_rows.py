"""A long worksheet row by row: nothing of it is held but the row in hand and the workbook's strings, packed."""

from __future__ import annotations

import zipfile
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, overload

from lxml import etree

from gongkai.ingest.documents import limits
from gongkai.ingest.documents.limits import damaged, too_large
from gongkai.ingest.documents.package import BROKEN, Package
from gongkai.ingest.documents.xlsx_structure import LAST_COLUMN, TRUE, position, styles_of
from gongkai.ingest.documents.xlsx_values import DAY_0, DAY_0_OF_MAC, Values, string
from gongkai.ingest.documents.xml import ENCODED, attribute, parse_xml
from gongkai.ingest.refusal import Refusal, RefusalCode

MAIN = "xl/workbook.xml"
SMALL = 8 * 2**20  # parts that are read whole: the workbook, its relations, its styles
INFLATED = 1_500 * 2**20  # a sheet of 500,000 decisions is 1 GB of markup
STRINGS = 400 * 2**20


@dataclass
class Hidden:
    """How many rows and columns of the sheet are hidden, and therefore not read; filled as the rows are read."""

    rows: int = 0
    columns: set[int] = field(default_factory=set)
    sheets: tuple[str, ...] = ()


class Packed(Sequence[str]):
    """Many strings in one run of bytes: a fifth of what they take as a list."""

    def __init__(self) -> None:
        self._bytes, self._ends = bytearray(), array("Q", [0])

    def add(self, text: str) -> None:
        """Refusal (too_large) where they are more than can be meant."""
        self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))
        if len(self._bytes) > STRINGS:
            raise too_large("text")

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return self._bytes[self._ends[at] : self._ends[at + 1]].decode("utf-8", "surrogatepass")


class _Guarded:
    """A part as it is inflated: bounded, and refused as soon as a document type definition comes by."""

    def __init__(self, stream: IO[bytes], bound: int) -> None:
        self.stream, self.left, self.tail = stream, bound, b""

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size if size > 0 else 65536)
        self.left -= len(data)
        if self.left < 0:
            raise too_large("inflated")
        seen = self.tail + data
        if any(mark in seen for mark in ENCODED):
            raise damaged("doctype")
        self.tail = seen[-32:]
        return data


def xlsx_rows(file: IO[bytes], hidden: Hidden) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first visible sheet that have a text: number from 1, texts by column from A.

    Refusal (damaged, encrypted, too_large, tables_missing where no sheet is visible) at the row where it shows.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            yield from _rows(archive, _checked(archive), hidden)
    except Refusal:
        raise
    except etree.XMLSyntaxError as error:
        raise damaged("xml") from error
    except BROKEN as error:
        raise damaged("zip") from error


def _checked(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > limits.ZIP_MEMBERS:
        raise too_large("members")
    if any(member.flag_bits & 1 for member in members):
        raise Refusal(RefusalCode.ENCRYPTED)
    found = {member.filename: member for member in members}
    if len(found) < len(members):
        raise damaged("duplicate")
    for member in members:
        most = max(limits.RATIO_FROM_BYTES, member.compress_size * limits.INFLATED_RATIO)
        if member.file_size > min(INFLATED, most):
            raise too_large("inflated")
    return found


def _rows(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], hidden: Hidden
) -> Iterator[tuple[int, list[str]]]:
    wanted = [name for name in members if name.endswith(".rels") or name.rpartition("/")[2].startswith("workbook")]
    package = Package({name: _whole(archive, members[name]) for name in wanted}, frozenset(members))
    main = package.main_part(MAIN)
    if main not in package.parts:
        raise damaged("zip")
    styles = package.related(main, "styles").get("", "")
    shown = styles_of(_whole(archive, members[styles]) if styles in members else None)
    shared = members.get(package.related(main, "sharedStrings").get("", ""))
    strings = _strings(archive, shared) if shared else Packed()
    values = Values(strings, shown.shown, shown.units, _day_0(package.parts[main]))
    sheet = members[_first(package, main, members, hidden)]
    yield from _cells(_events(archive, sheet, ("col", "row")), values, hidden)


def _whole(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.file_size > SMALL:
        raise too_large("inflated")
    with archive.open(member) as stream:
        data = stream.read(SMALL + 1)
    if len(data) > SMALL:
        raise too_large("inflated")
    return data


def _day_0(workbook: bytes) -> Any:
    properties = parse_xml(workbook).find("{*}workbookPr")
    return DAY_0_OF_MAC if properties is not None and properties.get("date1904") in TRUE else DAY_0


def _first(package: Package, main: str, members: dict[str, zipfile.ZipInfo], hidden: Hidden) -> str:
    """The part of the first visible sheet; the names of all others are kept, so that they can be told."""
    targets = package.related(main)
    sheets = list(parse_xml(package.parts[main]).iterfind("{*}sheets/{*}sheet"))
    parts = [
        (one.get("name") or "", targets.get(attribute(one, "id"), ""), one.get("state", "visible")) for one in sheets
    ]
    seen = [(name, part) for name, part, state in parts if state == "visible" and part in members]
    if not seen:
        raise Refusal(RefusalCode.TABLES_MISSING)
    hidden.sheets = tuple(name for name, part, _state in parts if part != seen[0][1])
    return seen[0][1]


def _strings(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Packed:
    found = Packed()
    for element in _events(archive, member, ("si",)):
        found.add(string(element))
    return found


def _events(archive: zipfile.ZipFile, member: zipfile.ZipInfo, names: Sequence[str]) -> Iterator[etree._Element]:
    """The elements of these names, each whole, and forgotten when the next is asked for."""
    with archive.open(member) as stream:
        guarded: Any = _Guarded(stream, INFLATED)
        tags = [f"{{*}}{name}" for name in names]
        for _event, element in etree.iterparse(
            guarded, tag=tags, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True, huge_tree=False,
        ):  # fmt: skip
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _cells(elements: Iterator[etree._Element], values: Values, hidden: Hidden) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for element in elements:
        if etree.QName(element).localname == "col":
            hidden.columns |= _hidden_columns(element)
            continue
        given = element.get("r") or ""
        number = int(given) if given.isdecimal() and len(given) < 9 else number + 1
        if element.get("hidden") in TRUE:
            hidden.rows += 1
            continue
        texts = _texts(element, values, hidden)
        if any(texts):
            yield number, texts


def _hidden_columns(element: etree._Element) -> set[int]:
    ends = [element.get("min") or "", element.get("max") or ""]
    if element.get("hidden") not in TRUE or not all(end.isdecimal() and len(end) < 6 for end in ends):
        return set()
    first, last = map(int, ends)
    return set(range(first - 1, min(last, LAST_COLUMN))) if last - first < limits.SPAN else set()


def _texts(row: etree._Element, values: Values, hidden: Hidden) -> list[str]:
    texts: list[str] = []
    for cell in row.iterfind("{*}c"):
        given = cell.get("r")
        column = position(given)[1] if given else len(texts)
        style = cell.get("s") or "0"
        text = values.text(cell, int(style) if style.isdecimal() and len(style) < 7 else 0).strip()
        if not text or column in hidden.columns:
            continue
        if column >= limits.SPAN * 5:
            raise too_large("cells")
        texts.extend([""] * (column + 1 - len(texts)))
        texts[column] = text
    return texts
