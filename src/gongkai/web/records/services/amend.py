"""修订: a new version of a record that was decided on already; the same gates stand before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from gongkai.core.record import Attribute, EventKind
from gongkai.web.agencies.models import Person
from gongkai.web.records.models import AgencyItem, Record
from gongkai.web.records.services.rewrite import Change, rewrite
from gongkai.web.records.services.written import Attachment


def amend(
    record: Record, values: Mapping[str, object], *, length: int, by: Person, on: date, at: datetime,
    item: AgencyItem | None = None, attribute: Attribute | None = None, attribute_basis: str | None = None,
    attribute_reason: str = "", attachments: Sequence[Attachment] | None = None,
) -> Record:  # fmt: skip
    """Begins a new version at 起草; the public goes on seeing the old one. Arguments as in `revise`.

    NotPermitted, StaleRecord, BadValues.
    """
    change = Change(values, item, attribute, attribute_basis, attribute_reason, attachments)
    return rewrite(record, EventKind.AMENDED, change, act="record.amend", length=length, by=by, on=on, at=at)
