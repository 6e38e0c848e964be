"""告知其他途径: what is an application for information or a petition is told where it belongs."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.core.inquiry import InquiryStep, OtherWay
from gongkai.web.agencies.models import Person
from gongkai.web.inquiries.models import Inquiry
from gongkai.web.inquiries.opening import INQUIRY


@transaction.atomic
def redirect(inquiry: Inquiry, *, way: OtherWay, length: int, by: Person, on: date, at: datetime) -> Inquiry:
    """The inquirer reads a fixed notice that points the way, so that nothing is left to approve. NotPermitted, StaleRecord."""
    open_ = INQUIRY.opened(inquiry, length)
    INQUIRY.allow(open_, InquiryStep.REDIRECTED, by, at)
    data = {"way": way.value}
    return INQUIRY.append(open_, InquiryStep.REDIRECTED, act="inquiry.redirect", by=by, on=on, at=at, data=data)
