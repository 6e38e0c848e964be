"""撤回并公开说明理由（处罚法§48）、撤下: what was public is public no longer."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.record import EventKind
from gongkai.web.agencies.models import Person
from gongkai.web.records.errors import BadValues
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record
from gongkai.web.records.services.append import allow, append, opened


@transaction.atomic
def quash(record: Record, *, quashed_on: date, basis: str, length: int, by: Person, on: date, at: datetime) -> Record:
    """Notes that the decision was changed, quashed, or found unlawful: the limit for its withdrawal runs from then.

    NotPermitted, StaleRecord, BadValues.
    """
    open_ = opened(record, length)
    allow(EventKind.QUASHED, open_.record.agency_id, open_.life, by, at)
    problems = {}
    if not type_of(open_.record.type).withdraw_within:
        problems["type"] = _("这类信息没有撤回期限，如有错误请直接撤回并说明理由。")
    if quashed_on > on:
        problems["quashed_on"] = _("日期不能晚于办理日期，请核对文书。")
    if not basis.strip():
        problems["basis"] = _("请写明复议决定、判决等文书的名称和文号。")
    if problems:
        raise BadValues(problems)
    data = {"quashed_on": quashed_on.isoformat(), "basis": basis}
    return append(open_, EventKind.QUASHED, act="record.quash", by=by, on=on, at=at, data=data)


@transaction.atomic
def withdraw(
    record: Record, *, reasons: str, length: int, by: Person, on: date, at: datetime, quashed_on: date | None = None
) -> Record:
    """撤回: the public page keeps the reasons, not the content. NotPermitted, StaleRecord, BadValues."""
    open_ = opened(record, length)
    allow(EventKind.WITHDRAWN, open_.record.agency_id, open_.life, by, at)
    if not reasons.strip():
        raise BadValues({"reasons": _("请写明撤回的理由，理由会向社会公开。")})
    data = {"reasons": reasons, "quashed_on": quashed_on.isoformat() if quashed_on else ""}
    return append(open_, EventKind.WITHDRAWN, act="record.withdraw", by=by, on=on, at=at, data=data)


@transaction.atomic
def take_down(record: Record, *, reason: str, length: int | None, by: Person | None, on: date, at: datetime) -> Record:
    """撤下: its display has ended, by rule (`by` None) or by hand. NotPermitted, StaleRecord, BadValues."""
    open_ = opened(record, length)
    allow(EventKind.TAKEN_DOWN, open_.record.agency_id, open_.life, by, at)
    if not reason.strip():
        raise BadValues({"reason": _("请写明撤下的原因，如公示期满、已信用修复。")})
    return append(open_, EventKind.TAKEN_DOWN, act="record.take_down", by=by, on=on, at=at, data={"reason": reason})
