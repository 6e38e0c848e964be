"""导入往年报告: a report that was published before, read from its file, so that 结转 and stocks are carried from it."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.bulk.handed import kept as storable
from gongkai.core.annual import AnnualStep
from gongkai.core.record import Refused
from gongkai.core.report import Report
from gongkai.core.years import same_name
from gongkai.web.access import standing
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.agencies.selectors.history import name_on
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.records.errors import BadValues
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.models import ImportedReport
from gongkai.web.reports.reading import read

LONGEST_NAME = 200


def bring_in(agency: Agency, year: int, *, name: str, data: bytes, by: Person, at: datetime) -> ImportedReport:
    """Reads a published file (docx, pdf, html, xlsx, text, our JSON) as the agency's report of a year and keeps it.

    NotPermitted; BadValues where it cannot be read, or is of another year or agency. It is read before the transaction
    begins, so that no other writer waits for it.
    """
    if not standing(by, at.astimezone(CHINA).date()).roles("report.draft", agency.pk):
        raise NotPermitted(Refused("not_allowed", step=AnnualStep.BEGUN.label))
    found = read(name, data)
    fits(found.report, year, of_year(agency, year), unnamed=True)
    with transaction.atomic():
        kept = ImportedReport.objects.create(
            agency=agency, year=year, name=storable(name)[:LONGEST_NAME], sha256=sha256(data).hexdigest(),
            content=found.content, imported_at=at, by=by,
        )  # fmt: skip
        new = {"year": year, "name": kept.name, "sha256": kept.sha256, "cells": len(found.report.cells)}
        note("report.import", chain=agency.code, by=by.username, at=at, subject=f"imported:{kept.pk}", new=new)
    return kept


def of_year(agency: Agency, year: int) -> list[str]:
    """What an agency was called in a year and when its report was due, and is called now."""
    days = (date(year, 12, 31), date(year + 1, 3, 31))
    return list(dict.fromkeys([*(name_on(agency, day) for day in days), agency.name]))


def fits(report: Report, year: int, names: list[str], *, unnamed: bool = False) -> None:
    """BadValues where a report is of another year, of a quarter, or names another than one of `names`.

    `unnamed`: one that names nobody passes, as the titles of some published reports do not.
    """
    if report.quarter is not None:
        raise BadValues({"file": _("这是一个季度的报告，要的是 %(year)s 全年的。") % {"year": year}})
    if report.year != year:
        years = {"found": report.year, "year": year}
        raise BadValues({"file": _("这是 %(found)s 年的报告，要的是 %(year)s 年的。") % years})
    if (unnamed and not report.agency) or any(same_name(report.agency, name) for name in names):
        return
    said = {"found": report.agency or _("没有写明哪个机关"), "name": "”、“".join(names)}
    raise BadValues({"file": _("这份报告写的是“%(found)s”，这里收的是“%(name)s”的报告。请核对文件。") % said})
