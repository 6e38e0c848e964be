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
    with _opened(data) as document:
        title = _title(document)
        sheets = list(_sheets(document, Budget()))
    found = tuple(blocks([without_recognised_text(sheet) for sheet in sheets]))
    return Seen(title, found, sum(sheet.pictures for sheet in sheets))


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
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
    count = pdfium.FPDF_GetPageCount(document)
    if count > PAGES:
        raise too_large(PAGES)
    opened = 0
    for index in range(count):
        budget.look_at_clock(index + 1)
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            continue
        opened += 1
        try:
            yield read_sheet(page, index + 1, budget)
        finally:
            pdfium.FPDF_ClosePage(page)
    if not opened:
        raise Refusal(RefusalCode.DAMAGED)


def _title(document: Any) -> str:
    length = pdfium.FPDF_GetMetaText(document, b"Title", None, 0)
    if not 2 < length <= 4096:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_GetMetaText(document, b"Title", buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").strip()
