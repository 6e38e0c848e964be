"""`inside`: a file's bytes → all its text with places, and what it has beside its text; never an exception."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gongkai.core.screening.material import Feature, Span, Spot
from gongkai.ingest.documents import limits
from gongkai.ingest.documents.encoding import decode
from gongkai.ingest.documents.package import open_package
from gongkai.ingest.hidden.found import WHOLE, Inside
from gongkai.ingest.hidden.kinds import Kind, ending_of, expected, kind_of
from gongkai.ingest.hidden.office import around
from gongkai.ingest.hidden.pdf import in_pdf
from gongkai.ingest.hidden.plain_parts import in_ofd, in_slides
from gongkai.ingest.hidden.word import in_word
from gongkai.ingest.hidden.workbook import in_workbook
from gongkai.ingest.refusal import Refusal, RefusalCode

REFUSED: Mapping[RefusalCode, str] = {
    RefusalCode.DAMAGED: "damaged",
    RefusalCode.ENCRYPTED: "encrypted",
    RefusalCode.TOO_LARGE: "too_large",
}
PICTURES = frozenset({Kind.PNG, Kind.JPEG, Kind.IMAGE})


def inside(data: bytes, name: str) -> Inside:
    """What is in a file; a file that cannot be opened is a feature that says so (damaged, encrypted, too_large)."""
    found = Inside()
    try:
        if len(data) > limits.FILE_BYTES:
            raise limits.too_large("file")
        if not data.strip():
            raise limits.damaged("empty")
        kind = kind_of(data)
        if kind not in expected(name):
            found.features.append(
                Feature("wrong_type", WHOLE, {"ending": ending_of(name), "found": kind.value.upper()})
            )
        _read(kind, data, found)
    except Refusal as refusal:
        rule = REFUSED.get(refusal.code)
        slots = {} if rule else {"kind": ending_of(name)}
        found.features.append(Feature(rule or "not_readable", WHOLE, slots))
    return found


def _read(kind: Kind, data: bytes, found: Inside) -> None:
    if kind in PICTURES:
        found.features.append(Feature("picture", WHOLE))
    elif kind in READERS:
        READERS[kind](data, found)
    else:
        found.features.append(Feature("not_readable", WHOLE, {"kind": kind.value.upper()}))


def _in_text(data: bytes, found: Inside) -> None:
    for number, line in enumerate(decode(data).split("\n"), 1):
        if line.strip():
            found.spans.append(Span(line, (Spot("line", {"line": number}),)))


def _in_docx(data: bytes, found: Inside) -> None:
    package = open_package(data)
    around(package, found)
    in_word(package, found)


def _in_xlsx(data: bytes, found: Inside) -> None:
    in_workbook(data, found)


def _in_pptx(data: bytes, found: Inside) -> None:
    package = open_package(data)
    around(package, found)
    in_slides(package, found)


def _in_ofd(data: bytes, found: Inside) -> None:
    in_ofd(open_package(data), found)


READERS: Mapping[Kind, Callable[[bytes, Inside], None]] = {
    Kind.TEXT: _in_text,
    Kind.HTML: _in_text,
    Kind.DOCX: _in_docx,
    Kind.XLSX: _in_xlsx,
    Kind.PPTX: _in_pptx,
    Kind.OFD: _in_ofd,
    Kind.PDF: in_pdf,
}
