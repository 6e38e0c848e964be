"""DOCX → Document: paragraphs and data tables in reading order, as Word shows the final text."""

from __future__ import annotations

from gongkai.ingest.document import Document
from gongkai.ingest.documents.docx_walk import Walk
from gongkai.ingest.documents.flow import blocks
from gongkai.ingest.documents.limits import TEXT_BYTES, damaged, too_large
from gongkai.ingest.documents.package import Package, open_package
from gongkai.ingest.documents.xml import parse_xml
from gongkai.ingest.refusal import Refusal, RefusalCode

MAIN = "word/document.xml"
CORE = "docProps/core.xml"
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_docx(data: bytes, name: str, sha256: str) -> Document:
    """A Word file's bytes → Document.

    Deleted and hidden text is left out, inserted text kept; fields give their result; numbers that Word counts
    itself (`1.` before a paragraph) are not in the file's text and so not here. Raises Refusal (damaged, encrypted,
    too_large, unsupported).
    """
    package = open_package(data)
    main = package.parts.get(package.main_part(MAIN)) or package.parts.get(MAIN)
    if main is None:
        raise damaged("zip")
    if len(main) > TEXT_BYTES:
        raise too_large("text")
    root = parse_xml(main)
    if root.find(".//{*}altChunk") is not None:
        # Another file's text, inserted by reference, which Word shows as if it stood here.
        raise Refusal(RefusalCode.UNSUPPORTED, "inserted_file")
    walk = Walk()
    walk.through(root)
    return Document(
        name=name,
        sha256=sha256,
        medium="docx",
        blocks=blocks(walk.finish()),
        title=title_of(package),
        links=walk.links,
        images=walk.images,
    )


def title_of(package: Package) -> str:
    """The title property of an Office file, or the empty string."""
    core = package.parts.get(CORE)
    return (parse_xml(core).findtext(TITLE) or "").strip() if core else ""
