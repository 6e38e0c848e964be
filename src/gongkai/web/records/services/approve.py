"""审核同意、退回: what the head of the OGI office or the leader answers for."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.record import Attribute, EventKind
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.records.errors import BadValues
from gongkai.web.records.models import Record
from gongkai.web.records.services.append import allow, append, intact, opened
from gongkai.web.records.services.register import enter_record, matter_of, next_review


@transaction.atomic
def approve(
    record: Record, *, length: int, by: Person, on: date, at: datetime, opinion: str = "", matter: str = "",
    office: Agency | None = None,
) -> Record:  # fmt: skip
    """Consent to exactly the content that was reviewed. A record that is not 主动公开 is thereby settled: kept for
    requests, or entered in the register (with `matter`, the neutral description, and `office`).

    NotPermitted, StaleRecord.
    """
    open_ = opened(record, length)
    allow(EventKind.APPROVED, open_.record.agency_id, open_.life, by, at)
    intact(open_)
    data = {"digest": open_.life.digest, "opinion": opinion}
    withheld = open_.life.attribute is Attribute.WITHHELD
    if withheld:
        matter = matter or matter_of(open_.record)
        data |= {"matter": matter, "review_on": next_review(on).isoformat()}
    done = append(open_, EventKind.APPROVED, act="record.approve", by=by, on=on, at=at, data=data)
    if withheld:
        basis = open_.life.withheld_basis
        enter_record(done, basis=basis, matter=matter, office=office, on=on, review_on=next_review(on))
    return done


@transaction.atomic
def return_(record: Record, *, reason: str, length: int, by: Person, on: date, at: datetime) -> Record:
    """退回: back to the drafter with a reason; reviews and approvals are void. NotPermitted, StaleRecord, BadValues."""
    open_ = opened(record, length)
    allow(EventKind.RETURNED, open_.record.agency_id, open_.life, by, at)
    if not reason.strip():
        raise BadValues({"reason": _("请写明退回的原因，承办人据此修改。")})
    return append(open_, EventKind.RETURNED, act="record.return", by=by, on=on, at=at, data={"reason": reason})
