"""载入放假安排: a new notice of the State Council as a year's file; what it moves is known before, and recomputed with it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.clock.refusals import CaseRefused
from gongkai.core.workdays import Calendar
from gongkai.law.calendar_file import notices
from gongkai.law.load import calendar, calendar_with, reckoning_by
from gongkai.law.own import calendar_folder
from gongkai.web.access import anywhere
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import SYSTEM, note
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.history import each_with_events
from gongkai.web.cases.models import Case
from gongkai.web.cases.policies import policies
from gongkai.web.cases.projection import JUDGED, changes
from gongkai.web.cases.rebuild import rebuild_all
from gongkai.web.cases.reckoning import said


@dataclass(frozen=True)
class Loaded:
    """What a file says and moves: the days that are other ones than before, the cases with their last day before and now
    (`why`: its events cannot be folded)."""

    year: int
    days: list[tuple[date, bool]]
    moved: list[tuple[Case, date | None, str]]


def load_notice(file: Path, *, by: Person, at: datetime, write: bool) -> Loaded:
    """Reckons every case by the file; with `write` it stays, and the file stands in the data folder, where this program,
    its commands and its workers read it from then on. NotPermitted, LawError where the file is wrong, OSError."""
    if not anywhere(by, "notice.load"):
        raise NotPermitted("not_allowed", _("放假安排由系统管理员载入。"))
    text = file.read_text("utf-8-sig")
    year, _found = notices(text, file.name)
    new = calendar_with(file.name, text)
    days = list(_days(calendar(), new, year))
    with reckoning_by(new):
        if not write:
            return Loaded(year, days, list(_would_move()))
        part = _prepared(text)
        try:
            with transaction.atomic(durable=True):
                moved = list(_moved())
                what = {"year": year, "number": new.years[year][-1].number, "moved": len(moved)}
                note("notice.load", chain=SYSTEM, by=by.username, at=at, new=what)
            part.replace(part.with_name(file.name))
        finally:
            part.unlink(missing_ok=True)
    return Loaded(year, days, moved)


def _would_move() -> Iterator[tuple[Case, date | None, str]]:
    """Every case whose row would be another one, with its last day before; writes nothing."""
    chosen = policies()
    for case, events in each_with_events(Case.objects.select_related("agency").order_by("pk")):
        before, case.policies = case.due_on, chosen
        try:
            if changes(case, events):
                yield case, before, ""
        except CaseRefused as refused:
            yield case, before, refused.says(said())


def _moved() -> Iterator[tuple[Case, date | None, str]]:
    """The same of those that became another one."""
    before = dict(Case.objects.values_list("pk", "due_on"))
    for case, wrong, why in rebuild_all():
        if why or set(wrong) & set(JUDGED):
            yield case, before[case.pk], why


def _days(old: Calendar, new: Calendar, year: int) -> Iterator[tuple[date, bool]]:
    """The days of the year that count now and did not, or the other way; whether they work now."""
    day = date(year, 1, 1)
    while day.year == year:
        works = new.why(day, guess=True).kind.works
        if works != old.why(day, guess=True).kind.works:
            yield day, works
        day = date.fromordinal(day.toordinal() + 1)


def _prepared(text: str) -> Path:
    """The text beside where it will stand, kept whole; it is read there by nobody yet."""
    folder = calendar_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=folder, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as kept:
        kept.write(text)
        kept.flush()
        os.fsync(kept.fileno())
    return Path(made)
