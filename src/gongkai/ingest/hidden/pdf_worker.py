"""The process that looks beneath the boxes of PDFs: one file after another, its memory limited, its answers JSON."""

from __future__ import annotations

import json
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.ingest.documents.pdf.bounds import Budget
from gongkai.ingest.documents.pdf.opened import opened, pages, said
from gongkai.ingest.documents.pdf.worker import refused_or, serve
from gongkai.ingest.hidden.pdf_annotations import annotated
from gongkai.ingest.hidden.pdf_covered import parted
from gongkai.ingest.hidden.pdf_layers import layers

PROPERTIES = ("Title", "Author", "Subject", "Keywords")
LONGEST_NAME = 300
MOST_FILES = 100
LONGEST = 40_000  # bytes of a property


def looked(data: bytes) -> dict[str, Any]:
    """Everything that a PDF holds, page by page. Refusal: encrypted, damaged, too_large."""
    budget = Budget()
    with opened(data) as document:
        lengths = {name: pdfium.FPDF_GetMetaText(document, name.encode(), None, 0) for name in PROPERTIES}
        return {
            "properties": {name: text for name in PROPERTIES if (text := said(document, name.encode(), LONGEST))},
            "unread": [name for name in PROPERTIES if lengths[name] > LONGEST],
            "files": _files(document),
            "scripts": max(pdfium.FPDFDoc_GetJavaScriptActionCount(document), 0),
            "pages": [_page(page, number, budget) for number, page in pages(document, budget)],
        }


def _page(page: Any, number: int, budget: Budget) -> dict[str, Any]:
    stack, noted = layers(page, number, budget), annotated(page, number, budget)
    stack.covers.extend(noted.covers)
    text = parted(page, stack, number, budget)
    return {
        "number": number, "shown": text.shown, "covered": text.covered, "unseen": text.unseen,
        "annotations": noted.texts, "unread": noted.unread, "scanned": text.is_scanned,
    }  # fmt: skip


def _files(document: Any) -> list[str]:
    found = []
    for index in range(min(max(pdfium.FPDFDoc_GetAttachmentCount(document), 0), MOST_FILES)):
        item = pdfium.FPDFDoc_GetAttachment(document, index)
        length = pdfium.FPDFAttachment_GetName(item, None, 0) if item else 0
        buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
        if length:
            pdfium.FPDFAttachment_GetName(item, buffer, length)
        name = bytes(buffer)[: max(length - 2, 0)].decode("utf-16-le", "replace")
        found.append(name[:LONGEST_NAME] or "—")
    return found


def answer(data: bytes) -> bytes:
    """What a file holds, or why it is refused, packed."""
    return refused_or(data, lambda given: json.dumps(looked(given)).encode())


if __name__ == "__main__":
    serve(answer)
