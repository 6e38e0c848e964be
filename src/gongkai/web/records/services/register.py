"""The register of what is not disclosed: entered, and re-evaluated from time to time (条例§18)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.record import Basis, EventKind, Outcome, Refused, Standing
from gongkai.core.record_limits import months_later
from gongkai.law.workflow_file import workflow
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.records.errors import BadValues, NotPermitted, StaleRecord
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record, WithheldEntry, WithheldReview
from gongkai.web.records.permission import roles
from gongkai.web.records.services.append import allow, append, opened


def next_review(on: date) -> date:
    """The day of the next re-evaluation, by the policy `withheld_review_months`."""
    return months_later(on, int(workflow().policies["withheld_review_months"].value))


def matter_of(record: Record) -> str:
    """A neutral description: the catalogue item, else the type; never title or number."""
    return str(record.item) if record.item else type_of(record.type).label


@transaction.atomic
def enter(
    agency: Agency, *, matter: str, basis: Basis, by: Person, on: date, at: datetime, count: int = 1,
    office: Agency | None = None,
) -> WithheldEntry:  # fmt: skip
    """An entry for information that is not in this system (State secrets above all): a matter, a number of pieces, the
    basis, the office that answers. NotPermitted, BadValues."""
    _allow(agency.pk, by, at)
    if not matter.strip():
        raise BadValues({"matter": _("请填写事项类别，如“行政许可”；不写标题和文号。")})
    if count < 1:
        raise BadValues({"count": _("件数至少为 1，请填写。")})
    entry = WithheldEntry.objects.create(
        agency=agency, matter=matter.strip(), count=count, basis=basis, office=office, entered_on=on,
        review_on=next_review(on),
    )  # fmt: skip
    _note("withheld.enter", entry, by, at, None)
    return entry


def enter_record(
    record: Record, *, basis: str, matter: str, office: Agency | None, on: date, review_on: date
) -> WithheldEntry:
    """The entry of a record that was found to be withheld; the record's event has been noted already."""
    return WithheldEntry.objects.create(
        agency_id=record.agency_id, record=record, matter=matter, basis=basis, entered_on=on, review_on=review_on,
        office=office or (record.item.office if record.item else None),
    )  # fmt: skip


@transaction.atomic
def reevaluate(
    entry: WithheldEntry, outcome: Outcome, *, opinion: str, length: int, by: Person, on: date, at: datetime
) -> WithheldEntry:
    """A re-evaluation: it stays withheld until the next, or it is to be disclosed, and its record may then be amended.

    `length` is the entry's. NotPermitted, StaleRecord, BadValues.
    """
    entry = WithheldEntry.objects.select_for_update(of=("self",)).select_related("agency", "record").get(pk=entry.pk)
    _fresh(entry, length)
    _allow(entry.agency_id, by, at)
    if not opinion.strip():
        raise BadValues({"opinion": _("请写明评估意见。")})
    before = _state(entry)
    following = next_review(on) if outcome is Outcome.KEEP else None
    if entry.record is not None:
        _on_record(entry.record, outcome, opinion, following, by=by, on=on, at=at)
    entry.review_on, entry.length = following, entry.length + 1
    entry.closed_on = None if outcome is Outcome.KEEP else on
    entry.save(update_fields=["review_on", "closed_on", "length"])
    WithheldReview.objects.create(
        entry=entry, on=on, recorded_at=at, by=by, outcome=outcome, opinion=opinion, next_on=following
    )
    _note("withheld.reevaluate", entry, by, at, before, {"outcome": outcome, "opinion": opinion})
    return entry


def _on_record(
    record: Record, outcome: Outcome, opinion: str, following: date | None, *, by: Person, on: date, at: datetime
) -> None:
    """The same as an event of the record; one that is public (a later version was withheld) has nothing to reopen."""
    open_ = opened(record, None)
    if open_.life.standing is not Standing.WITHHELD:
        return
    allow(EventKind.REEVALUATED, record.agency_id, open_.life, by, at)
    data = {"outcome": outcome, "opinion": opinion, "review_on": following.isoformat() if following else ""}
    append(open_, EventKind.REEVALUATED, act="record.reevaluate", by=by, on=on, at=at, data=data)


def _fresh(entry: WithheldEntry, length: int) -> None:
    if entry.closed_on:
        raise NotPermitted(Refused("entry_closed"))
    if entry.length != length:
        first = entry.reviews.select_related("by").order_by("id")[min(max(length, 0), entry.length - 1)]
        raise StaleRecord(first.by.name, first.recorded_at, EventKind.REEVALUATED.label)


def _allow(agency_id: int, by: Person, at: datetime) -> None:
    if not roles(by, "withheld.reevaluate", agency_id, at.astimezone(CHINA).date()):
        raise NotPermitted(Refused("not_allowed", kind=_("不予公开登记")))


def _state(entry: WithheldEntry) -> dict[str, object]:
    return {
        "matter": entry.matter,
        "count": entry.count,
        "basis": str(entry.basis),
        "review_on": entry.review_on.isoformat() if entry.review_on else None,
    }


def _note(
    act: str, entry: WithheldEntry, by: Person, at: datetime, old: object, also: dict[str, object] | None = None
) -> None:
    note(
        act, chain=entry.agency.code, by=by.username, at=at, subject=f"withheld:{entry.pk}", old=old,
        new={**_state(entry), **(also or {})},
    )  # fmt: skip
