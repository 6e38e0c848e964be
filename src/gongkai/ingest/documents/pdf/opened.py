"""A PDF file opened with pdfium, page by page within bounds; pdfium must never be entered by two threads."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.ingest.documents.pdf.bounds import PAGES, Budget, too_large
from gongkai.ingest.documents.pdf.reading import blocks, without_recognised_text
from gongkai.ingest.documents.pdf.shapes import Sheet
from gongkai.ingest.documents.pdf.sheet import read_sheet
from gongkai.ingest.documents.pdf.wire import Seen
from gongkai.ingest.refusal import Refusal, RefusalCode


def see(data: bytes) -> Seen:
    """The lines and grids of a PDF in reading order.

    Raises Refusal: encrypted (it needs a password), damaged (no PDF, or no page of it opens), too_large. pdfium
    itself may crash on a hostile file, or never come back: call this in a process that can be given up.
    """
    with opened(data) as document:
        title = said(document, b"Title")
        sheets = list(_sheets(document, Budget()))
    found = tuple(blocks([without_recognised_text(sheet) for sheet in sheets]))
    return Seen(title, found, sum(sheet.pictures for sheet in sheets))


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A document of pdfium, closed at the end; Refusal encrypted or damaged."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Refusal(RefusalCode.ENCRYPTED if locked else RefusalCode.DAMAGED)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _sheets(document: Any, budget: Budget) -> Iterator[Sheet]:
    for number, page in pages(document, budget):
        yield read_sheet(page, number, budget)


def pages(document: Any, budget: Budget) -> Iterator[tuple[int, Any]]:
    """Each page that opens, with its number from 1, closed before the next; Refusal too_large, damaged if none opens."""
    count = pdfium.FPDF_GetPageCount(document)
    if count > PAGES:
        raise too_large(PAGES)
    found = 0
    for index in range(count):
        budget.look_at_clock(index + 1)
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            continue
        found += 1
        try:
            yield index + 1, page
        finally:
            pdfium.FPDF_ClosePage(page)
    if not found:
        raise Refusal(RefusalCode.DAMAGED)


def said(document: Any, name: bytes, most: int = 4096) -> str:
    """What the document says of itself (Title, Author, …) in `most` bytes, or the empty string."""
    length = pdfium.FPDF_GetMetaText(document, name, None, 0)
    if not 2 < length <= most:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_GetMetaText(document, name, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").strip()
