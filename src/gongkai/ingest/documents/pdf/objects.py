"""The drawn objects of a page: ruling lines however they are drawn, pictures, and text that is not shown."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.ingest.documents.pdf.bounds import FORM_DEPTH, SEGMENTS_OF_A_PATH, Budget

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Piece = tuple[float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
THIN = 3.0  # a filled box of this width or less is a rule; shading is wider
INVISIBLE = 3  # text rendering mode of a scan's recognised text


@dataclass(slots=True)
class Drawn:
    """In page space: `pieces` are level or upright strokes (x0, y0, x1, y1); `pictures` the boxes of images."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: list[Piece] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)


def drawn(page: Any, number: int, budget: Budget) -> Drawn:
    """Every object of a page, those inside form objects included; Refusal too_large beyond the bounds."""
    found = Drawn()
    count = pdfium.FPDFPage_CountObjects(page)
    budget.spend_objects(max(count, 0), number)
    _walk((pdfium.FPDFPage_GetObject(page, index) for index in range(count)), IDENTITY, 0, found, number, budget)
    return found


def _walk(objects: Iterator[Any], matrix: Matrix, depth: int, found: Drawn, number: int, budget: Budget) -> None:
    kind_of = pdfium.FPDFPageObj_GetType
    for item in objects:
        kind = kind_of(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.pieces.extend(_path(item, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if pdfium.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE:
                found.hidden.add(ctypes.cast(item, ctypes.c_void_p).value or 0)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(image_box(item, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
            count = pdfium.FPDFFormObj_CountObjects(item)
            budget.spend_objects(max(count, 0), number)
            budget.look_at_clock(number)
            inner = (pdfium.FPDFFormObj_GetObject(item, index) for index in range(count))
            _walk(inner, times(matrix_of(item), matrix), depth + 1, found, number, budget)


def matrix_of(item: Any) -> Matrix:
    """An object's own matrix; the identity where it has none."""
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(raw)):
        return IDENTITY
    return (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def times(one: Matrix, two: Matrix) -> Matrix:
    """The matrix that does one and then the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def moved(matrix: Matrix, x: float, y: float) -> Point:
    """A point as a matrix moves it."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def box_of(points: list[Point]) -> Piece:
    """The upright box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def image_box(item: Any, matrix: Matrix) -> Piece:
    """Where an image object stands in page space."""
    whole = times(matrix_of(item), matrix)
    return box_of([moved(whole, x, y) for x in (0, 1) for y in (0, 1)])


def _path(item: Any, matrix: Matrix) -> Iterator[Piece]:
    """The rules of a path: axis-parallel sides of what is stroked, and filled boxes thin enough to be lines."""
    count = pdfium.FPDFPath_CountSegments(item)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if not 2 <= count <= SEGMENTS_OF_A_PATH or not (fill.value or stroke.value):
        return
    whole = times(matrix_of(item), matrix)
    for points in subpaths(item, count, whole):
        if stroke.value:
            yield from _sides(points)
        else:
            box = box_of(points)
            if min(box[2] - box[0], box[3] - box[1]) <= THIN:
                yield box


def subpaths(item: Any, count: int, matrix: Matrix) -> Iterator[list[Point]]:
    """The corners of each part of a path of `count` segments, in page space."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(moved(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _sides(points: list[Point]) -> Iterator[Piece]:
    for (ax, ay), (bx, by) in pairwise(points):
        if min(abs(ax - bx), abs(ay - by)) <= 0.5:
            yield (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
