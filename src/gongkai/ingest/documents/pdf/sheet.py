"""A page of pdfium → Sheet: glyphs and rules turned upright, pictures counted."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.ingest.documents.pdf.bounds import Budget
from gongkai.ingest.documents.pdf.glyphs import direction, placed, raw_glyphs
from gongkai.ingest.documents.pdf.objects import Drawn, Piece, drawn
from gongkai.ingest.documents.pdf.shapes import Frame, Glyph, Rule, Sheet

SHORTEST_RULE = 3.0
FEW_GLYPHS = 20  # on a picture: a page number and a stamp's words, no table


def read_sheet(page: Any, number: int, budget: Budget) -> Sheet:
    """What an opened page shows; Refusal too_large beyond the bounds."""
    objects = drawn(page, number, budget)
    raw = raw_glyphs(page, frozenset(objects.hidden), number, budget)
    frame = _frame(page, direction(raw, pdfium.FPDFPage_GetRotation(page)))
    glyphs = tuple(placed(raw, frame))
    level, upright = _rules(objects, frame)
    return Sheet(
        number=number,
        width=frame.width,
        height=frame.height,
        glyphs=glyphs,
        level=level,
        upright=upright,
        pictures=_pictures(objects, frame, glyphs),
    )


def _frame(page: Any, turn: int) -> Frame:
    box = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)) and box.right > box.left and box.top > box.bottom:
        return Frame(box.left, box.bottom, box.right, box.top, turn)
    return Frame(0.0, 0.0, 595.0, 842.0, turn)


def _turned(piece: Piece, frame: Frame) -> Piece:
    (ax, ay), (bx, by) = frame.point(piece[0], piece[1]), frame.point(piece[2], piece[3])
    return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _rules(objects: Drawn, frame: Frame) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    level, upright = [], []
    thin_pictures = [box for box in objects.pictures if min(box[2] - box[0], box[3] - box[1]) <= 1.5]
    for piece in (*objects.pieces, *thin_pictures):
        x0, y0, x1, y1 = _turned(piece, frame)
        if x1 < -1 or y1 < -1 or x0 > frame.width + 1 or y0 > frame.height + 1:
            continue
        if x1 - x0 >= y1 - y0 and x1 - x0 >= SHORTEST_RULE:
            level.append(Rule((y0 + y1) / 2, x0, x1))
        elif y1 - y0 > x1 - x0 and y1 - y0 >= SHORTEST_RULE:
            upright.append(Rule((x0 + x1) / 2, y0, y1))
    return tuple(level), tuple(upright)


def _pictures(objects: Drawn, frame: Frame, glyphs: tuple[Glyph, ...]) -> int:
    """Pictures that could hold a table and have no text over them; strips of one scan count as one picture."""
    boxes = [_turned(box, frame) for box in objects.pictures[:200]]
    area = frame.width * frame.height
    if len(glyphs) < FEW_GLYPHS and sum((b[2] - b[0]) * (b[3] - b[1]) for b in boxes) >= 0.6 * area:
        return 1
    return sum(_could_hold_table(box, frame, glyphs) for box in boxes)


def _could_hold_table(box: Piece, frame: Frame, glyphs: tuple[Glyph, ...]) -> bool:
    if box[2] - box[0] < 0.5 * frame.width or box[3] - box[1] < 0.12 * frame.height:
        return False
    over = sum(box[0] <= g.middle[0] <= box[2] and box[1] <= g.middle[1] <= box[3] for g in glyphs)
    return over < FEW_GLYPHS
