"""更名: the same agency under another registered name."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, ChangeKind, Person
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.changing import locked, record, refuse_basis, refuse_name, said, username

NAMES = ("name", "short_name")


@transaction.atomic
def rename(
    agency: Agency, *, name: str, short_name: str = "", basis: str, by: Person | None, on: date, at: datetime
) -> Agency:
    """The agency under its new name; what it was called before stays in its history (`name_on`)."""
    row = locked(agency, on=on, at=at)
    refuse_basis(basis)
    if name == row.name:
        raise Refused("name", _("与现用名称相同，无需更名"))
    refuse_name(name, row.parent, agency=row)
    before = said(row, NAMES)
    row.name, row.short_name = name, short_name
    row.save(update_fields=NAMES)
    record(row, ChangeKind.RENAMED, before, said(row, NAMES), basis=basis, by=username(by), on=on, at=at)
    return row
