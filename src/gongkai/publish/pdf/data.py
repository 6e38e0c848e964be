"""A report as the data of the typst template: pieces, cells, and how wide the columns of its tables are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.core.report import Report
from gongkai.core.text_table import TextTable
from gongkai.publish.chart import picture
from gongkai.publish.chart import said as alt
from gongkai.publish.document import Heading, Piece, Prose, Statutory, figure_text, outline, title_lines, title_of
from gongkai.publish.fonts import Types
from gongkai.publish.layout import Body, Head, Part, Slot
from gongkai.publish.levels import lead_of
from gongkai.publish.titles import ems, even, lines_of_title, shares

Json = dict[str, Any]

TEXT_WIDTH = 156.0  # mm
POINTS = 72 / 25.4  # to the mm
TITLE_EMS = 19.0  # of 20.1: the digits of some types are wider than half a character
SIZE = 9.5  # points, in tables
SMALLEST = 3.0
PADDING = 1.8  # points at either side of a figure
DIGIT = 1.16  # a digit of the widest type, in halves of a character
GROUP, FIGURE = 8.6, 12.8  # mm: a label set from top to bottom, a figure of six digits
WORTHWHILE = 80.0  # mm at the foot of a page in which to begin a table that does not fit
CONTROLS = {code: " " if chr(code).isspace() else None for code in (*range(32), *range(127, 160))}
# What has no width and no sign: soft hyphens, joiners, marks of direction and of the byte order.
UNSEEN = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF))


def data_of(report: Report, types: Types) -> Json:
    """What the template sets: only texts and numbers, none of which it reads as code."""
    titles = map(clean, title_lines(report))
    return {
        "title": clean(title_of(report)),
        "lines": [line.strip() for title in titles for line in lines_of_title(title, TITLE_EMS)],
        "fonts": {use: list(names) for use, names in types.families.items()},
        "bold": types.bold_title,
        "pieces": list(_pieces(report)),
    }


def _pieces(report: Report) -> Iterator[Json]:
    """The pieces but the title; above each table, or above its heading, a mark: where it stands, so full is the page.

    `above` is the room above a piece, in lines' distances: below a mark there is none.
    """
    held: list[Json] = []  # a heading, until it is known what follows
    for piece in outline(report):
        made = {**_piece(report, piece), "above": 1}
        if isinstance(piece, Heading):
            yield from held
            held = [made] if piece.number else []
            continue
        if isinstance(piece, Statutory):
            made |= {"mark": f"mark-{piece.table.code}", "headings": len(held), "above": len(held)}
            held = [{"kind": "mark", "name": made["mark"]}, *({**heading, "above": 0} for heading in held)]
        yield from (*held, made)
        held = []
    yield from held


def _piece(report: Report, piece: Piece) -> Json:
    match piece:
        case Heading(text=text):
            return {"kind": "heading", "text": clean(text)}
        case Prose(text=text):
            lead, rest = lead_of(clean(text).strip())
            return {"kind": "prose", "lead": lead, "text": rest}
        case TextTable(rows=rows):
            said = {"kind": "rows", "widths": shares(rows), "rows": [list(map(clean, row)) for row in rows]}
            return {**said, "drawn": picture(piece), "alt": clean(alt(piece))}
        case Statutory(bodies=bodies):
            widths = _widths(bodies)
            made = [_body(report, body, widths) for body in bodies]
            units = len(bodies) if len(bodies) > 1 else len(made[0]["segments"])
            least = WORTHWHILE if len(bodies) == 1 else WORTHWHILE / 2
            return {"kind": "table", "widths": widths, "bodies": made, "units": units, "least": least}


def clean(text: str) -> str:
    """The text without control characters and the like: no type has a sign for them."""
    return text.translate({**CONTROLS, **UNSEEN})


def _widths(bodies: Sequence[Body]) -> list[float]:
    """Narrow columns for the labels set from top to bottom, even ones for figures; the labels have the rest."""
    lines = [line for body in bodies for line in body.lines]
    figures = max(sum(part.columns for part in line if isinstance(part, Slot)) for line in lines)
    total = max(sum(part.columns for part in line) for line in (*lines, bodies[0].heads[0]))
    labels = total - figures
    if not labels:
        return [TEXT_WIDTH / total] * total
    groups = labels - 1
    width = FIGURE if groups else TEXT_WIDTH * 2 / 3 / figures
    return [GROUP] * groups + [TEXT_WIDTH - GROUP * groups - width * figures] + [width] * figures


def _body(report: Report, body: Body, widths: Sequence[float]) -> Json:
    heads = [_head(part, widths) for line in body.heads for part in line if isinstance(part, Head)]
    return {"heads": heads, "segments": _segments(report, body, widths)}


def _segments(report: Report, body: Body, widths: Sequence[float]) -> list[Json]:
    """The lines that stay together: one, or a group of them below the outermost; `outer` is the label beside it."""
    made: list[Json] = []
    outer: Json | None = None
    beside = together = 0  # lines that are still to come of the outermost group, and of the segment
    for line in body.lines:
        opened = [part for part in line if isinstance(part, Head) and part.style == "group"]
        for part in opened:
            if part.level == 0:
                outer, beside = _label(part), part.rows
        if not together:
            made.append({"outer": outer if beside else None, "rows": 0, "cells": []})
            together = max((part.rows for part in opened if part.level), default=1)
        made[-1]["rows"] += 1
        made[-1]["cells"] += [_cell(report, part, widths) for part in line if part not in opened or part.level]
        beside, together = max(beside - 1, 0), together - 1
    return made


def _cell(report: Report, part: Part, widths: Sequence[float]) -> Json | str:
    """A figure that is too wide for its cell is set smaller; one in nothing out of the ordinary is its text."""
    if isinstance(part, Head):
        return _label(part)
    text = figure_text(report, part.address)
    unread = part.address not in report.cells and report.is_unread(part.address)
    room = widths[-1] * part.columns * POINTS - 2 * PADDING
    size = max(SMALLEST, room / max(ems(text) * DIGIT, 1.0))
    if size >= SIZE and part.columns == 1 and not unread:
        return text
    made: Json = {"kind": "unread" if unread else "figure", "lines": [text], "columns": part.columns}
    return made if size >= SIZE else {**made, "size": round(size, 2)}


def _head(part: Head, widths: Sequence[float]) -> Json:
    """A header: one that has to be broken has lines of even length."""
    kind = "band" if part.style == "band" else "head"
    room = (widths[-1] if part.style != "corner" else sum(widths[: part.columns]) / part.columns) * part.columns
    lines = even(part.text, room * POINTS / SIZE - 0.4) if part.style != "corner" else [part.text]
    return {"kind": kind, "lines": lines, "columns": part.columns, "rows": part.rows}


def _label(part: Head) -> Json:
    kind = "group" if part.style == "group" else "row"
    lines = list(_downwards(part.text)) if kind == "group" else [part.text]
    return {"kind": kind, "lines": lines, "columns": part.columns, "rows": part.rows}


def _downwards(text: str) -> Iterator[str]:
    """One character a line from top to bottom, the ordinal on a line of its own: （三） 不 予 公 开."""
    held = ""
    for index, character in enumerate(text):
        following = text[index + 1 : index + 2]
        held += character
        if character == "（" or following in tuple("）、") or (held.startswith("（") and "）" not in held):
            continue
        yield held
        held = ""
    if held:
        yield held
