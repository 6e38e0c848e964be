"""The figure that a culprit ought to be, where the form's own rules leave only one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gongkai.core.context import Context
from gongkai.core.culprit import boards, culprit
from gongkai.core.equation import equations_of
from gongkai.core.finding import Verdict
from gongkai.core.form import Address
from gongkai.core.report import Report
from gongkai.core.verdict import answers
from gongkai.core.wording import Wording


def repaired(report: Report, wording: Wording, last: Report | None = None) -> Mapping[Address, Decimal]:
    """For each culprit of the report's arithmetic the one figure that mends every broken rule around it."""
    context = Context(report=report, wording=wording, last=last)
    answered = tuple(answers(context, equations_of(report)))
    asked = boards(report.form, answered)
    found = (culprit(asked, answer) for answer in answered if answer.verdict is Verdict.BROKEN)
    return {one.address: one.value for one in found if one is not None and one.value is not None}
