"""Where a record stands, and how many working days are left, as chips."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.core.record import Stage, Standing
from gongkai.law.load import calendar
from gongkai.web.office.record_words import STAGE_CHIPS, STANDING_CHIPS
from gongkai.web.records.models import Record
from gongkai.web.ui.pieces import ChipKind

SOON_WD = 3
Chip = tuple[ChipKind, str]


def chips(record: Record) -> list[Chip]:
    """What the public sees, then where the working version stands; of a first draft the stage alone."""
    stage, standing = Stage(record.stage), Standing(record.standing)
    found: list[Chip] = []
    if standing is not Standing.UNPUBLISHED or stage is Stage.NONE:
        found.append((STANDING_CHIPS[standing], standing.label))
    if stage is not Stage.NONE:
        again = _("新版本：%(stage)s") if found else "%(stage)s"
        found.append((STAGE_CHIPS[stage], again % {"stage": stage.label}))
    if record.halted:
        found.append(("late", _("停止发布")))
    return found


def left(due_on: date | None, today: date) -> Chip | None:
    """还有 3 个工作日 until the last day of a limit; None where there is no limit."""
    if due_on is None:
        return None
    days = calendar().between(today, due_on, guess=True)
    if today > due_on:
        return "late", _("已逾期 %(n)d 个工作日") % {"n": max(-days, 1)}
    if today == due_on or days == 0:
        return "late", _("今天到期") if today == due_on else _("此前没有工作日了")
    return "soon" if days <= SOON_WD else "quiet", _("还有 %(n)d 个工作日") % {"n": days}
