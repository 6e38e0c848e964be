"""待办 of 咨询留言: what waits for this person's answer or approval."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.core.inquiry import InquiryState
from gongkai.web.agencies.models import Person
from gongkai.web.inquiries.models import Inquiry
from gongkai.web.inquiries.selectors import waiting
from gongkai.web.office.home_rows import ROWS, List, Row
from gongkai.web.office.inquiry_words import STATE_CHIPS
from gongkai.web.office.record_chips import left


def inquiries(person: Person, today: date) -> List | None:
    """One list, the first due first; None for whoever has nothing to do with it."""
    rows = waiting(person)
    if rows is None:
        return None
    found = list(rows[: ROWS + 1])
    more = reverse("office:inquiries") if len(found) > ROWS else ""
    return List(_("咨询留言"), [_row(one, today) for one in found[:ROWS]], more)


def _row(inquiry: Inquiry, today: date) -> Row:
    state = InquiryState(inquiry.state)
    chips = [(STATE_CHIPS[state], state.label)]
    if due := left(inquiry.due_on, today):
        chips.append(due)
    agency = inquiry.agency.short_name or inquiry.agency.name
    return Row(inquiry.subject, reverse("office:inquiry", args=[inquiry.pk]), chips, agency)
