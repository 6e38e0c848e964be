"""What a written report says when it is read again, laid out so that two can be compared."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from gongkai.core.form import Address
from gongkai.core.report import Report
from gongkai.publish.document import heading_of, title_of, titles_in

Said = dict[str, Any]


def said(report: Report, text: Callable[[str], str] = str.strip) -> Said:
    """Who, when, the cells, what was not read, the headings and the paragraphs, each as `text` makes it."""
    texts = {part.number: [p.text for p in part.paragraphs] for part in report.narrative}
    opening = {number: titles_in(report, lines) if not number else 0 for number, lines in texts.items()}
    prose = {number: [text(line) for line in lines[opening[number] :] if text(line)] for number, lines in texts.items()}
    headings = {part.number: text(part.heading) for part in report.narrative if part.number}
    return {
        "who": (report.agency, report.year, report.form.id, text(title_of(report))),
        "figures": {address: cell.value for address, cell in report.cells.items()},
        "unread": not_read(report),
        "headings": {n: headings.get(n) or text(heading_of(report, n)) for n in range(1, 7)},
        "prose": {number: paragraphs for number, paragraphs in prose.items() if paragraphs},
    }


def not_read(report: Report) -> set[Address]:
    return {address for item in report.unread for address in item.addresses}


def without_space(text: str) -> str:
    return re.sub(r"\s+", "", text)
