"""What a file is by its content, and what its ending lets one expect."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath

from gongkai.ingest.documents.encoding import decode
from gongkai.ingest.documents.sniff import HTML_START, Medium, binary_medium
from gongkai.ingest.refusal import Refusal, RefusalCode


class Kind(StrEnum):
    """The kinds of content that can be told apart."""

    PDF = "pdf"
    OFD = "ofd"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    TEXT = "text"
    HTML = "html"
    PNG = "png"
    JPEG = "jpeg"
    IMAGE = "image"
    ARCHIVE = "archive"
    OTHER = "other"


# 扩展名 → 内容可以是什么。WPS 的 .wps、.et 可能是旧格式，也可能是新格式（WPS writes both under its own endings）。
EXPECTED: Mapping[str, frozenset[Kind]] = {
    "pdf": frozenset({Kind.PDF}),
    "ofd": frozenset({Kind.OFD}),
    "doc": frozenset({Kind.DOC}),
    "docx": frozenset({Kind.DOCX}),
    "wps": frozenset({Kind.DOC, Kind.DOCX}),
    "xls": frozenset({Kind.XLS}),
    "xlsx": frozenset({Kind.XLSX}),
    "et": frozenset({Kind.XLS, Kind.XLSX}),
    "ppt": frozenset({Kind.PPT}),
    "pptx": frozenset({Kind.PPTX}),
    "csv": frozenset({Kind.TEXT}),
    "txt": frozenset({Kind.TEXT}),
    "png": frozenset({Kind.PNG}),
    "jpg": frozenset({Kind.JPEG}),
    "jpeg": frozenset({Kind.JPEG}),
    "zip": frozenset({Kind.ARCHIVE}),
}
DETAILS = {"ofd": Kind.OFD, "doc": Kind.DOC, "xls": Kind.XLS, "image": Kind.IMAGE, "archive": Kind.ARCHIVE}
MEDIA = {Medium.PDF: Kind.PDF, Medium.DOCX: Kind.DOCX, Medium.XLSX: Kind.XLSX, Medium.HTML: Kind.HTML}


def ending_of(name: str) -> str:
    """The ending in small letters without its dot."""
    return PurePath(name).suffix.lower().lstrip(".")


def expected(name: str) -> frozenset[Kind]:
    """What a file of that name may hold; nothing where its ending is not taken at all."""
    return EXPECTED.get(ending_of(name), frozenset())


def kind_of(data: bytes) -> Kind:
    """The kind of a file by its content alone. Refusal: encrypted, damaged, too_large."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    try:
        medium = binary_medium(data)
        return MEDIA[medium] if medium else _text(data)
    except Refusal as refusal:
        if refusal.code is not RefusalCode.UNSUPPORTED:
            raise
        if refusal.detail == "presentation":
            return Kind.PPTX if data.startswith(b"PK") else Kind.PPT
        return DETAILS.get(refusal.detail, Kind.OTHER)


def _text(data: bytes) -> Kind:
    """A text; what begins like a page of the web is none, whatever it is called, since a browser might run it."""
    return Kind.HTML if HTML_START.match(decode(data)[:65536]) else Kind.TEXT
