"""按汇总表填写: several figures of a workbook at once, each with who and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from gongkai.core.annual import AnnualStep
from gongkai.core.form import Address
from gongkai.law.load import form_of
from gongkai.web.agencies.models import Person
from gongkai.web.held import holding
from gongkai.web.records.errors import BadValues
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.services.work import entered

MOST = 400


def take_over(
    report: AnnualReport, *, figures: Mapping[str, str], reason: str, length: int, by: Person, on: date, at: datetime
) -> AnnualReport:
    """The chosen figures as typed ones, all or none, in one go. NotPermitted, StaleRecord, BadValues."""
    if not figures:
        raise BadValues({"cells": _("请勾选要按汇总表填写的单元格。")})
    if len(figures) > MOST:
        raise BadValues({"cells": _("一次最多填写 %(n)s 格。") % {"n": MOST}})
    with holding():
        open_ = REPORT.opened(report, length)
        REPORT.allow(open_, AnnualStep.ENTERED, by, at)
        for cell, value in figures.items():
            try:
                entered(open_, cell=cell, value=value, reason=reason, by=by, on=on, at=at)
            except BadValues as bad:
                raise BadValues(_of_cell(cell, report.year, bad.problems)) from bad
    return open_.row


def _of_cell(cell: str, year: int, problems: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a figure, said of its cell; anything else as it is."""
    said = dict(problems)
    if (value := said.pop("value", "")) and (form := form_of(year)):
        said["cells"] = f"{form.name(Address.parse(cell))}：{value}"
    return said
