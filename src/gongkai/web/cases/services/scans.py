"""Scans of papers that belong to a step: kept sealed; their own names may tell of a person and are not kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from gongkai.web.cases.errors import BadValues
from gongkai.web.cases.models import DocumentKind
from gongkai.web.cases.services.append import Opened
from gongkai.web.cases.services.letters import Signed, store
from gongkai.web.files.services import FileRefused, Incoming, clean_name, refuse


def keep_scans(
    open_: Opened, scans: Sequence[Incoming], title: str, declared: bool, signed: Signed,
    kind: DocumentKind = DocumentKind.SCAN, *, personal: bool = True,
) -> None:  # fmt: skip
    """Keeps each for the event that comes next; not `personal`: it is another's, and not the applicant's. BadValues where
    one is not taken."""
    for file in scans:
        name = clean_name(file.name or "")
        try:
            refuse(name, file.size or 0, declared)
        except FileRefused as answer:
            raise BadValues({"scans": str(answer)}) from answer
        ending = PurePath(name).suffix.lower().lstrip(".")
        store(
            open_.case, b"".join(file.chunks()), seq=open_.next_seq, kind=kind, title=title, ending=ending,
            name=f"{title} {open_.case.number}.{ending}", signed=signed, personal=personal,
        )  # fmt: skip
