"""PDF with a text layer → Document: ruled tables by their rules, the rest by where it stands on the page."""

from __future__ import annotations

from gongkai.ingest.document import Document
from gongkai.ingest.documents.pdf.bounds import BYTES, too_large
from gongkai.ingest.documents.pdf.isolated import see_apart

__all__ = ["read_pdf"]


def read_pdf(data: bytes, name: str, sha256: str) -> Document:
    """The lines and grids of a PDF in reading order; pictures that could hold a table are counted, not read.

    Raises Refusal: encrypted (it needs a password), damaged (no PDF, or no page of it opens), too_large.
    """
    if len(data) > BYTES:
        raise too_large()
    seen = see_apart(data)
    return Document(name=name, sha256=sha256, medium="pdf", blocks=seen.blocks, title=seen.title, images=seen.pictures)
