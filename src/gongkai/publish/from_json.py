"""The JSON of FORM-CODES → a Report; every error says where it stands and what belongs there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from gongkai.core.form import Address, Form
from gongkai.core.report import (
    NOWHERE,
    Cell,
    Counted,
    Deviation,
    Entered,
    Narrative,
    Paragraph,
    Place,
    Printed,
    Report,
    Solved,
    Source,
    Summed,
    Unread,
)
from gongkai.core.wording import Wording
from gongkai.law.load import forms
from gongkai.publish.as_json import VERSION, plain

BOM = b"\xef\xbb\xbf"
# 一个数最多几位，小数点前后各算：再长的不是报告的数，写出来也没有尽头（1e999999 would fill a page）。
DIGITS = 308
PLACES = ("page", "table", "row", "column", "line")


class ReportJsonError(ValueError):
    """The JSON is not a report: `key` is a key of the wording under `report_json.`, `slots` say where and what."""

    def __init__(self, key: str, **slots: object) -> None:
        super().__init__(f"{key} {slots}")
        self.key, self.slots = key, slots

    def say(self, wording: Wording) -> str:
        return wording.say(f"report_json.{self.key}", **self.slots)


def is_json(data: bytes) -> bool:
    """Does a file begin as our JSON does? No published report begins with a brace."""
    return data[:64].removeprefix(BOM).lstrip().startswith(b"{")


def report_in(data: bytes, name: str = "") -> Report:
    """The Report of a JSON file's bytes; ReportJsonError where it is none."""
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise ReportJsonError("not_json", line=error.lineno, column=error.colno) from error
    except (ValueError, RecursionError) as error:  # 也包括长得不许读的整数（an integer too long to be read too）
        raise ReportJsonError("not_json", line=1, column=1) from error
    return report_from_json(found, name=name)


def report_from_json(data: Any, *, editions: Iterable[Form] | None = None, name: str = "") -> Report:
    """A Report from parsed JSON; ReportJsonError where it is none. `name` is the document of cells without source."""
    top = _mapping(data, "JSON")
    if top.get("gongkai") != VERSION:
        raise ReportJsonError("version", found=repr(top.get("gongkai")), expected=VERSION)
    sources = _mapping(top.get("sources", {}), "sources")
    cells = _mapping(top.get("cells"), "cells")
    return Report(
        form=_form(top, tuple(editions or forms())),
        agency=_text(top, "agency", "agency"),
        year=_whole(top.get("year"), "year"),
        title=_text(top, "title", "title"),
        quarter=None if top.get("quarter") is None else _whole(top["quarter"], "quarter"),
        cells={cell.address: cell for cell in (_cell(key, cells[key], sources.get(key), name) for key in cells)},
        narrative=tuple(
            _section(item, f"{key}[{i}]") for key in ("opening", "sections") for i, item in _each(top, key)
        ),
        unread=tuple(_unread(item, f"unread[{i}]") for i, item in _each(top, "unread")),
        deviations=tuple(_deviation(item, f"deviations[{i}]") for i, item in _each(top, "deviations")),
    )


def _form(top: Mapping[str, Any], editions: tuple[Form, ...]) -> Form:
    for form in editions:
        if form.id == top.get("form"):
            return form
    raise ReportJsonError("form", found=repr(top.get("form")), known=", ".join(form.id for form in editions))


def _cell(key: str, value: Any, source: Any, name: str) -> Cell:
    at = f"cells/{key}"
    figure = _number(value, at)
    said = _mapping(source, f"sources/{key}") if source is not None else {"kind": "printed", "document": name}
    return Cell(
        address=_address(key, at),
        raw=said.get("raw", plain(figure)),
        value=figure,
        source=_source(said, f"sources/{key}"),
        unit=said.get("unit"),
    )


