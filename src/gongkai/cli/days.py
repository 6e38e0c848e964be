"""`gongkai days`: the N-th working day after a day, or how many between two, with the reason of each day that differs."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import click

from gongkai.cli.out import problem, result
from gongkai.cli.read import REFUSED
from gongkai.core.day_words import date_words, reason
from gongkai.core.wording import Wording
from gongkai.core.workdays import Calendar, Day, DayKind, NoNotice
from gongkai.law.load import calendar
from gongkai.publish.as_json import dump

MOST = 10_000
WRITTEN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
NUMBER = re.compile(r"[+＋]([1-9]\d{0,4})")


class _Count(NamedTuple):
    """What was counted: the days after `start` up to and including `end`, of which `count` are worked."""

    start: date
    end: date
    count: int
    nth: bool

    def words(self, wording: Wording) -> str:
        start, end = (date_words(day, wording) for day in (self.start, self.end))
        return wording.say("days.nth" if self.nth else "days.between", start=start, end=end, count=self.count)

    def json(self) -> dict[str, Any]:
        return {"from": self.start.isoformat(), "to": self.end.isoformat(), "working_days": self.count}


def day(wording: Wording) -> Callable[..., date]:
    """Reads DAY; UsageError where it is none."""

    def checked(context: click.Context, parameter: click.Parameter, value: str) -> date:
        if (found := _date(value)) is None:
            raise click.UsageError(wording.say("days.bad_day", day=value), context)
        return found

    return checked


def day_or_number(wording: Wording) -> Callable[..., date | int]:
    """Reads +N or DAY; UsageError where it is neither."""

    def checked(context: click.Context, parameter: click.Parameter, value: str) -> date | int:
        match = NUMBER.fullmatch(value)
        found = int(match[1]) if match else _date(value)
        if found is None or (isinstance(found, int) and found > MOST):
            raise click.UsageError(wording.say("days.bad_end", day=value, most=MOST), context)
        return found

    return checked


def days_command(start: date, end: date | int, *, form: str, wording: Wording) -> int:
    """Count and print; returns the exit code: 0, or 3 where a year without a notice is touched."""
    if isinstance(end, date) and end < start:
        raise click.UsageError(wording.say("days.backwards", start=start, end=end))
    known = calendar()
    try:
        counted = _counted(known, start, end)
    except NoNotice as error:
        _refuse(error.year, _counted(known, start, end, guess=True), form, wording)
        return REFUSED
    steps = known.steps(counted.start, counted.end)
    off = [step for step in steps if not step.kind.works]
    made_up = [step for step in steps if step.kind is DayKind.MADE_UP]
    if form == "json":
        result(dump({**counted.json(), "off": _listed(off, wording), "made_up": _listed(made_up, wording)}), exact=True)
    else:
        result("\n".join([counted.words(wording), *_lines(off, made_up, wording), ""]))
    return 0


def _date(written: str) -> date | None:
    match = WRITTEN.fullmatch(written.strip())
    try:
        found = date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
    return found if found and 1900 <= found.year <= 2100 else None


def _counted(known: Calendar, start: date, end: date | int, *, guess: bool = False) -> _Count:
    if isinstance(end, int):
        return _Count(start, known.after(start, end, guess=guess).day, end, nth=True)
    return _Count(start, end, known.between(start, end, guess=guess), nth=False)


def _refuse(year: int, guessed: _Count, form: str, wording: Wording) -> None:
    """Why it cannot be said, and the provisional count, marked as such."""
    years = calendar().years
    message = wording.say("days.no_notice", year=year, first=min(years), last=max(years))
    problem(message)
    problem(wording.say("days.provisional", year=year, said=guessed.words(wording)))
    if form == "json":
        refused = {"code": "no_notice", "message": message, "at": {"year": year}}
        result(dump({"refused": refused, "provisional": guessed.json()}), exact=True)


def _listed(days: list[Day], wording: Wording) -> list[dict[str, str]]:
    return [{"day": day.on.isoformat(), "why": reason(day, wording)} for day in days]


def _lines(off: list[Day], made_up: list[Day], wording: Wording) -> list[str]:
    lines = [wording.say("days.off", count=len(off))] if off else [wording.say("days.off.none")]
    lines += [_line(day, wording) for day in off]
    if made_up:
        lines += [wording.say("days.made_up", count=len(made_up)), *(_line(day, wording) for day in made_up)]
    return lines


def _line(day: Day, wording: Wording) -> str:
    return wording.say("days.line", day=date_words(day.on, wording), why=reason(day, wording))
