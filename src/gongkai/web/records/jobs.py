"""The worker's part: scheduled publications, ends of display, ends of validity, the search index."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.core.record import PUBLIC, Standing
from gongkai.web.day import CHINA
from gongkai.web.jobs.handlers import job
from gongkai.web.jobs.services import ask
from gongkai.web.records.errors import NotPermitted
from gongkai.web.records.indexing import INDEX, prepared_all
from gongkai.web.records.models import Record
from gongkai.web.records.services.end import lapse
from gongkai.web.records.services.schedule import PUBLISH_DUE, publish_scheduled
from gongkai.web.records.services.screen import looked_at
from gongkai.web.records.services.withdraw import take_down

log = logging.getLogger("gongkai.records")
TAKE_DOWN, LAPSE = "records.take_down", "records.lapse"
AT_ONCE = 200


@job(PUBLISH_DUE, slow=True)
def publish_due(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    """One scheduled record whose time has come; its files are looked at before it goes out."""
    record = Record.objects.select_related("working", "agency").get(pk=payload["record"])
    return partial(publish_scheduled, record, at=at, known=looked_at(record, at=at))


@job(TAKE_DOWN, daily=True)
def take_down_due(payload: Mapping[str, Any], *, at: datetime) -> None:
    """What may no longer be shown: the last day of its display has passed."""
    on = at.astimezone(CHINA).date()

    def gone(record: Record) -> None:
        reason = _("公示期至 %(day)s 届满") % {"day": record.display_until}
        take_down(record, reason=reason, length=None, by=None, on=on, at=at)

    _each(TAKE_DOWN, Record.objects.filter(display_until__lt=on, standing__in=PUBLIC), gone, payload, at)


@job(LAPSE, daily=True)
def lapse_due(payload: Mapping[str, Any], *, at: datetime) -> None:
    """Documents whose term has ended: the act that their own 有效期 announced is recorded on its day."""
    on = at.astimezone(CHINA).date()

    def ended(record: Record) -> None:
        lapse(record, basis=_("有效期届满"), ended_on=record.ended_on or on, length=None, by=None, on=on, at=at)

    _each(LAPSE, lapsed(on), ended, payload, at)


def lapsed(on: date) -> QuerySet[Record]:
    """The records shown as in force whose own 有效期 has ended."""
    return Record.objects.filter(ended_how=Standing.LAPSED, ended_on__lte=on, standing=Standing.PUBLISHED)


@job(INDEX, slow=True)
def index(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    """Records whose public version is new."""
    return prepared_all(payload["records"], at=at)


def _each(
    kind: str, rows: QuerySet[Record], act: Callable[[Record], None], payload: Mapping[str, Any], at: datetime
) -> None:
    """Does it to some of the rows and asks for the rest; one that cannot be done does not keep the others waiting."""
    batch = list(rows.filter(pk__gt=payload.get("after", 0)).order_by("pk")[:AT_ONCE])
    for record in batch:
        try:
            act(record)
        except NotPermitted:
            log.exception("第 %s 号信息不能办理（%s）", record.pk, kind)
    if len(batch) == AT_ONCE:
        ask(kind, {"after": batch[-1].pk}, due_at=at)
