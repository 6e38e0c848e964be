"""收到咨询: from the public form, with who asked sealed under a key of the inquiry's own."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongkai.core.inquiry import InquiryStep
from gongkai.law.inquiry_file import inquiry_law
from gongkai.law.load import calendar
from gongkai.web.agencies.models import Agency
from gongkai.web.inquiries.code import code_for, hashed
from gongkai.web.inquiries.models import CONTACT, NAME, SUBJECT, TEXT, Inquiry
from gongkai.web.inquiries.opening import INQUIRY
from gongkai.web.records.errors import BadValues
from gongkai.web.sealing.services import new_key, seal

MOST = {"subject": SUBJECT, "text": TEXT, "name": NAME, "contact": CONTACT}


@dataclass(frozen=True)
class Asked:
    """What was typed; name and contact may be blank."""

    subject: str
    text: str
    name: str = ""
    contact: str = ""


def receive(agency: Agency, asked: Asked, *, ticket: str, on: date, at: datetime) -> str:
    """The query code, which is nowhere kept. A form sent again with its ticket gives its code and no second inquiry; sent
    again with other words, it is another inquiry: nothing that was typed is lost.

    BadValues where subject or text is blank, or anything too long.
    """
    asked = checked(asked)
    code = code_of(agency, asked, ticket)
    try:
        with transaction.atomic():
            if not Inquiry.objects.filter(code=hashed(code)).exists():
                _keep(agency, asked, hashed(code), on, at)
    except IntegrityError:
        # 同一张表单同时送来两次：先到的已经记下（the same form at the same moment: the first was kept）。
        if not Inquiry.objects.filter(code=hashed(code)).exists():
            raise
    return code


def code_of(agency: Agency, asked: Asked, ticket: str) -> str:
    """The query code that a form has or will have. BadValues."""
    said = checked(asked)
    return code_for(ticket, agency.code, said.subject, said.text, said.name, said.contact)


def _keep(agency: Agency, asked: Asked, code: str, on: date, at: datetime) -> None:
    key = new_key()
    sealed = {
        field: seal(key, text, field=field) for field in ("name", "contact") if (text := str(getattr(asked, field)))
    }
    inquiry = Inquiry.objects.create(
        agency=agency, key=key, code=code, subject=asked.subject, text=asked.text, received_on=on,
        due_on=inquiry_law().due_on(on, calendar()), **sealed,
    )  # fmt: skip
    INQUIRY.append(INQUIRY.begun(inquiry), InquiryStep.RECEIVED, act="inquiry.receive", by=None, on=on, at=at)


def checked(asked: Asked) -> Asked:
    """What was typed without blanks around it. BadValues."""
    said = {one.name: str(getattr(asked, one.name)).strip() for one in fields(asked)}
    problems = {name: _("请填写。") for name in ("subject", "text") if not said[name]}
    for name, most in MOST.items():
        if len(said[name]) > most:
            problems[name] = _("最多 %(most)d 个字，现有 %(n)d 个。") % {"most": most, "n": len(said[name])}
    if problems:
        raise BadValues(problems)
    return Asked(**said)
