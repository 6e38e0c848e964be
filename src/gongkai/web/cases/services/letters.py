"""A letter of an act: numbered, set as Word and PDF, sealed under the case's key, kept in the act's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.case import Matter
from gongkai.core.wording import Wording
from gongkai.law.load import wording
from gongkai.publish.fonts import FontsMissing
from gongkai.publish.letters import Head, Letter, docx, pdf
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.errors import BadValues
from gongkai.web.cases.models import Case, CaseDocument, DocumentKind, RemedyBodies
from gongkai.web.cases.requester import requester_of
from gongkai.web.cases.services.append import Opened
from gongkai.web.cases.services.number import letter_number
from gongkai.web.files import services as files
from gongkai.web.sealing.services import seal_bytes

FIELD = "document"


@dataclass(frozen=True)
class Signed:
    """Who acts on which day at which instant; None is the applicant."""

    by: Person | None
    on: date
    at: datetime


def words() -> Wording:
    """Official letters are in Chinese, whatever language the clerk reads."""
    return wording("zh")


def bodies_of(agency: Agency, on: date) -> RemedyBodies:
    """Those in force on a day; BadValues where none is registered."""
    found = RemedyBodies.objects.filter(agency=agency, since__lte=on).order_by("-since", "-id").first()
    if found is None:
        raise BadValues(
            {"": _("还没有登记本机关的发文机关代字、行政复议机关和管辖法院，请公开办负责人先在“救济机关”中登记。")}
        )
    return found


def head(case: Case, on: date, number: str = "", *, received_on: date | None = None) -> Head:
    """What the letter says of its request."""
    agency = case.agency
    return Head(
        agency=agency.name, to=requester_of(case).name, case_number=case.number, subject=case.subject, on=on,
        received_on=received_on or case.received_on or case.first_received_on, letter_number=number,
        office=agency.ogi_office, phone=agency.phone, matter=Matter(case.matter),
    )  # fmt: skip


def numbered(case: Case, on: date) -> str:
    """The next 文号 of the agency; BadValues where its 代字 is not known."""
    return letter_number(case.agency, bodies_of(case.agency, on).mark, on)


def kept(open_: Opened, letter: Letter, signed: Signed, *, personal: bool = True) -> dict[str, Any]:
    """Keeps both files of a letter for the event that comes next; what the event says of it.

    Where the machine has no Chinese type there is the Word file alone.
    """
    files = printed(letter)
    name = letter.number or open_.case.number
    for ending, data in files.items():
        store(
            open_.case, data, seq=open_.next_seq, kind=DocumentKind.LETTER, title=letter.title, number=letter.number,
            ending=ending, name=f"{letter.title} {name}.{ending}", signed=signed, personal=personal,
        )  # fmt: skip
    digests = {ending: hashlib.sha256(data).hexdigest() for ending, data in files.items()}
    return {"letter": letter.title, "number": letter.number, "files": digests}


def printed(letter: Letter) -> dict[str, bytes]:
    """Ending → file."""
    return {"docx": docx(letter), **_pdf(letter)}


def _pdf(letter: Letter) -> dict[str, bytes]:
    try:
        return {"pdf": pdf(letter)}
    except FontsMissing:
        return {}


def store(
    case: Case, data: bytes, *, seq: int, kind: DocumentKind, title: str, ending: str, name: str, signed: Signed,
    number: str = "", personal: bool = True,
) -> CaseDocument:  # fmt: skip
    """Keeps one file of a case, sealed; its name must tell of no person."""
    document = put(
        case, data, seq=seq, kind=kind, title=title, ending=ending, name=name, signed=signed, number=number,
        personal=personal,
    )  # fmt: skip
    document.upload.save(force_insert=True)
    document.save(force_insert=True)
    return document


def put(
    case: Case, data: bytes, *, seq: int, kind: DocumentKind, title: str, ending: str, name: str, signed: Signed,
    number: str = "", personal: bool = True,
) -> CaseDocument:  # fmt: skip
    """The same before any transaction: the sealed bytes are in the store, neither row is saved yet."""
    upload = files.put(case.agency, name, seal_bytes(case.key, data, field=FIELD), by=signed.by, at=signed.at)
    return CaseDocument(
        case=case, event_seq=seq, kind=kind, title=title, number=number, ending=ending, upload=upload,
        digest=hashlib.sha256(data).hexdigest(), personal=personal,
    )  # fmt: skip


Written = Callable[[Head, Wording], Letter]
