"""Files looked at: each once under an edition of the rules, before the transaction of the act that asks."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from gongkai.core.screening.finding import Finding
from gongkai.core.screening.material import Feature, Material, Spot
from gongkai.core.screening.screen import safe, screen
from gongkai.ingest.documents import limits
from gongkai.ingest.hidden.found import WHOLE, Inside
from gongkai.ingest.hidden.inside import inside
from gongkai.ingest.hidden.kinds import ending_of
from gongkai.web.agencies.models import Agency
from gongkai.web.files.models import Upload, UploadState
from gongkai.web.files.store import place
from gongkai.web.screening import clamd
from gongkai.web.screening.book import Book, book_of
from gongkai.web.screening.models import FileScan
from gongkai.web.screening.subject import Attached

log = logging.getLogger("gongkai.screening")
CHUNK = 64 * 1024
MISSING = "missing_file"


@dataclass
class Ready:
    """What is known of files before a transaction begins: by digest and name, what they hold and what infects them."""

    edition: str = ""
    found: dict[Attached, list[Finding]] = field(default_factory=dict)
    viruses: dict[Attached, list[Finding]] = field(default_factory=dict)


def ready(agency: Agency, files: Iterable[Attached], *, at: datetime) -> Ready:
    """Looks at every file that was not looked at yet, and asks the virus scanner about all of them."""
    known, book = Ready(), book_of(agency)
    for one in files:
        add(known, agency, one, book, at=at)
    return known


def add(known: Ready, agency: Agency, one: Attached, book: Book, *, at: datetime) -> None:
    """One file more, unless it is known."""
    if known.edition not in ("", book.file_edition):
        known.found.clear()
    known.edition = book.file_edition
    if one in known.found and one in known.viruses:
        return
    path = _path(agency, one.digest)
    outer = Spot("attachment", {"name": one.name})
    scan = _scan(agency, one, path, book, at) if path else None
    found = scan.found() if scan else [book.rules.finding(MISSING, ())]
    known.found[one] = [safe(finding.within(outer)) for finding in found]
    known.viruses[one] = [safe(finding.within(outer)) for finding in _viruses(path, book)]


def _path(agency: Agency, digest: str) -> Path | None:
    """Where the agency's file of a digest lies; None where there is none, or where it is no longer what it was."""
    row = Upload.objects.filter(agency=agency, digest=digest, state=UploadState.STORED).first()
    if row is None or not place(row.pk).is_file():
        return None
    found = hashlib.sha256()
    for chunk in _chunks(place(row.pk)):
        found.update(chunk)
    return place(row.pk) if found.hexdigest() == digest else None


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _scan(agency: Agency, one: Attached, path: Path, book: Book, at: datetime) -> FileScan:
    key = {"agency": agency, "digest": one.digest, "ending": ending_of(one.name)[:20], "edition": book.file_edition}
    scan = FileScan.objects.filter(**key).first()
    if scan is None:
        findings = [finding.as_data() for finding in _looked(path, one.name, book)]
        scan = FileScan.objects.get_or_create(**key, defaults={"findings": findings, "at": at})[0]
    return scan


def _looked(path: Path, name: str, book: Book) -> tuple[Finding, ...]:
    """What the rules find in a file, its name aside."""
    if path.stat().st_size > limits.FILE_BYTES:
        look = Inside(features=[Feature("too_large", WHOLE)])
    else:
        try:
            look = inside(path.read_bytes(), name)
        except Exception:  # whatever a hostile file does to a library: it is held back, and the operator is told
            log.exception("附件 %s 没有检查完", path.name)
            look = Inside(features=[Feature("damaged", WHOLE)])
    return screen(Material(spans=tuple(look.spans), features=tuple(look.features)), book.rules)


def _viruses(path: Path | None, book: Book) -> Iterator[Finding]:
    """A scanner that is configured and silent is a finding of its own: no file goes out unasked."""
    if path is None or not clamd.is_configured():
        return
    try:
        name = clamd.virus_in(_chunks(path))
    except clamd.NoAnswer:
        yield book.rules.finding("virus_check_failed", ())
    else:
        if name:
            yield book.rules.finding("virus", (), name=name)
