"""按汇总表填写: several figures of a workbook at once, each with who and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Person
from gongkai.web.records.errors import BadValues
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.services.work import enter

MOST = 400


@transaction.atomic
def take_over(
    report: AnnualReport, *, figures: Mapping[str, str], reason: str, length: int, by: Person, on: date, at: datetime
) -> AnnualReport:
    """The chosen figures as typed ones, all or none. NotPermitted, StaleRecord, BadValues."""
    if not figures:
        raise BadValues({"cells": _("请勾选要按汇总表填写的单元格。")})
    if len(figures) > MOST:
        raise BadValues({"cells": _("一次最多填写 %(n)s 格。") % {"n": MOST}})
    for cell, value in figures.items():
        report = enter(report, cell=cell, value=value, reason=reason, length=length, by=by, on=on, at=at)
        length = report.length
    return report
