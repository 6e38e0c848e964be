"""Where a request stands and how many working days are left, as chips."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.core.case_life import CaseStage
from gongkai.core.clock import Deadline, State
from gongkai.web.cases.days import days_left
from gongkai.web.cases.models import Case
from gongkai.web.office.case_words import STAGE_CHIPS
from gongkai.web.office.record_chips import SOON_WD, Chip


def stage(case: Case) -> Chip:
    """The stage in its own words."""
    found = CaseStage(case.stage)
    return STAGE_CHIPS[found], found.label


def left(due_on: date | None, today: date) -> Chip:
    """The working days from today until a day: of a task, which has no clock of its own."""
    if due_on is None:
        return "quiet", _("期限未定")
    n = days_left(due_on, today)
    if due_on < today:
        return "late", _("已逾期 %(n)d 个工作日") % {"n": max(-n, 1)}
    if n == 0:
        return "late", _("今天到期")
    return "soon" if n <= SOON_WD else "run", _("还有 %(n)d 个工作日") % {"n": n}


def clock(one: Deadline) -> Chip:
    """How a limit stands on the day it was asked for."""
    if one.state is State.MISSED:
        # 届满日之后的休息日里答复的，逾期而不满一个工作日（late by a day off alone）。
        return "late", _("已逾期 %(n)d 个工作日") % {"n": -one.left} if one.left else _("已逾期")
    if one.state is State.PAUSED:
        return "quiet", _("暂停计算，恢复后还有 %(n)d 个工作日") % {"n": one.left or 0}
    if one.state is State.RUNNING and one.left is not None:
        if one.left == 0:
            return "late", _("今天到期")
        return "soon" if one.left <= SOON_WD else "run", _("还有 %(n)d 个工作日") % {"n": one.left}
    return ("done" if one.state is State.MET else "quiet"), one.state.label
