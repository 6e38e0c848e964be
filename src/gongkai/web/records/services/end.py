"""修改、废止、失效: the dated acts that are done to a document; a mistaken one is voided by a further event."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.record import EventKind
from gongkai.web.agencies.models import Person
from gongkai.web.records.errors import BadValues
from gongkai.web.records.models import Record
from gongkai.web.records.services.append import allow, append, opened

ACTS = {EventKind.REPEALED: "repeal", EventKind.LAPSED: "lapse", EventKind.MODIFIED: "modify"}


def repeal(record: Record, *, basis: str, ended_on: date, length: int, by: Person, on: date, at: datetime) -> Record:
    """废止: from `ended_on` on it is no longer in force; `basis` is the document that repeals it.

    NotPermitted, StaleRecord, BadValues.
    """
    return _ended(record, EventKind.REPEALED, basis, ended_on, length=length, by=by, on=on, at=at)


def lapse(
    record: Record, *, basis: str, ended_on: date, length: int | None, by: Person | None, on: date, at: datetime
) -> Record:
    """失效: its term has ended, or what it was made for is done. Arguments as in `repeal`."""
    return _ended(record, EventKind.LAPSED, basis, ended_on, length=length, by=by, on=on, at=at)


def modify(record: Record, *, basis: str, length: int, by: Person, on: date, at: datetime) -> Record:
    """修改: another document changes it; it stays in force. NotPermitted, StaleRecord, BadValues."""
    return _ended(record, EventKind.MODIFIED, basis, None, length=length, by=by, on=on, at=at)


@transaction.atomic
def _ended(
    record: Record, kind: EventKind, basis: str, ended_on: date | None, *, length: int | None, by: Person | None, on: date,
    at: datetime,
) -> Record:  # fmt: skip
    open_ = opened(record, length)
    allow(kind, open_.record.agency_id, open_.life, by, at)
    if not basis.strip():
        raise BadValues({"basis": _("请写明依据的文件名称和文号。")})
    effective = open_.record.effective_on
    if ended_on and effective and ended_on < effective:
        raise BadValues({"ended_on": _("日期不能早于施行日期 %(day)s。") % {"day": effective}})
    data = {"basis": basis, **({"ended_on": ended_on.isoformat()} if ended_on else {})}
    return append(open_, kind, act=f"record.{ACTS[kind]}", by=by, on=on, at=at, data=data)


@transaction.atomic
def void(record: Record, seq: int, *, reason: str, length: int, by: Person, on: date, at: datetime) -> Record:
    """更正: undoes a repeal, a lapse or a take-down that was recorded by mistake. NotPermitted, StaleRecord, BadValues."""
    open_ = opened(record, length)
    allow(EventKind.VOIDED, open_.record.agency_id, open_.life, by, at)
    if not reason.strip():
        raise BadValues({"reason": _("请写明更正的原因。")})
    return append(
        open_,
        EventKind.VOIDED,
        act="record.void",
        by=by,
        on=on,
        at=at,
        data={"reason": reason, "voids": seq},
        voids=seq,
    )
