"""The remarks with which a report goes back: by cell (`requests/received/total`) or section (`section/1`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.form import Form
from gongkai.law.load import form_of
from gongkai.web.records.errors import BadValues
from gongkai.web.reports.models import AnnualReport

LONGEST = 400
SECTION = "section/"


def marked(report: AnnualReport, marks: Mapping[str, str], opinion: str) -> dict[str, Any]:
    """The data of a return: a remark on something, or an opinion on the whole. BadValues."""
    said = {place: text.strip()[:LONGEST] for place, text in marks.items() if text.strip()}
    form = form_of(report.year)
    assert form is not None, "a report is begun only where a form applies to its year"
    known = set(places(form))
    for place in said:
        if place not in known:
            raise BadValues({"marks": _("这份报告没有 %(place)s。") % {"place": place[:80]}})
    if not said and not opinion.strip():
        raise BadValues({"opinion": _("请在有问题的单元格或者部分填写意见，或者写明总的意见。")})
    return {"marks": said, "opinion": opinion.strip()[: LONGEST * 5]}


def in_order(marks: Mapping[str, str], form: Form) -> list[tuple[str, str]]:
    """The remarks as a reader meets what they stand at: a database may keep them in an order of its own."""
    return [(place, marks[place]) for place in places(form) if place in marks]


def places(form: Form) -> list[str]:
    """What can be marked: every cell of the edition, what stands before its first section, and every section."""
    return [*map(str, form.addresses), f"{SECTION}0", *(f"{SECTION}{section.number}" for section in form.sections)]
