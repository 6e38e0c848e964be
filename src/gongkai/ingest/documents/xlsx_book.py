"""The bytes of a workbook → its worksheets by name, hidden ones too, each read when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gongkai.ingest.documents.limits import damaged
from gongkai.ingest.documents.package import Package, open_package
from gongkai.ingest.documents.xlsx_structure import TRUE, Structure, Styles, structure, styles_of
from gongkai.ingest.documents.xlsx_values import DAY_0, DAY_0_OF_MAC, Values, string
from gongkai.ingest.documents.xml import attribute, parse_xml

MAIN = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet: the name on its tab, whether it is shown, its markup, the name of the part."""

    name: str
    visible: bool
    part: bytes
    path: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook opened: its worksheets in order, and what turns their cells into text."""

    package: Package
    sheets: tuple[Worksheet, ...]
    styles: Styles
    values: Values

    def structure(self, sheet: Worksheet) -> Structure:
        """A worksheet's texts, merges and hidden parts; Refusal (damaged, too_large)."""
        return structure(sheet.part, self.styles, self.values)


def open_book(data: bytes) -> Book:
    """A workbook's bytes → Book; Refusal (damaged, encrypted, too_large)."""
    package = open_package(data)
    main = package.main_part(MAIN)
    if main not in package.parts:
        raise damaged("zip")
    styles = styles_of(package.parts.get(package.related(main, "styles").get("", "")))
    values = Values(_strings(package, main), styles.shown, styles.units, _day_0(package.parts[main]))
    return Book(package, tuple(_worksheets(package, main)), styles, values)


def _strings(package: Package, main: str) -> list[str]:
    data = package.parts.get(package.related(main, "sharedStrings").get("", ""))
    return [string(item) for item in parse_xml(data).iterfind("{*}si")] if data else []


def _day_0(workbook: bytes) -> datetime:
    properties = parse_xml(workbook).find("{*}workbookPr")
    return DAY_0_OF_MAC if properties is not None and properties.get("date1904") in TRUE else DAY_0


def _worksheets(package: Package, main: str) -> Iterator[Worksheet]:
    targets = package.related(main)
    for sheet in parse_xml(package.parts[main]).iterfind("{*}sheets/{*}sheet"):
        part = targets.get(attribute(sheet, "id"), "")
        if "/worksheets/" in f"/{part}" and part in package.parts:
            visible = sheet.get("state", "visible") == "visible"
            yield Worksheet(sheet.get("name") or "", visible, package.parts[part], part)
