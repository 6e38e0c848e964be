"""起草、修改、送审、弃稿: what a 承办人 does with a version until it goes to review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from gongkai.core.record import NEW, Attribute, EventKind
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.records.items import lacking_item
from gongkai.web.records.kinds import cleaned, demand_power, type_of
from gongkai.web.records.models import AgencyItem, Record
from gongkai.web.records.personal import opened as unsealed
from gongkai.web.records.personal import sealed_whole
from gongkai.web.records.services.append import Opened, allow, append, intact, opened
from gongkai.web.records.services.named import checked_references
from gongkai.web.records.services.rewrite import Change, rewrite
from gongkai.web.records.services.screen import looked_at, screened, summary
from gongkai.web.records.services.written import Attachment, Decided, body, checked_item, store, written
from gongkai.web.sealing.services import new_key


@transaction.atomic
def draft(
    agency: Agency, type_id: str, values: Mapping[str, object], *, by: Person, on: date, at: datetime,
    item: AgencyItem | None = None, attribute: Attribute = Attribute.PROACTIVE, attribute_basis: str = "",
    attachments: Sequence[Attachment] = (), source: str = "", source_id: str | None = None,
) -> Record:  # fmt: skip
    """A new record of an agency, with its 公开属性 decided (条例§13-16; a basis is needed unless it is 主动公开).

    `values` are raw, by field id; a draft may lack what a complete record must have. `source` and `source_id` name the
    document in the system it came from. NotPermitted, BadValues.
    """
    allow(EventKind.DRAFTED, agency.pk, NEW, by, at)
    record_type = type_of(type_id)
    demand_power(record_type, agency, on)
    decided = Decided(
        item=checked_item(item, record_type, agency.pk, on), attribute=attribute, attribute_basis=attribute_basis,
        attachments=tuple(attachments),
    )  # fmt: skip
    key = new_key()
    content = body(record_type, values, decided, key)
    record = Record.objects.create(agency=agency, type=type_id, source=source, source_id=source_id)
    stored = store(record, 1, content, key)
    said = written(stored)
    return append(
        Opened(record, [], NEW), EventKind.DRAFTED, act="record.draft", by=by, on=on, at=at, data=said,
        new={**said, "content": sealed_whole(content, key)}, content=stored,
    )  # fmt: skip


def revise(
    record: Record, values: Mapping[str, object], *, length: int, by: Person, on: date, at: datetime,
    item: AgencyItem | None = None, attribute: Attribute | None = None, attribute_basis: str | None = None,
    attribute_reason: str = "", attachments: Sequence[Attachment] | None = None,
) -> Record:  # fmt: skip
    """The working version anew; every review and approval of it is void, and it stands at 起草 again.

    `values` replace all values; what else is None stays as it was. A change of 公开属性 needs `attribute_reason`.
    NotPermitted, StaleRecord, BadValues.
    """
    change = Change(values, item, attribute, attribute_basis, attribute_reason, attachments)
    return rewrite(record, EventKind.REVISED, change, act="record.revise", length=length, by=by, on=on, at=at)


def submit(record: Record, *, length: int, by: Person, on: date, at: datetime) -> Record:
    """送审: the version is complete, has its 公开事项, and goes to 保密审查 with what the checks before publication found.

    NotPermitted, StaleRecord, BadValues where it is not complete.
    """
    known = looked_at(record, at=at)
    with transaction.atomic():
        open_ = opened(record, length)
        allow(EventKind.SUBMITTED, open_.record.agency_id, open_.life, by, at)
        intact(open_)
        record_type = type_of(open_.record.type)
        working = open_.record.working
        lacking = lacking_item(working.body if working else {}, record_type, open_.record.agency, on)
        cleaned(record_type, unsealed(record_type, open_.record.content), complete=True, also=lacking)
        checked_references(open_.record, record_type)
        data = {"digest": open_.life.digest}
        found = summary(screened(open_, known, at))
        new = {**data, "screening": found} if found else None
        return append(open_, EventKind.SUBMITTED, act="record.submit", by=by, on=on, at=at, data=data, new=new)


@transaction.atomic
def discard(record: Record, *, reason: str, length: int, by: Person, on: date, at: datetime) -> Record:
    """弃稿: the working version is given up; what was decided before stands. NotPermitted, StaleRecord."""
    open_ = opened(record, length)
    allow(EventKind.DISCARDED, open_.record.agency_id, open_.life, by, at)
    return append(open_, EventKind.DISCARDED, act="record.discard", by=by, on=on, at=at, data={"reason": reason})
