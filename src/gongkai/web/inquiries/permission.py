"""Whether a person may take a step of an inquiry: the roles that reach the agency (access.yaml), then four eyes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.core.inquiry import InquiryLife, InquiryStep, refusal
from gongkai.core.record import Refused
from gongkai.web.access import standing
from gongkai.web.agencies.models import Person
from gongkai.web.inquiries.models import Inquiry

ACTIONS: Mapping[InquiryStep, str] = {
    InquiryStep.DRAFTED: "inquiry.answer",
    InquiryStep.REDIRECTED: "inquiry.answer",
    InquiryStep.APPROVED: "inquiry.approve",
    InquiryStep.RETURNED: "inquiry.approve",
}


def why_not(person: Person, step: InquiryStep, inquiry: Inquiry, life: InquiryLife, on: date) -> Refused | None:
    """Why a person may not take the step now; None where they may."""
    if not standing(person, on).roles(ACTIONS[step], inquiry.agency_id):
        return Refused("not_allowed", step=step.label)
    return refusal(life, step, person.username)


def may_do(person: Person, inquiry: Inquiry, life: InquiryLife, on: date) -> tuple[InquiryStep, ...]:
    """The steps a person may take now: what a page offers."""
    return tuple(step for step in ACTIONS if why_not(person, step, inquiry, life, on) is None)
