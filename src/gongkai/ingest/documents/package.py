"""An Office file as a zip of parts, read within bounds: no part is trusted, nothing is extracted to disk."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

from gongkai.ingest.documents import limits
from gongkai.ingest.documents.limits import damaged, too_large
from gongkai.ingest.documents.xml import has_doctype, parse_xml
from gongkai.ingest.refusal import Refusal, RefusalCode

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    IndexError,
    OverflowError,
)
DIRECTORY_ENTRY = b"PK\x01\x02"
MARKUP = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of markup of an Office file, inflated and checked; pictures and other parts are not inflated."""

    parts: dict[str, bytes]
    names: frozenset[str]

    def main_part(self, default: str) -> str:
        """The part that the package names as its document; `default` where it names none."""
        return self.related("", "officeDocument").get("", default)

    def related(self, part: str, kind: str = "") -> dict[str, str]:
        """The targets of a part's relationships by id; with `kind` only the first of that kind, under the key ''."""
        folder, name = posixpath.split(part)
        data = self.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        if data is None:
            return {}
        found: dict[str, str] = {}
        for relation in parse_xml(data):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
            if relation.get("TargetMode") == "External":
                continue
            if not kind:
                found[relation.get("Id") or ""] = target
            elif (relation.get("Type") or "").endswith(f"/{kind}"):
                found.setdefault("", target)
        return found


def member_names(data: bytes) -> frozenset[str]:
    """The names in a zip; Refusal (damaged, too_large) where it cannot be listed."""
    with _opened(data) as archive:
        return frozenset(archive.namelist())


def open_package(data: bytes) -> Package:
    """An Office file's bytes → its parts.

    Raises Refusal: encrypted (a zip with a password), damaged (cut short, duplicate parts, a document type
    definition), too_large (beyond the bounds of limits.py once inflated).
    """
    parts: dict[str, bytes] = {}
    with _opened(data) as archive:
        members = archive.infolist()
        if len({member.filename for member in members}) < len(members):
            raise damaged("duplicate")  # two readers would show two different reports
        inflated = 0
        for member in members:
            if member.filename.lower().endswith(MARKUP):
                parts[member.filename] = _inflated(archive, member, inflated)
                inflated += len(parts[member.filename])
    if any(has_doctype(part) for part in parts.values()):
        raise damaged("doctype")
    return Package(parts, frozenset(member.filename for member in members))


def _opened(data: bytes) -> zipfile.ZipFile:
    if data.count(DIRECTORY_ENTRY) > limits.ZIP_MEMBERS:
        raise too_large("members")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise damaged("zip") from error
    if any(member.flag_bits & 1 for member in archive.infolist()):
        raise Refusal(RefusalCode.ENCRYPTED)
    return archive


def _inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo, before: int) -> bytes:
    """The member's bytes; a refusal as soon as they are more than can be meant."""
    allowed = limits.INFLATED_BYTES - before
    by_ratio = max(limits.RATIO_FROM_BYTES, member.compress_size * limits.INFLATED_RATIO)
    bound = min(allowed, by_ratio)
    if member.file_size > bound:
        raise too_large("inflated")
    try:
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged("zip")
        with archive.open(member) as stream:
            return _read(stream, bound)
    except BROKEN as error:
        raise damaged("zip") from error


def _read(stream: IO[bytes], bound: int) -> bytes:
    data = stream.read(bound + 1)
    if len(data) > bound:
        raise too_large("inflated")
    return data
