"""`open_document`: a file of any medium → Document, known by its content first and its ending second."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from gongkai.ingest.document import Document
from gongkai.ingest.documents import limits
from gongkai.ingest.documents.csv import read_csv
from gongkai.ingest.documents.docx import read_docx
from gongkai.ingest.documents.encoding import decode
from gongkai.ingest.documents.html import read_html
from gongkai.ingest.documents.limits import damaged, too_large
from gongkai.ingest.documents.markdown import read_markdown
from gongkai.ingest.documents.sniff import Medium, binary_medium, text_medium
from gongkai.ingest.documents.text import read_text
from gongkai.ingest.documents.xlsx import read_xlsx

TEXTS: dict[Medium, Callable[[str, str, str], Document]] = {
    Medium.HTML: read_html,
    Medium.MARKDOWN: read_markdown,
    Medium.CSV: read_csv,
    Medium.TEXT: read_text,
}


def open_document(source: Path | bytes, name: str | None = None) -> Document:
    """A published file → Document.

    `source` is a path or the file's bytes; `name` what to call it (the path, if not given). Raises Refusal:
    damaged, too_large, encrypted, unsupported; OSError where the path cannot be opened.
    """
    if isinstance(source, bytes):
        data, named = source, name or ""
    else:
        data, named = content_of(source), name or str(source)
    if len(data) > limits.FILE_BYTES:
        raise too_large("file")
    if not data or data.isspace():
        raise damaged("empty")
    return _read(data, named, hashlib.sha256(data).hexdigest())


def content_of(path: Path) -> bytes:
    """The bytes of a file, as far as `content` reads."""
    with path.open("rb") as file:
        return content(file)


def content(file: BinaryIO) -> bytes:
    """At most a byte more than the limit, which `open_document` then refuses: a device file never ends."""
    return file.read(limits.FILE_BYTES + 1)


def _read(data: bytes, name: str, sha256: str) -> Document:
    medium = binary_medium(data)
    if medium is Medium.PDF:
        # Loading PDFium takes longer than reading a page of HTML; whoever reads no PDF does not wait for it.
        from gongkai.ingest.documents.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, name, sha256)
    if medium is Medium.DOCX:
        return read_docx(data, name, sha256)
    if medium is Medium.XLSX:
        return read_xlsx(data, name, sha256)
    if len(data) > 2 * limits.TEXT_BYTES:
        raise too_large("text")
    text = decode(data)
    return TEXTS[text_medium(text, name)](text, name, sha256)
