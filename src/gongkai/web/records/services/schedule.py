"""定时发布: an approved version goes out at its time, unless whoever consented to it no longer may."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.record import EventKind, Stage
from gongkai.web.agencies.models import Person
from gongkai.web.day import CHINA
from gongkai.web.jobs.services import ask
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import Record
from gongkai.web.records.services.append import Opened, allow, append, intact, opened
from gongkai.web.records.services.consents import lost
from gongkai.web.records.services.number import pattern_of
from gongkai.web.records.services.publish import put_out
from gongkai.web.records.services.screen import demand, looked_at
from gongkai.web.screening.services.files import Ready

PUBLISH_DUE = "records.publish_due"


def schedule(record: Record, *, publish_at: datetime, length: int, by: Person, on: date, at: datetime) -> Record:
    """Sets the time at which the version goes out; the checks before publication are asked now, and then again, and so
    is whether the agency's pattern can make an 索引号.

    NotPermitted, StaleRecord, BadValues.
    """
    known = looked_at(record, at=at)
    with transaction.atomic():
        open_ = opened(record, length)
        allow(EventKind.SCHEDULED, open_.record.agency_id, open_.life, by, at)
        if publish_at <= at:
            raise BadValues({"publish_at": _("定时发布的时间应晚于现在；现在就要公开的，请直接公开。")})
        demand(open_, known, at)
        if not open_.life.index_number:
            pattern_of(open_.record, publish_at.astimezone(CHINA).date())
        data = {"publish_at": publish_at.isoformat()}
        done = append(open_, EventKind.SCHEDULED, act="record.schedule", by=by, on=on, at=at, data=data)
        ask(PUBLISH_DUE, {"record": done.pk}, due_at=publish_at, key=f"{done.pk}:{done.length}")
        return done


@transaction.atomic
def unschedule(record: Record, *, reason: str, length: int, by: Person, on: date, at: datetime) -> Record:
    """Takes the time back; the version waits to be published. NotPermitted, StaleRecord."""
    open_ = opened(record, length)
    allow(EventKind.UNSCHEDULED, open_.record.agency_id, open_.life, by, at)
    return append(open_, EventKind.UNSCHEDULED, act="record.unschedule", by=by, on=on, at=at, data={"reason": reason})


@transaction.atomic
def publish_scheduled(record: Record, *, at: datetime, known: Ready | None = None) -> Record:
    """Puts out a version whose time has come, or stops it and says why; does nothing where it is no longer scheduled.

    `known` are the files, looked at before the transaction; those it has not are looked at in it.

    It goes out in the name of whoever scheduled it.
    """
    open_ = opened(record, None)
    life, on = open_.life, at.astimezone(CHINA).date()
    if life.stage is not Stage.SCHEDULED or life.publish_at is None or life.publish_at > at:
        return open_.record
    if gone := lost(open_, on):
        reason = _("%(who)s已不能办理“%(step)s”，请由现在有权办理的人重新办理。")
        return _stop(open_, gone.back, reason % {"who": gone.who, "step": gone.step}, on, at)
    try:
        intact(open_)
    except NotPermitted as refused:
        return _stop(open_, Stage.IN_REVIEW, str(refused), on, at)
    known = known or Ready()
    try:
        demand(open_, known, at)
    except NotPermitted as refused:
        return _stop(open_, Stage.IN_APPROVAL, str(refused), on, at)
    by = Person.objects.get(username=life.scheduled_by)
    try:
        with transaction.atomic():  # what it wrote until it was refused is undone, and the stop is not
            return put_out(open_, known, by=by, on=on, at=at)
    except (BadValues, NotPermitted) as refused:
        return _stop(opened(open_.record, None), Stage.IN_APPROVAL, str(refused), on, at)


def _stop(open_: Opened, back: Stage, reason: str, on: date, at: datetime) -> Record:
    data = {"to": back.value, "reason": reason}
    return append(open_, EventKind.STOPPED, act="record.stop", by=None, on=on, at=at, data=data)
