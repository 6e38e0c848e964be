"""起草、修改、送审、弃稿: what a 承办人 does with a version until it goes to review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.record import NEW, Attribute, EventKind
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.records.errors import BadValues
from gongkai.web.records.models import AgencyItem, Record
from gongkai.web.records.services.append import Opened, allow, append, intact, opened
from gongkai.web.records.services.written import Attachment, Paper, body, store, written


@transaction.atomic
def draft(
    agency: Agency, type_id: str, values: Mapping[str, object], *, by: Person, on: date, at: datetime,
    title: str = "", document_number: str = "", made_on: date | None = None, item: AgencyItem | None = None,
    attribute: Attribute = Attribute.PROACTIVE, attribute_basis: str = "", attachments: Sequence[Attachment] = (),
) -> Record:  # fmt: skip
    """A new record of an agency, with its 公开属性 decided (条例§13-16, 依据 needed unless it is 主动公开).

    `values` are raw, by field id; a draft may lack what a complete record must have. NotPermitted, BadValues.
    """
    allow(EventKind.DRAFTED, agency.pk, NEW, by, at)
    paper = Paper(
        title=title, document_number=document_number, made_on=made_on.isoformat() if made_on else "", item=item,
        attribute=attribute, attribute_basis=attribute_basis, attachments=attachments,
    )  # fmt: skip
    check_attribute(paper)
    record = Record(agency=agency, type=type_id, stage="none", standing="unpublished", attribute=attribute)
    content = body(record, values, paper)
    record.save(force_insert=True)
    record.working = store(record, 1, content)
    return append(
        Opened(record, [], NEW),
        EventKind.DRAFTED,
        act="record.draft",
        by=by,
        on=on,
        at=at,
        data=written(record.working),
    )


def check_attribute(paper: Paper) -> None:
    """BadValues where a record is to be kept from proactive disclosure without a basis."""
    if paper.attribute is not Attribute.PROACTIVE and not paper.attribute_basis.strip():
        raise BadValues({"attribute_basis": _("公开属性不是主动公开时须写明依据，请填写条例的条款。")})


@transaction.atomic
def revise(
    record: Record, values: Mapping[str, object], *, length: int, by: Person, on: date, at: datetime,
    title: str | None = None, document_number: str | None = None, made_on: date | None = None,
    item: AgencyItem | None = None, attribute: Attribute | None = None, attribute_basis: str | None = None,
    attribute_reason: str = "", attachments: Sequence[Attachment] | None = None,
) -> Record:  # fmt: skip
    """The working version anew; every review and approval of it is void, and it stands at 起草 again.

    What is None stays as it was; `values` replace all values. A change of 公开属性 needs `attribute_reason`.
    NotPermitted, StaleRecord, BadValues.
    """
    open_ = opened(record, length)
    allow(EventKind.REVISED, open_.record.agency_id, open_.life, by, at)
    raise NotImplementedError


@transaction.atomic
def submit(record: Record, *, length: int, by: Person, on: date, at: datetime) -> Record:
    """送审: the version is complete and goes to 保密审查. NotPermitted, StaleRecord, BadValues."""
    open_ = opened(record, length)
    allow(EventKind.SUBMITTED, open_.record.agency_id, open_.life, by, at)
    intact(open_)
    return append(
        open_, EventKind.SUBMITTED, act="record.submit", by=by, on=on, at=at, data={"digest": open_.life.digest}
    )


@transaction.atomic
def discard(record: Record, *, reason: str, length: int, by: Person, on: date, at: datetime) -> Record:
    """弃稿: the working version is given up; what was decided before stands. NotPermitted, StaleRecord."""
    open_ = opened(record, length)
    allow(EventKind.DISCARDED, open_.record.agency_id, open_.life, by, at)
    return append(open_, EventKind.DISCARDED, act="record.discard", by=by, on=on, at=at, data={"reason": reason})
