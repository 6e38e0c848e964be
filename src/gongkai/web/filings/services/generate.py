"""生成目录: the month's rows frozen as the first version; a month without documents gives an empty one (零报送)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.filing import FilingStep
from gongkai.core.filing_rows import digest
from gongkai.core.record import Refused
from gongkai.law.filing_file import filing_law
from gongkai.web.access import standing
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.agencies.tree import Place
from gongkai.web.day import CHINA
from gongkai.web.filings.errors import NotPermitted
from gongkai.web.filings.models import Filing, FilingVersion
from gongkai.web.filings.opening import FILING
from gongkai.web.filings.permission import ACTIONS
from gongkai.web.filings.rows import days_of, rows_of
from gongkai.web.filings.supervising import last_tree, supervisor
from gongkai.web.records.errors import BadValues

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


@transaction.atomic
def generate(agency: Agency, month: str, *, by: Person, on: date, at: datetime) -> Filing:
    """The filing of an agency and a month: the one there is, else a new one with its first version.

    Exactly one for a month, however many ask at once: the agency is locked meanwhile. NotPermitted, BadValues.
    """
    if not standing(by, at.astimezone(CHINA).date()).roles(ACTIONS[FilingStep.GENERATED], agency.pk):
        raise NotPermitted(Refused("not_allowed", step=FilingStep.GENERATED.label))
    agency = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    if kept := Filing.objects.select_related("agency", "supervisor").filter(agency=agency, month=month).first():
        return kept
    places = last_tree(agency, on)
    above = checked(agency, month, places, on)
    filing = Filing.objects.create(agency=agency, month=month, supervisor_id=above, due_on=filing_law().due_on(month))
    rows = rows_of(agency, month, places)
    found = digest(agency.code, month, rows)
    FilingVersion.objects.create(filing=filing, number=1, digest=found, rows=rows, made_at=at, by=by)
    return FILING.append(
        FILING.begun(filing), FilingStep.GENERATED, act="filing.generate", by=by, on=on, at=at,
        data={"rows": len(rows)}, digest=found,
    )  # fmt: skip


def checked(agency: Agency, month: str, places: Mapping[int, Place], on: date) -> int:
    """The supervisor to whom a month is filed. BadValues on what is no month, NotPermitted on one that is not filed."""
    if not MONTH.fullmatch(month):
        raise BadValues({"month": _("请写成 2021-05 这样的月份。")})
    above = supervisor(agency.pk, places, agency.name)
    first, last = days_of(month)
    if last >= on:
        raise NotPermitted(Refused("month_open", month=month))
    if agency.founded_on is not None and last < agency.founded_on:
        raise NotPermitted(Refused("before_founding", agency=agency.name, day=agency.founded_on, month=month))
    if agency.closed_on is not None and agency.closed_on <= first:
        raise NotPermitted(Refused("after_closing", agency=agency.name, day=agency.closed_on, month=month))
    return above
