"""审核: the head of the OGI office approves an answer, which is then given; or returns it with the reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.inquiry import InquiryStep
from gongkai.web.agencies.models import Person
from gongkai.web.inquiries.models import Inquiry
from gongkai.web.inquiries.opening import INQUIRY
from gongkai.web.records.errors import BadValues


@transaction.atomic
def approve(inquiry: Inquiry, *, length: int, by: Person, on: date, at: datetime) -> Inquiry:
    """The answer as it was drafted is given from now on; where it is for everybody, it is published with the question.

    NotPermitted, StaleRecord.
    """
    open_ = INQUIRY.opened(inquiry, length)
    INQUIRY.allow(open_, InquiryStep.APPROVED, by, at)
    return INQUIRY.append(open_, InquiryStep.APPROVED, act="inquiry.approve", by=by, on=on, at=at)


@transaction.atomic
def return_(inquiry: Inquiry, *, reason: str, length: int, by: Person, on: date, at: datetime) -> Inquiry:
    """Back to the handler. NotPermitted, StaleRecord, BadValues without a reason."""
    open_ = INQUIRY.opened(inquiry, length)
    INQUIRY.allow(open_, InquiryStep.RETURNED, by, at)
    if not reason.strip():
        raise BadValues({"reason": _("请写明退回的原因，承办人据此修改。")})
    data = {"reason": reason.strip()}
    return INQUIRY.append(open_, InquiryStep.RETURNED, act="inquiry.return", by=by, on=on, at=at, data=data)
