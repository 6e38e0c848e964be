"""The annotations of a page: what they say, and those that are boxes over the text."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.ingest.hidden.pdf_layers import Cover, above_all

MOST, LONGEST = 2_000, 20_000
BOXES = frozenset({pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_POLYGON})
SAID = (b"Contents", b"T", b"Subj", b"V")  # what it says, who wrote it, its subject, what a form field holds


@dataclass(slots=True)
class Noted:
    """The texts of annotations (with who wrote them), and the boxes that cover."""

    texts: list[str] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)


def annotated(page: Any) -> Noted:
    """All annotations of a page but its form fields and links."""
    found = Noted()
    for index in range(min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), MOST)):
        item = pdfium.FPDFPage_GetAnnot(page, index)
        if not item:
            continue
        try:
            found.texts.extend(text for name in SAID if (text := _said(item, name)))
            if _covers(item):
                box = pdfium.FS_RECTF()
                if pdfium.FPDFAnnot_GetRect(item, ctypes.byref(box)):
                    found.covers.append(
                        above_all((box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)))
                    )
        finally:
            pdfium.FPDFPage_CloseAnnot(item)
    return found


def _covers(item: Any) -> bool:
    """A redaction that was marked and never applied, or a shape filled with a colour."""
    kind = pdfium.FPDFAnnot_GetSubtype(item)
    if kind == pdfium.FPDF_ANNOT_REDACT:
        return True
    parts = [ctypes.c_uint() for _ in range(4)]
    inner = pdfium.FPDFANNOT_COLORTYPE_InteriorColor
    filled = pdfium.FPDFAnnot_HasKey(item, b"IC") and pdfium.FPDFAnnot_GetColor(item, inner, *map(ctypes.byref, parts))
    return kind in BOXES and bool(filled) and parts[3].value == 255


def _said(item: Any, name: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(item, name, None, 0)
    if not 2 < length <= 2 * LONGEST:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(item, name, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace").strip("\0")