def _source(said: Mapping[str, Any], at: str) -> Source:
    document, sha256 = said.get("document", ""), said.get("sha256", "")
    match said.get("kind"):
        case "printed":
            return Printed(document=document, sha256=sha256, at=_place(said, at))
        case "solved":
            count = _whole(said.get("readings"), f"{at}/readings")
            return Solved(document=document, sha256=sha256, readings=count, at=_place(said, at))
        case "counted":
            return Counted(**{key: _text(said, key, at) for key in ("counter", "agency", "period", "known_at")})
        case "summed":
            return Summed(reports=tuple(_list(said.get("reports", []), f"{at}/reports")))
        case "entered":
            return Entered(user=_text(said, "user", at), on=_day(said.get("on"), at), reason=_text(said, "reason", at))
    return _wrong(f"{at}/kind", "printed, solved, counted, summed, entered", said.get("kind"))


def _section(item: Any, at: str) -> Narrative:
    said = _mapping(item, at)
    text = _text(said, "text", at)
    lines = text.split("\n") if text or said.get("places") else []
    places = _list(said.get("places", [{}] * len(lines)), f"{at}/places")
    if len(places) != len(lines):
        _wrong(f"{at}/places", str(len(lines)), len(places))
    spots = [_place(_mapping(place, f"{at}/places"), f"{at}/places") for place in places]
    return Narrative(
        number=_whole(said.get("number"), f"{at}/number"),
        heading=_text(said, "heading", at),
        paragraphs=tuple(Paragraph(text=line, at=spot) for line, spot in zip(lines, spots, strict=True)),
        at=_place(_mapping(said.get("at", {}), f"{at}/at"), f"{at}/at"),
    )


def _unread(item: Any, at: str) -> Unread:
    said = _mapping(item, at)
    readings = _list(said.get("readings", []), f"{at}/readings")
    return Unread(
        **{key: _text(said, key, at) for key in ("what", "reason", "message", "text")},
        at=_place(_mapping(said.get("at", {}), f"{at}/at"), f"{at}/at"),
        addresses=tuple(_address(key, f"{at}/cells") for key in _list(said.get("cells", []), f"{at}/cells")),
        readings=tuple(
            tuple(_number(value, f"{at}/readings") for value in _list(reading, f"{at}/readings"))
            for reading in readings
        ),
    )


def _deviation(item: Any, at: str) -> Deviation:
    said = _mapping(item, at)
    return Deviation(
        **{key: _text(said, key, at) for key in ("code", "message", "text")},
        level=said.get("level", "note"),
        at=_place(_mapping(said.get("at", {}), f"{at}/at"), f"{at}/at"),
        cells=tuple(_address(key, f"{at}/cells") for key in _list(said.get("cells", []), f"{at}/cells")),
    )


def _place(said: Mapping[str, Any], at: str) -> Place:
    known = {name: _whole(said[name], f"{at}/{name}") for name in PLACES if said.get(name) is not None}
    return Place(**known) if known else NOWHERE


def _number(value: Any, at: str) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        _wrong(at, "number | null", value)
    figure = Decimal(value if isinstance(value, int) else str(value))
    if not figure.is_finite() or abs(figure.adjusted()) >= DIGITS or abs(int(figure.as_tuple().exponent)) >= DIGITS:
        _wrong(at, f"number < 1e{DIGITS}", figure)
    return figure


def _whole(value: Any, at: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        _wrong(at, "integer", value)
    return int(value)


def _text(said: Mapping[str, Any], key: str, at: str) -> str:
    value = said.get(key, "")
    if not isinstance(value, str):
        _wrong(f"{at}/{key}", "string", value)
    return str(value)


def _address(text: Any, at: str) -> Address:
    try:
        return Address.parse(text)
    except (ValueError, AttributeError):
        _wrong(at, "table/row/column", text)


def _day(value: Any, at: str) -> date:
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        _wrong(f"{at}/on", "YYYY-MM-DD", value)


def _each(top: Mapping[str, Any], key: str) -> Iterable[tuple[int, Any]]:
    return enumerate(_list(top.get(key, []), key))


def _list(value: Any, at: str) -> list[Any]:
    if not isinstance(value, list):
        _wrong(at, "[…]", value)
    return list(value)


def _mapping(value: Any, at: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        _wrong(at, "{…}", value)
    return dict(value)


def _wrong(at: str, expected: str, found: Any) -> NoReturn:
    raise ReportJsonError("wrong", at=at, expected=expected, found=repr(found)[:80])
