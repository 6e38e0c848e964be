"""A report, its findings and refusals → the JSON of FORM-CODES and the command line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from gongkai.core.explanation import Explanation
from gongkai.core.finding import Finding
from gongkai.core.form import Address
from gongkai.core.report import (
    Cell,
    Counted,
    Deviation,
    Entered,
    Narrative,
    Place,
    Printed,
    Report,
    Solved,
    Source,
    Summed,
    Unread,
)

Json = dict[str, Any]
VERSION = 1


def dump(data: Any) -> str:
    """One JSON document: UTF-8 text without ASCII escapes, with a final newline."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def write(report: Report) -> bytes:
    """The file of `gongkai write REPORT.json --to FILE.json`; half a character pair is escaped, as JSON allows."""
    return dump(report_json(report)).encode("utf-8", "backslashreplace")


def report_json(
    report: Report, findings: Iterable[Finding] = (), explanations: Mapping[str, Explanation] | None = None
) -> Json:
    """The JSON of one report: cells in print order (None is blank, unread cells are absent) with their sources."""
    cells = [report.cells[address] for address in print_order(report)]
    quarter = {} if report.quarter is None else {"quarter": report.quarter}
    return {
        "gongkai": VERSION,
        "form": report.form.id,
        "year": report.year,
        **quarter,
        "agency": report.agency,
        "title": report.title,
        "cells": {str(cell.address): number_json(cell.value) for cell in cells},
        "sources": {str(cell.address): _cell_source(cell) for cell in cells},
        # What stands before the first heading is no section of the form.
        "opening": [_section(part) for part in report.narrative if part.number == 0],
        "sections": [_section(part) for part in report.narrative if part.number != 0],
        "unread": [unread_json(item) for item in report.unread],
        "findings": findings_json(findings, explanations or {}),
        "deviations": [_deviation(item) for item in report.deviations],
    }


def print_order(report: Report) -> Iterator[Address]:
    """The addresses that have a cell: as the form prints them, then those that this edition does not print."""
    printed = report.form.addresses
    yield from (address for address in printed if address in report.cells)
    known = frozenset(printed)
    yield from (address for address in report.cells if address not in known)


def number_json(value: Decimal | None) -> int | float | None:
    """The figure as a JSON number without float dust: 12, 96171.6; None stays null."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def place_json(place: Place) -> Json:
    """Only what the medium has: {"page": 3, "table": 2, "row": 24, "column": 3, "line": 210}."""
    known = ((name, getattr(place, name)) for name in ("page", "table", "row", "column", "line"))
    return {name: value for name, value in known if value is not None}


def findings_json(findings: Iterable[Finding], explanations: Mapping[str, Explanation]) -> list[Json]:
    """Each finding, with the explanation that was accepted for its fingerprint, if any."""
    return [finding_json(item, explanations.get(item.fingerprint)) for item in findings]


def finding_json(finding: Finding, explanation: Explanation | None = None) -> Json:
    """One finding in the shape of the command-line contract."""
    said = {
        "rule": finding.rule,
        "kind": str(finding.kind),
        "level": str(finding.level),
        "verdict": str(finding.verdict),
        "message": finding.message,
        "subject": finding.subject,
        "cells": [str(address) for address in finding.cells],
        "blank": [str(address) for address in finding.blank],
        "found": number_json(finding.found),
        "expected": number_json(finding.expected),
        "culprit": str(finding.culprit) if finding.culprit else None,
        "at": place_json(finding.at),
    }
    for name in ("quote", "hint"):
        if getattr(finding, name):
            said[name] = getattr(finding, name)
    said["fingerprint"] = finding.fingerprint
    if explanation is not None:
        said["explanation"] = explanation.as_json()
    return said


def refused_json(code: str, message: str, at: Place) -> Json:
    """A refusal: its code, a message that says what to do, and where."""
    return {"refused": {"code": str(code), "message": message, "at": place_json(at)}}


def unread_json(item: Unread) -> Json:
    """What was seen and not placed, with the addresses and row codes that it leaves open."""
    return {
        "what": item.what,
        "reason": item.reason,
        "message": item.message,
        "text": item.text,
        "at": place_json(item.at),
        "cells": [str(address) for address in item.addresses],
        "rows": list(dict.fromkeys(address.row for address in item.addresses)),
        "readings": [[number_json(value) for value in reading] for reading in item.readings],
    }


def _section(part: Narrative) -> Json:
    said: Json = {"number": part.number, "heading": part.heading, "text": part.text}
    places = [place_json(paragraph.at) for paragraph in part.paragraphs]
    if any(places):
        said["places"] = places
    if place_json(part.at):
        said["at"] = place_json(part.at)
    return said


def _deviation(item: Deviation) -> Json:
    return {
        "code": item.code,
        "message": item.message,
        "level": str(item.level),
        "text": item.text,
        "at": place_json(item.at),
        "cells": [str(address) for address in item.cells],
    }


def _cell_source(cell: Cell) -> Json:
    said = _source(cell.source)
    if cell.raw != plain(cell.value):
        said["raw"] = cell.raw
    if cell.unit is not None:
        said["unit"] = cell.unit
    return said


def plain(value: Decimal | None) -> str:
    """The figure as its plain digits: `96171.6`; blank is the empty text."""
    if value is None:
        return ""
    return str(int(value)) if value == value.to_integral_value() else format(value.normalize(), "f")


def _source(source: Source) -> Json:
    match source:
        case Printed():
            return {"kind": "printed", "document": source.document, "sha256": source.sha256, **place_json(source.at)}
        case Solved():
            fields = {"document": source.document, "sha256": source.sha256, "readings": source.readings}
            return {"kind": "solved", **fields, **place_json(source.at)}
        case Counted():
            fields = {"counter": source.counter, "agency": source.agency, "period": source.period}
            return {"kind": "counted", **fields, "known_at": source.known_at}
        case Summed():
            return {"kind": "summed", "reports": list(source.reports)}
        case Entered():
            return {"kind": "entered", "user": source.user, "on": source.on.isoformat(), "reason": source.reason}
