"""The annotations of a page: what they say, and those that are boxes over the text."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.ingest.documents.pdf.bounds import Budget
from gongkai.ingest.hidden.pdf_layers import Cover, above_all, appearance

MOST, LONGEST = 2_000, 20_000
MOSTLY = 0.8  # of the rectangle's sides: the appearance of a box leaves room for its border
BOXES = frozenset({pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_POLYGON})
SAID = (b"Contents", b"T", b"Subj", b"V")  # what it says, who wrote it, its subject, what a form field holds


@dataclass(slots=True)
class Noted:
    """The texts of annotations (with who wrote them), the boxes that cover, and whether something was left unread."""

    texts: list[str] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    unread: bool = False


def annotated(page: Any, number: int, budget: Budget) -> Noted:
    """All annotations of a page; Refusal too_large beyond the bounds."""
    count = max(pdfium.FPDFPage_GetAnnotCount(page), 0)
    found = Noted(unread=count > MOST)
    for index in range(min(count, MOST)):
        item = pdfium.FPDFPage_GetAnnot(page, index)
        if not item:
            continue
        try:
            for name in SAID:
                text = _said(item, name)
                found.unread |= text is None
                found.texts.extend([text] if text else [])
            box = pdfium.FS_RECTF()
            if pdfium.FPDFAnnot_GetRect(item, ctypes.byref(box)) and _covers(item, box, number, budget):
                found.covers.append(
                    above_all((box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)))
                )
        finally:
            pdfium.FPDFPage_CloseAnnot(item)
    return found


def _covers(item: Any, box: Any, number: int, budget: Budget) -> bool:
    """A redaction that was marked and never applied, a shape filled with a colour, or one whose own appearance fills
    its rectangle: where there is such an appearance it is what is shown, and pdfium tells no colour."""
    kind = pdfium.FPDFAnnot_GetSubtype(item)
    if kind == pdfium.FPDF_ANNOT_REDACT:
        return True
    if pdfium.FPDFAnnot_HasKey(item, b"AP"):
        size = sorted((abs(box.right - box.left), abs(box.top - box.bottom)))
        return any(_fills(cover, size) for cover in appearance(item, number, budget).covers)
    parts = [ctypes.c_uint() for _ in range(4)]
    inner = pdfium.FPDFANNOT_COLORTYPE_InteriorColor
    filled = pdfium.FPDFAnnot_HasKey(item, b"IC") and pdfium.FPDFAnnot_GetColor(item, inner, *map(ctypes.byref, parts))
    return kind in BOXES and bool(filled) and parts[3].value == 255


def _fills(cover: Cover, size: list[float]) -> bool:
    """Whether a shape is about as large as the rectangle, on its side or not."""
    x0, y0, x1, y1 = cover.box
    sides = sorted((x1 - x0, y1 - y0))
    return all(side >= MOSTLY * wanted for side, wanted in zip(sides, size, strict=True))


def _said(item: Any, name: bytes) -> str | None:
    """What stands under a key; None where it is too long to be read."""
    length = pdfium.FPDFAnnot_GetStringValue(item, name, None, 0)
    if length > 2 * LONGEST:
        return None
    if length <= 2:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(item, name, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace").strip("\0")
