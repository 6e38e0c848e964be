"""The objects of a page from the bottom to the top: when each text was drawn, and what opaque shapes came after."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.ingest.documents.pdf.bounds import FORM_DEPTH, SEGMENTS_OF_A_PATH, Budget
from gongkai.ingest.documents.pdf.objects import (
    IDENTITY,
    INVISIBLE,
    Matrix,
    Piece,
    Point,
    box_of,
    image_box,
    matrix_of,
    subpaths,
    times,
)

LAST = 10**9  # above everything on the page: annotations


@dataclass(frozen=True, slots=True)
class Cover:
    """A shape that hides what was drawn before it; `order` is its place from the bottom."""

    order: int
    box: Piece
    corners: tuple[Point, ...]


@dataclass(slots=True)
class Stack:
    """Of each text object its place from the bottom (by address); the covers; text in no ink; boxes of pictures."""

    order: dict[int, int] = field(default_factory=dict)
    covers: list[Cover] = field(default_factory=list)
    invisible: set[int] = field(default_factory=set)
    pictures: list[Cover] = field(default_factory=list)
    count: int = 0


def layers(page: Any, number: int, budget: Budget) -> Stack:
    """All objects of a page, those inside form objects in their place; Refusal too_large beyond the bounds."""
    stack = Stack()
    count = max(pdfium.FPDFPage_CountObjects(page), 0)
    budget.spend_objects(count, number)
    _walk((pdfium.FPDFPage_GetObject(page, index) for index in range(count)), IDENTITY, 0, stack, number, budget)
    return stack


def appearance(item: Any, number: int, budget: Budget) -> Stack:
    """What an annotation draws by its own appearance, in the space of that; Refusal too_large beyond the bounds."""
    stack = Stack()
    count = max(pdfium.FPDFAnnot_GetObjectCount(item), 0)
    budget.spend_objects(count, number)
    _walk((pdfium.FPDFAnnot_GetObject(item, index) for index in range(count)), IDENTITY, 0, stack, number, budget)
    return stack


def _walk(objects: Iterator[Any], matrix: Matrix, depth: int, stack: Stack, number: int, budget: Budget) -> None:
    for item in objects:
        stack.count += 1
        match pdfium.FPDFPageObj_GetType(item):
            case pdfium.FPDF_PAGEOBJ_TEXT:
                _text(item, stack)
            case pdfium.FPDF_PAGEOBJ_PATH:
                stack.covers.extend(_filled(item, matrix, stack.count))
            case pdfium.FPDF_PAGEOBJ_IMAGE if not pdfium.FPDFPageObj_HasTransparency(item):
                box = image_box(item, matrix)
                stack.pictures.append(Cover(stack.count, box, _corners(box)))
            case pdfium.FPDF_PAGEOBJ_FORM if depth < FORM_DEPTH:
                count = max(pdfium.FPDFFormObj_CountObjects(item), 0)
                budget.spend_objects(count, number)
                budget.look_at_clock(number)
                inner = (pdfium.FPDFFormObj_GetObject(item, index) for index in range(count))
                _walk(inner, times(matrix_of(item), matrix), depth + 1, stack, number, budget)


def _text(item: Any, stack: Stack) -> None:
    where = ctypes.cast(item, ctypes.c_void_p).value or 0
    stack.order[where] = stack.count
    if pdfium.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE:
        stack.invisible.add(where)


def _filled(item: Any, matrix: Matrix, order: int) -> Iterator[Cover]:
    """The parts of a path that is filled and lets nothing through (no alpha, no blending like a marker's)."""
    count = pdfium.FPDFPath_CountSegments(item)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value or not 3 <= count <= SEGMENTS_OF_A_PATH or pdfium.FPDFPageObj_HasTransparency(item):
        return
    for points in subpaths(item, count, times(matrix_of(item), matrix)):
        if len(points) > 2:
            yield Cover(order, box_of(points), tuple(points))


def _corners(box: Piece) -> tuple[Point, ...]:
    x0, y0, x1, y1 = box
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def above_all(box: Piece) -> Cover:
    """A box that is drawn over the whole page."""
    return Cover(LAST, box, _corners(box))
