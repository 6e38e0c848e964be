"""The characters of a page, parted: those one sees, those beneath a box, those beneath a picture or in no ink.

A picture over text is no redaction: it is a scan over what was recognised in it, or a seal over a signature.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.ingest.documents.pdf.bounds import Budget
from gongkai.ingest.documents.pdf.objects import Piece, Point
from gongkai.ingest.hidden.pdf_layers import Cover, Stack

FEW = 20  # characters on a page that is a picture: a page number and a stamp's words
LARGE = 0.5  # a picture over so much of the page is a scan with the text that was recognised beneath it
INSET = 0.2  # a box hides a character whose inner part it covers; a line through it does not


@dataclass(frozen=True, slots=True)
class Parted:
    """The text of a page by how it is seen; `is_scanned` where the page is a picture with hardly any text."""

    shown: str
    covered: str
    unseen: str
    is_scanned: bool


def parted(page: Any, stack: Stack, number: int, budget: Budget) -> Parted:
    """Every character of the page, each in one of the three texts; Refusal too_large beyond the bounds."""
    area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page) or 1.0
    is_picture = any(_area(one.box) >= LARGE * area for one in stack.pictures)
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return Parted("", "", "", is_picture)
    try:
        count = max(pdfium.FPDFText_CountChars(text), 0)
        budget.spend_characters(count, number)
        shown, covered, unseen = _each(text, count, stack)
    finally:
        pdfium.FPDFText_ClosePage(text)
    return Parted(shown, covered, unseen, is_picture and len(shown.strip()) + len(unseen.strip()) < FEW)


def _each(text: Any, count: int, stack: Stack) -> tuple[str, str, str]:
    """Pieces that another text stands between are kept apart by a new line."""
    texts: tuple[list[str], list[str], list[str]] = ([], [], [])
    covers, pictures = Above(stack.covers), Above(stack.pictures)
    before = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code <= 0xDFFF or code == 0:
            continue
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            texts[before].append(chr(code))
            continue
        item = ctypes.cast(pdfium.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0
        order = stack.order.get(item, 0)
        now = 0
        if covers.hide(text, index, order):
            now = 1
        elif item in stack.invisible or pictures.hide(text, index, order):
            now = 2
        if now != before:
            texts[now].append("\n")
        texts[now].append("-" if code == 2 else chr(code))
        before = now
    shown, covered, unseen = ("".join(one) for one in texts)
    return shown, covered, unseen


class Above:
    """Shapes from the bottom to the top, asked for those above a character."""

    def __init__(self, shapes: list[Cover]) -> None:
        self.shapes = sorted(shapes, key=lambda one: one.order)
        self.orders = [one.order for one in self.shapes]

    def hide(self, text: Any, index: int, order: int) -> bool:
        """Whether a shape that was drawn later covers the character."""
        later = self.shapes[bisect_right(self.orders, order) :]
        return bool(later) and _is_covered(text, index, later)


def _is_covered(text: Any, index: int, later: list[Cover]) -> bool:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text, index, *(ctypes.byref(edge) for edge in (left, right, bottom, top))):
        return False
    wide, high = (right.value - left.value) * INSET, (top.value - bottom.value) * INSET
    if wide <= 0 or high <= 0:
        return False
    xs, ys = (left.value + wide, right.value - wide), (bottom.value + high, top.value - high)
    points = [(x, y) for x in xs for y in ys]
    return any(all(_within(point, one) for point in points) for one in later)


def _within(point: Point, cover: Cover) -> bool:
    """Whether a point lies in a shape (crossings of a ray, odd inside)."""
    x, y = point
    x0, y0, x1, y1 = cover.box
    if not (x0 <= x <= x1 and y0 <= y <= y1):
        return False
    inside = False
    corners = cover.corners
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _area(box: Piece) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
