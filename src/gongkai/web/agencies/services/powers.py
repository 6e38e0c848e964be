"""The 事项 and powers of an agency: each in force from one day to another."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, AgencyKind, Person, Power, PowerKind
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.changing import username
from gongkai.web.audit.services import note


@transaction.atomic
def add_power(
    agency: Agency, *, kind: str, name: str, basis: str = "", valid_from: date, valid_to: date | None = None,
    by: Person | None, at: datetime,
) -> Power:  # fmt: skip
    """A 事项 in force from a day on; Refused where the same one is in force then already, or cannot be the agency's."""
    if agency.closed_on is not None and agency.closed_on <= valid_from:
        raise Refused("valid_from", _("该单位在 %(on)s 已撤销") % {"on": agency.closed_on})
    if kind == PowerKind.RULES_DOCUMENTS and agency.kind != AgencyKind.CITY:
        raise Refused("kind", _("县级以下单位和市级部门不能制定规章，请选择其他类别；规范性文件不在此登记"))
    if valid_to is not None and valid_to < valid_from:
        raise Refused("valid_to", _("失效日期早于生效日期，请核对"))
    if not name.strip():
        raise Refused("name", _("请填写事项名称"))
    same = Power.objects.filter(Q(valid_to=None) | Q(valid_to__gte=valid_from), agency=agency, kind=kind, name=name)
    if same.filter(**({"valid_from__lte": valid_to} if valid_to else {})).exists():
        raise Refused("name", _("“%(name)s”在这段时间内已登记，请先登记原事项的失效日期") % {"name": name})
    power = Power.objects.create(
        agency=agency, kind=kind, name=name, basis=basis, valid_from=valid_from, valid_to=valid_to, recorded_at=at,
        ended_at=at if valid_to else None,
    )  # fmt: skip
    note("power.add", chain=agency.code, by=username(by), at=at, subject=f"power {power.pk}", new=_said(power))
    return power


@transaction.atomic
def end_power(power: Power, *, valid_to: date, by: Person | None, at: datetime) -> Power:
    """Its last day. What was counted before this was known can be counted again (`ended_at`)."""
    row = Power.objects.select_for_update().get(pk=power.pk)
    if row.valid_to is not None:
        raise Refused("valid_to", _("该事项已于 %(on)s 失效") % {"on": row.valid_to})
    if valid_to < row.valid_from - timedelta(days=1):
        raise Refused("valid_to", _("失效日期早于生效日期，请核对"))
    before = _said(row)
    row.valid_to, row.ended_at = valid_to, at
    row.save(update_fields=["valid_to", "ended_at"])
    note("power.end", chain=row.agency.code, by=username(by), at=at, subject=f"power {row.pk}", old=before,
         new=_said(row))  # fmt: skip
    return row


def end_powers(agency: Agency, *, by: Person | None, on: date, at: datetime) -> tuple[Power, ...]:
    """Ends all that an agency still has on the day before `on`."""
    held = agency.powers.filter(valid_to=None)
    return tuple(end_power(power, valid_to=on - timedelta(days=1), by=by, at=at) for power in held)


def carry_powers(agency: Agency, heir: Agency, *, by: Person | None, on: date, at: datetime) -> tuple[Power, ...]:
    """Ends an agency's 事项 and gives them to its heir from `on`, but for those it has; what the heir got."""
    got = []
    for power in end_powers(agency, by=by, on=on, at=at):
        has = heir.powers.filter(Q(valid_to=None) | Q(valid_to__gte=on), kind=power.kind, name=power.name)
        if not has.exists():
            got.append(
                add_power(heir, kind=power.kind, name=power.name, basis=power.basis, valid_from=on, by=by, at=at)
            )
    return tuple(got)


def _said(power: Power) -> dict[str, str | None]:
    return {
        "kind": power.kind, "name": power.name, "basis": power.basis, "valid_from": power.valid_from.isoformat(),
        "valid_to": power.valid_to.isoformat() if power.valid_to else None,
    }  # fmt: skip
