"""公开: what was reviewed and approved goes out, with its 索引号, given once and never again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.record import EventKind, Refused
from gongkai.web.agencies.models import Person
from gongkai.web.day import CHINA
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import Record
from gongkai.web.records.services.append import Opened, allow, append, intact, opened
from gongkai.web.records.services.consents import lost
from gongkai.web.records.services.named import done_to_others
from gongkai.web.records.services.number import given
from gongkai.web.records.services.screen import demand, looked_at
from gongkai.web.screening.services.files import Ready


def publish(record: Record, *, length: int, by: Person, on: date, at: datetime) -> Record:
    """Publishes the working version now; `on` is the day of `at`.

    Refused where it was not reviewed and approved as it stands, where whoever did so may no longer, or where the checks
    before publication found what is neither mended nor passed. NotPermitted, StaleRecord, BadValues.
    """
    known = looked_at(record, at=at)
    with transaction.atomic():
        open_ = opened(record, length)
        allow(EventKind.PUBLISHED, open_.record.agency_id, open_.life, by, at)
        if gone := lost(open_, on):
            raise NotPermitted(Refused("consent_lost", who=gone.who, step=gone.step))
        return put_out(open_, known, by=by, on=on, at=at)


def put_out(open_: Opened, known: Ready, *, by: Person | None, on: date, at: datetime) -> Record:
    """The publication itself, of a record that is locked; whoever calls has asked whether the person may."""
    intact(open_)
    demand(open_, known, at)
    if on != at.astimezone(CHINA).date():
        raise BadValues({"on": _("公开日期就是实际公开的当天，不能填写其他日期。")})
    number = open_.life.index_number or given(open_.record, on)
    data = {"digest": open_.life.digest, "version": open_.life.version, "index_number": number}
    done = append(open_, EventKind.PUBLISHED, act="record.publish", by=by, on=on, at=at, data=data)
    done_to_others(done, by=by, on=on, at=at)
    return done
