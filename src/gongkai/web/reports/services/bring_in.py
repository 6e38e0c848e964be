"""导入往年报告: a report that was published before, read from its file, so that 结转 and stocks are carried from it."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.api import reports as api
from gongkai.api.answers import in_words
from gongkai.core.annual import AnnualStep
from gongkai.core.record import Refused
from gongkai.core.report import Report
from gongkai.ingest.refusal import Refusal
from gongkai.publish.as_json import report_json
from gongkai.web.access import standing
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.records.errors import BadValues
from gongkai.web.records.kinds import said
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.models import ImportedReport

LONGEST_NAME = 200


@transaction.atomic
def bring_in(agency: Agency, year: int, *, name: str, data: bytes, by: Person, at: datetime) -> ImportedReport:
    """Reads a published file (docx, pdf, html, xlsx, text, our JSON) as the agency's report of a year and keeps it.

    NotPermitted; BadValues where it cannot be read, or is of another year.
    """
    if not standing(by, at.astimezone(CHINA).date()).roles("report.draft", agency.pk):
        raise NotPermitted(Refused("not_allowed", step=AnnualStep.BEGUN.label))
    report = read(name, data)
    if report.year != year:
        years = {"found": report.year, "year": year}
        raise BadValues({"file": _("这是 %(found)s 年的报告，要的是 %(year)s 年的。") % years})
    kept = ImportedReport.objects.create(
        agency=agency, year=year, name=name[:LONGEST_NAME], sha256=sha256(data).hexdigest(),
        content=report_json(report), imported_at=at, by=by,
    )  # fmt: skip
    new = {"year": year, "name": kept.name, "sha256": kept.sha256, "cells": len(report.cells)}
    note("report.import", chain=agency.code, by=by.username, at=at, subject=f"imported:{kept.pk}", new=new)
    return kept


def read(name: str, data: bytes) -> Report:
    """The report of a file. BadValues says why there is none and what to do."""
    try:
        return api.read(data, name=name)
    except Refusal as refusal:
        raise BadValues({"file": in_words(refusal, said()).message}) from refusal
    except ValueError as error:
        raise BadValues({"file": str(error)}) from error
