"""The worker's part: scheduled publications, ends of display, ends of validity."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.core.record import PUBLIC, Standing
from gongkai.web.day import CHINA
from gongkai.web.jobs.handlers import job
from gongkai.web.records.models import Record
from gongkai.web.records.services.end import lapse
from gongkai.web.records.services.schedule import PUBLISH_DUE, publish_scheduled
from gongkai.web.records.services.withdraw import take_down

AT_ONCE = 200


@job(PUBLISH_DUE)
def publish_due(payload: Mapping[str, Any], *, at: datetime) -> None:
    """One scheduled record whose time has come."""
    publish_scheduled(Record.objects.get(pk=payload["record"]), at=at)


@job("records.take_down", daily=True)
def take_down_due(payload: Mapping[str, Any], *, at: datetime) -> None:
    """What may no longer be shown: the last day of its display has passed."""
    on = at.astimezone(CHINA).date()
    over = Record.objects.filter(display_until__lt=on, standing__in=PUBLIC).order_by("pk")
    for record in over[:AT_ONCE]:
        reason = _("公示期至 %(day)s 届满") % {"day": record.display_until}
        take_down(record, reason=reason, length=None, by=None, on=on, at=at)


@job("records.lapse", daily=True)
def lapse_due(payload: Mapping[str, Any], *, at: datetime) -> None:
    """Documents whose term has ended: the act that their own 有效期 announced is recorded on its day."""
    on = at.astimezone(CHINA).date()
    for record in lapsed(on)[:AT_ONCE]:
        ended_on = record.ended_on or on
        lapse(record, basis=_("有效期届满"), ended_on=ended_on, length=None, by=None, on=on, at=at)


def lapsed(on: date) -> Any:
    """The records shown as in force whose own 有效期 has ended."""
    return Record.objects.filter(Q(ended_how=Standing.LAPSED, ended_on__lte=on), standing=Standing.PUBLISHED).order_by(
        "pk"
    )
