"""报送: an outside unit's file, read and checked before anything is locked, then kept and answered with a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.bulk.handed import kept as storable
from gongkai.core.annual import LOCKED
from gongkai.core.report import Report
from gongkai.law.load import form_of
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.records.errors import BadValues
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.reading import Read, read
from gongkai.web.reports.selectors.editions import not_abandoned
from gongkai.web.reports.services.bring_in import fits
from gongkai.web.rollups.models import HandedIn, OutsideUnit

NAMES = 200
SAID = 5
# 一个链接一天最多收几次：改错够用，又不会被人拿来塞满数据库（a link may be passed on to anyone）。
A_DAY = 20


def hand_in(unit: OutsideUnit, year: int, *, name: str, data: bytes, at: datetime) -> HandedIn:
    """The unit's report of a year; the same file once more gets the receipt it has. BadValues says what to mend: what
    cannot be read, is of another year or unit, or does not add up, is not taken; nor is anything once the government
    has signed its own report, which counts what there was.

    Reading and checking, which take long, are done before the row is locked, so that nobody waits for another's file.
    """
    digest = sha256(data).hexdigest()
    if kept := _latest(unit, year, digest):
        return kept
    _open(unit, year, at)
    found = _sound(unit, year, read(name, data, checked=True, last=_last(unit, year)))
    with transaction.atomic():
        OutsideUnit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
        if kept := _latest(unit, year, digest):
            return kept
        _open(unit, year, at)
        number = HandedIn.objects.filter(unit=unit, year=year).count() + 1
        made = HandedIn.objects.create(
            unit=unit, year=year, number=number, name=storable(name)[:NAMES], sha256=digest, content=found.content,
            findings=found.findings, handed_at=at,
        )  # fmt: skip
        said = {"unit": unit.name, "year": year, "sha256": digest, "receipt": made.receipt}
        chain = unit.government.code
        note("report.hand_in", chain=chain, by="", at=at, subject=f"outside:{unit.pk}", new=said)
    return made


def _latest(unit: OutsideUnit, year: int, digest: str) -> HandedIn | None:
    latest = HandedIn.objects.filter(unit=unit, year=year).order_by("-number").first()
    return latest if latest and latest.sha256 == digest else None


def _open(unit: OutsideUnit, year: int, at: datetime) -> None:
    """BadValues where the government has signed its report of the year, or the link was used up for the day."""
    signed = not_abandoned(AnnualReport.objects.filter(agency=unit.government_id, year=year)).last()
    if signed and signed.state in LOCKED:
        told = _("%(government)s的%(year)s年年度报告已经签发，这里不再收。要更正的，请联系%(government)s。")
        raise BadValues({"file": told % {"government": unit.government.name, "year": year}})
    midnight = at.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
    if HandedIn.objects.filter(unit=unit, year=year, handed_at__gte=midnight).count() >= A_DAY:
        raise BadValues({"file": _("今天已经报了 %(n)d 次，请明天再报。") % {"n": A_DAY}})


def _countable(report: Report) -> None:
    """BadValues for what cannot be added up: what was read in part would leave the government's cells unknown, and only
    the unit can mend it."""
    form = form_of(report.year)
    if form is None or report.form.id != form.id:
        said = _("这份报告不是 %(year)s 年适用的格式，不能计入汇总。请用这一年的格式重新填报。")
        raise BadValues({"file": said % {"year": report.year}})
    if report.unread:
        said = "；".join(one.message for one in report.unread[:SAID])
        slots = {"n": len(report.unread), "said": said}
        raise BadValues({"file": _("有 %(n)s 处没有读出：%(said)s。请改用 Word 或者汇总表格。") % slots})


def _sound(unit: OutsideUnit, year: int, found: Read) -> Read:
    """What was read. BadValues where it is of another year or unit, cannot be counted, or an error is not mended."""
    fits(found.report, year, [unit.name])
    _countable(found.report)
    if found.errors:
        more = {"errors": len(found.errors), "said": "；".join(found.errors[:SAID])}
        raise BadValues({"file": _("有 %(errors)s 处错误，请改正后再报：%(said)s") % more})
    return found


def _last(unit: OutsideUnit, year: int) -> Mapping[str, Any] | None:
    """What was handed in for the year before."""
    return (
        HandedIn.objects.filter(unit=unit, year=year - 1).order_by("-number").values_list("content", flat=True).first()
    )
