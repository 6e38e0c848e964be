"""The disputes on the first page: limits that run or were missed, hearings to come."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from gongkai.web.access import anywhere
from gongkai.web.agencies.models import Person
from gongkai.web.disputes.selectors import Ahead, ahead
from gongkai.web.office import case_chips
from gongkai.web.office.home_rows import ROWS, List, Row
from gongkai.web.office.record_chips import Chip

LONG = 40


def disputes(person: Person, today: date) -> List | None:
    """For whoever handles disputes, what comes first first."""
    if not anywhere(person, "dispute.handle"):
        return None
    found = ahead(person, today)
    more = reverse("office:disputes") if len(found) > ROWS else ""
    return List(_("复议诉讼：期限和开庭"), [_row(one, today) for one in found[:ROWS]], more)


def _row(one: Ahead, today: date) -> Row:
    row = one.dispute
    title = f"{row.reference} {Truncator(row.matter).chars(LONG)}"
    chips: list[Chip] = [("late" if one.late else "run", one.label), case_chips.left(one.on, today)]
    return Row(title, reverse("office:dispute", args=[row.pk]), chips, row.agency.short_name or row.agency.name)
