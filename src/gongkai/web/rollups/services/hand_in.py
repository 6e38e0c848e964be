"""报送: an outside unit's file, read and checked before anything is locked, then kept and answered with a receipt."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.api.reports import check
from gongkai.core.check import Checked
from gongkai.core.report import Report
from gongkai.core.years import same_name
from gongkai.publish.as_json import findings_json, report_json
from gongkai.publish.from_json import report_from_json
from gongkai.web.audit.services import note
from gongkai.web.records.errors import BadValues
from gongkai.web.reports.services.bring_in import read
from gongkai.web.rollups.models import HandedIn, OutsideUnit

NAMES = 200
SAID = 5


def hand_in(unit: OutsideUnit, year: int, *, name: str, data: bytes, at: datetime) -> HandedIn:
    """The unit's report of a year; the same file once more gets the receipt it has. BadValues says what to mend: what
    cannot be read, is of another year or unit, or does not add up, is not taken.

    Reading and checking, which take long, are done before the row is locked, so that nobody waits for another's file.
    """
    digest = sha256(data).hexdigest()
    if kept := _latest(unit, year, digest):
        return kept
    report = _read(unit, year, name, data)
    checked = _checked(report, _last(unit, year))
    content, findings = report_json(report), findings_json(checked.findings, {})
    with transaction.atomic():
        OutsideUnit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
        if kept := _latest(unit, year, digest):
            return kept
        number = HandedIn.objects.filter(unit=unit, year=year).count() + 1
        made = HandedIn.objects.create(
            unit=unit, year=year, number=number, name=name[:NAMES], sha256=digest, content=content, findings=findings,
            handed_at=at,
        )  # fmt: skip
        said = {"unit": unit.name, "year": year, "sha256": digest, "receipt": made.receipt}
        chain = unit.government.code
        note("report.hand_in", chain=chain, by="", at=at, subject=f"outside:{unit.pk}", new=said)
    return made


def _latest(unit: OutsideUnit, year: int, digest: str) -> HandedIn | None:
    latest = HandedIn.objects.filter(unit=unit, year=year).order_by("-number").first()
    return latest if latest and latest.sha256 == digest else None


def _read(unit: OutsideUnit, year: int, name: str, data: bytes) -> Report:
    report = read(name, data)
    if report.year != year or report.quarter is not None:
        years = {"found": report.year, "year": year}
        raise BadValues({"file": _("这是 %(found)s 年的报告，要报的是 %(year)s 年的。") % years})
    if not same_name(report.agency, unit.name):
        names = {"found": report.agency or _("没有写明哪个机关"), "name": unit.name}
        raise BadValues(
            {
                "file": _("这份报告写的是“%(found)s”，这个链接是“%(name)s”的。请核对文件，或者向主管部门要自己的链接。")
                % names
            }
        )
    return report


def _last(unit: OutsideUnit, year: int) -> Report | None:
    found = HandedIn.objects.filter(unit=unit, year=year - 1).order_by("-number").first()
    return report_from_json(found.content, name=found.name) if found else None


def _checked(report: Report, last: Report | None) -> Checked:
    """What the checker says. BadValues while an error is not mended."""
    checked = check(report, last=last)
    errors = [finding for finding in checked.findings if finding.is_error]
    if errors:
        said = "；".join(finding.message for finding in errors[:SAID])
        more = {"errors": len(errors), "said": said}
        raise BadValues({"file": _("有 %(errors)s 处错误，请改正后再报：%(said)s") % more})
    return checked
