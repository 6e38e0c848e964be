"""更正信息: facts that were wrong or have changed, without the agency becoming another."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, ChangeKind, Person
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.changing import (
    FACTS,
    locked,
    record,
    refuse_credit_code,
    refuse_day,
    refuse_name,
    said,
    username,
)  # fmt: skip
from gongkai.web.day import CHINA


@transaction.atomic
def correct(
    agency: Agency, *, seen: int | None = None, basis: str = "", by: Person | None, on: date, at: datetime,
    **facts: Any,
) -> Agency:  # fmt: skip
    """Sets some of `FACTS`. A corrected name counts for the past too: it was never another (a new name is `rename`).

    `seen` is the number of changes the editor saw: Refused where someone has changed the agency since.
    TypeError for a field that is no fact.
    """
    if unknown := facts.keys() - set(FACTS):
        raise TypeError(f"no facts of an agency: {sorted(unknown)}")
    # 更正从来就是对的，可以早于已登记的变更（a correction is true from the start）。
    refuse_day(on, at)
    row = locked(agency, on=at.astimezone(CHINA).date(), at=at)
    if seen is not None and row.changes.count() != seen:
        raise Refused("", _("您打开此页后，该单位的资料已被他人改动。您填写的内容仍在，请对照现状后再次提交"))
    if "name" in facts:
        refuse_name(facts["name"], row.parent, agency=row)
    refuse_credit_code(facts.get("credit_code", ""), agency=row)
    before = said(row, facts)
    for field, value in facts.items():
        setattr(row, field, value)
    if said(row, facts) == before:
        return row
    row.save(update_fields=list(facts))
    record(row, ChangeKind.CORRECTED, before, said(row, facts), basis=basis, by=username(by), on=on, at=at)
    return row
