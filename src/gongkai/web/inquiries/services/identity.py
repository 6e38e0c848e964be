"""查看姓名和联系方式: an act of its own, noted before anything is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gongkai.core.inquiry import InquiryStep
from gongkai.core.record import Refused
from gongkai.web.access import standing
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.inquiries.errors import NotPermitted
from gongkai.web.inquiries.models import Inquiry
from gongkai.web.sealing.services import unseal_all


@dataclass(frozen=True)
class Identity:
    """Who asked, blank where nothing was said; `erased` where the key is destroyed and nobody reads it again."""

    name: str
    contact: str
    erased: bool = False


@transaction.atomic
def identity(inquiry: Inquiry, *, by: Person, on: date, at: datetime) -> Identity:
    """Notes that `by` looks, and gives what was sealed. NotPermitted, Tampered, MasterKeyWrong."""
    if not standing(by, on).roles("inquiry.identity", inquiry.agency_id):
        raise NotPermitted(Refused("not_allowed", step=InquiryStep.RECEIVED.label))
    note("inquiry.identity", chain=inquiry.agency.code, by=by.username, at=at, subject=f"inquiry:{inquiry.pk}")
    said = unseal_all(text for text in (inquiry.name, inquiry.contact) if text)
    erased = None in said.values()
    return Identity(said.get(inquiry.name) or "", said.get(inquiry.contact) or "", erased)
