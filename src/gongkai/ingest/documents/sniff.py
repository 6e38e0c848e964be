"""What a file is, by its content first and its ending second."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from gongkai.ingest.documents.package import member_names
from gongkai.ingest.refusal import Refusal, RefusalCode


class Medium(StrEnum):
    """What can be read."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    MARKDOWN = "markdown"
    CSV = "csv"
    TEXT = "text"


ZIP, OLE = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Beginnings of files that are not read, and the wording (refused.unsupported.…) that says what to do.
UNSUPPORTED = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"RIFF", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"{\\rtf", "rtf"),
    (b"HHHHHHHH", "caj"),
    (b"CAJ", "caj"),
    (b"KDH", "caj"),
)
# Parts that tell what a zip holds: the first found decides; None is read, anything else refused in these words.
PARTS = (
    (re.compile(r"word/document\d*\.xml"), Medium.DOCX),
    (re.compile(r"xl/workbook\d*\.xml"), Medium.XLSX),
)
OTHER_PARTS = (
    (re.compile(r"OFD\.xml"), "ofd"),
    (re.compile(r"xl/workbook\.bin"), "xlsb"),
    (re.compile(r"ppt/presentation\.xml"), "presentation"),
    (re.compile(r"META-INF/container\.xml"), "epub"),
    (re.compile(r"content\.xml"), "opendocument"),
)
# Names of the streams in an OLE file's directory (UTF-16), the first found decides.
STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "presentation"))
# Characters are passed over for good (possessively); groups are not: Python 3.11.2, which Debian 12 has, loses its way
# out of a possessive group.
HTML_START = re.compile(
    r"\s*+(?:<!--(?:(?!-->).)*-->\s*+|<\?xml[^>]*+>\s*+)*<(?:!doctype\s+html|[a-z][a-z0-9:]*+[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
HTML_ANYWHERE = re.compile(r"<(?:html|body|table|t[dr]|div|p|br)\b[^<>]*>", re.IGNORECASE)
PIPE_RULE = re.compile(r"^ {0,3}+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)+\|?+[ \t]*+$", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
MAIL_HEADER = re.compile(r"\s*+(?:(?!MIME-Version:)[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*)*MIME-Version:", re.IGNORECASE)
WORD_XML = re.compile(r"<\?mso-application|<pkg:package\b|<w:wordDocument\b")


def unsupported(detail: str) -> Refusal:
    """The refusal of a kind of file that is not read, with what to do instead."""
    return Refusal(RefusalCode.UNSUPPORTED, detail)


def binary_medium(data: bytes) -> Medium | None:
    """The medium of a file that is not text; None for text. Raises Refusal for kinds that are not read."""
    if b"%PDF-" in data[:1024]:
        return Medium.PDF
    if data.startswith(ZIP):
        return _zip_medium(data)
    if data.startswith(OLE):
        raise _ole_refusal(data)
    for start, detail in UNSUPPORTED:
        if data.startswith(start) and not (start == b"BM" and b"\0" not in data[:64]):
            raise unsupported(detail)
    return None


def _zip_medium(data: bytes) -> Medium:
    names = member_names(data)
    for pattern, medium in PARTS:
        if any(pattern.fullmatch(name) for name in names):
            return medium
    for pattern, detail in OTHER_PARTS:
        if any(pattern.fullmatch(name) for name in names):
            raise unsupported(detail)
    raise unsupported("archive")


def _ole_refusal(data: bytes) -> Refusal:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refusal(RefusalCode.ENCRYPTED)
    found = (detail for stream, detail in STREAMS if stream.encode("utf-16-le") in data)
    return unsupported(next(found, "doc"))


def text_medium(text: str, name: str) -> Medium:
    """The medium of a text; Refusal (unsupported) for web archives and Word's older XML."""
    ending = PurePath(name).suffix.lower()
    if MAIL_HEADER.match(text[:4096]):
        raise unsupported("mht")
    if WORD_XML.search(text[:4096]):
        raise unsupported("word_xml")
    if HTML_START.match(text[:65536]):
        return Medium.HTML
    if ending in (".md", ".markdown"):
        return Medium.MARKDOWN
    if ending in (".csv", ".tsv"):
        return Medium.CSV
    if _has_html(text, ending):
        return Medium.HTML
    if PIPE_RULE.search(text) or (ending != ".txt" and len(HEADING.findall(text)) >= 2):
        return Medium.MARKDOWN
    return Medium.TEXT


def _has_html(text: str, ending: str) -> bool:
    """Tags enough that it is no text that mentions a tag."""
    least = 1 if ending in (".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".aspx", ".jsp", ".php") else 6
    return sum(1 for _, _ in zip(HTML_ANYWHERE.finditer(text), range(least), strict=False)) >= least
