"""登记其他公开渠道: a record also came out in the gazette, on an account, at a reading point; and 作废 of a mistake."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.catalogue_terms import Channel
from gongkai.core.record import Refused
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import ChannelEntry, Record
from gongkai.web.records.permission import roles

PORTAL = Channel.GOVERNMENT_WEBSITE


@transaction.atomic
def add_channel(record: Record, channel: str, *, on: date, place: str, by: Person, at: datetime) -> ChannelEntry:
    """The record came out on the day `on` by another channel than the portal; `place` is where: which issue, account, hall.

    Only what has been made public has other channels (条例§17: a review comes first). NotPermitted, BadValues.
    """
    _allow(record, by, at)
    record = Record.objects.select_for_update(of=("self",)).select_related("agency", "public").get(pk=record.pk)
    place = place.strip()
    if problems := _problems(record, channel, on, place, at):
        raise BadValues(problems)
    same = ChannelEntry.objects.filter(record=record, channel=channel, on=on, place=place, voids=None, voided_by=None)
    if same.exists():
        raise BadValues({"place": _("这一渠道已经登记过：同一天、同一载体。如有另一期，请写明期号。")})
    entry = ChannelEntry.objects.create(record=record, channel=channel, on=on, place=place, recorded_at=at, by=by)
    _note("record.channel_add", entry, by, at)
    return entry


@transaction.atomic
def void_channel(entry: ChannelEntry, *, reason: str, by: Person, at: datetime) -> ChannelEntry:
    """作废: the entry was a mistake; it stays, and is counted no longer. NotPermitted, BadValues."""
    _allow(entry.record, by, at)
    Record.objects.select_for_update(of=("self",)).get(pk=entry.record_id)
    if not reason.strip():
        raise BadValues({"reason": _("请写明作废的原因。")})
    if entry.voids_id or ChannelEntry.objects.filter(voids=entry).exists():
        raise BadValues({"reason": _("这一条已经作废，不必再办。")})
    void = ChannelEntry.objects.create(
        record=entry.record, channel=entry.channel, on=entry.on, place=entry.place, recorded_at=at, by=by, voids=entry,
        reason=reason.strip(),
    )  # fmt: skip
    _note("record.channel_void", void, by, at)
    return void


def _allow(record: Record, by: Person, at: datetime) -> None:
    if not roles(by, "record.channel", record.agency_id, at.astimezone(CHINA).date()):
        raise NotPermitted(Refused("not_allowed", kind=_("登记公开渠道")))


def _problems(record: Record, channel: str, on: date, place: str, at: datetime) -> dict[str, str]:
    found = {}
    if record.published_on is None:
        found["channel"] = _("这条信息还没有公开，不能登记其他渠道；请先审查、审核并公开（条例第十七条）。")
    elif channel == PORTAL:
        found["channel"] = _("政府网站由本系统公开时自动记录，请选择其他渠道。")
    elif channel not in set(Channel):
        found["channel"] = _("请从所列的渠道中选择。")
    if on > at.astimezone(CHINA).date():
        found["on"] = _("日期不能晚于今天，请填写实际公开的日期。")
    elif (made := record.public_content.get("made_on")) and on < date.fromisoformat(made):
        found["on"] = _("日期不能早于生成日期 %(day)s。") % {"day": made}
    if not place:
        found["place"] = _("请写明载体和期号，如“政府公报 2021 年第 6 期”。")
    return found


def _note(act: str, entry: ChannelEntry, by: Person, at: datetime) -> None:
    said = {
        "entry": entry.voids_id or entry.pk,
        "channel": entry.channel,
        "on": entry.on.isoformat(),
        "place": entry.place,
    }
    note(
        act, chain=entry.record.agency.code, by=by.username, at=at, subject=f"record:{entry.record_id}",
        new={**said, **({"reason": entry.reason} if entry.reason else {})},
    )  # fmt: skip
