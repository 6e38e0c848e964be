"""每日提醒: one mail a person and working day with what waits for them, by the working days it has left; one message for
all to a work chat, one by SMS, where these are set.

Each way is off where it is not set. What leaves the house names numbers, days and colleagues, never who asks nor for what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.core.case_life import CaseStage
from gongkai.law.load import calendar
from gongkai.web.agencies.models import Person, RoleHeld
from gongkai.web.agencies.selectors.roles import in_force
from gongkai.web.cases.days import days_left
from gongkai.web.cases.hooks import WAYS, ways
from gongkai.web.cases.selectors.tasks import tasks_for, to_confirm, to_handle
from gongkai.web.day import CHINA
from gongkai.web.jobs.handlers import job
from gongkai.web.jobs.services import ask, ask_all

MAIL, HOOK = "cases.digest_mail", "cases.digest_hook"
HOUR = time(8)
# 正文列出的件数、人数；工作群机器人一条消息的字节数（企业微信限 2,048）。
MOST, MOST_BYTES = 50, 2_000


@dataclass(frozen=True, order=True)
class Line:
    """Something that waits: until when, of which request, what is to be done; of which agency, which is not shown: numbers
    are each agency's own."""

    due_on: date
    number: str
    label: str
    agency: int


# 其他应用也有等人办的（other apps have what waits for a person too）。
Source = Callable[[Person, date], Iterable[Line]]
_sources: list[Source] = []


def tell(source: Source) -> None:
    """Registers what else the digest tells a person; apps call it in their `ready`."""
    if source not in _sources:
        _sources.append(source)


@job("cases.digest", daily=True)
def ask_digests(payload: Mapping[str, Any], *, at: datetime) -> None:
    """Asks at eight for a mail to each who holds a role and has an address, and for a message by each hook; on working
    days alone."""
    day = at.astimezone(CHINA).date()
    if not calendar().why(day, guess=True).kind.works:
        return
    due = datetime.combine(day, HOUR, CHINA)
    for way in ways():
        ask(HOOK, {"way": way, "on": day.isoformat()}, due_at=due, key=f"{day} {way}")
    if settings.EMAIL_HOST:
        people = holding(day).exclude(email="").values_list("pk", flat=True)
        ask_all(
            MAIL, ({"person": person, "on": day.isoformat()} for person in people), due_at=due,
            key=lambda one: f"{one['on']} {one['person']}",
        )  # fmt: skip


def holding(day: date) -> QuerySet[Person]:
    """Who holds a role on a day."""
    held = in_force(RoleHeld.objects.filter(person__is_active=True), day)
    return Person.objects.filter(pk__in=held.values("person")).order_by("pk")


@job(HOOK, slow=True)
def hook(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    """Sends one message by one hook; nothing where nothing waits, its day is over, or it is set no more. HookFailed: it is
    tried again."""
    day, way = date.fromisoformat(payload["on"]), payload["way"]
    if way in ways() and day == at.astimezone(CHINA).date():
        found = [(person.name, lines) for person in holding(day) if (lines := waiting(person, day))]
        if found:
            WAYS[way](SAYS[way](found, day), f"gongkai {way} {day}")
    return lambda: None


Waiting = Sequence[tuple[str, list[Line]]]


def for_all(found: Waiting, day: date) -> str:
    """A line a colleague: how much waits, what is due first; of as many as one message holds."""
    said = _("%(name)s：%(n)d 件，最早的%(left)s")
    lines = [said % {"name": name, "n": len(own), "left": left(own[0].due_on, day)} for name, own in found[:MOST]]
    texts = (_first(lines[:shown], len(found)) for shown in range(len(lines), -1, -1))
    return next(text for text in texts if len(text.encode()) <= MOST_BYTES)


def _first(lines: Sequence[str], among: int) -> str:
    left_out = among - len(lines)
    more = [_("另有 %(n)d 人，请登录查看。") % {"n": left_out}] if left_out else []
    return "\n".join([_("今日待办"), *lines, *more])


def in_short(found: Waiting, day: date) -> str:
    """One sentence: what waits for several is one matter."""
    every = {line for _name, own in found for line in own}
    late = sum(line.due_on < day for line in every)
    first = left(min(every).due_on, day)
    return _("今日待办 %(n)d 件，逾期 %(late)d 件，最早的%(first)s。") % {
        "n": len(every), "late": late, "first": first,
    }  # fmt: skip


SAYS: Mapping[str, Callable[[Waiting, date], str]] = {"chat": for_all, "sms": in_short}


@job(MAIL, slow=True)
def mail(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    """Sends one; nothing where nothing waits, or its day is over. Sent again where the worker died right after it."""
    day = date.fromisoformat(payload["on"])
    person = Person.objects.filter(pk=payload["person"], is_active=True).first()
    if person and settings.EMAIL_HOST and day == at.astimezone(CHINA).date() and (found := waiting(person, day)):
        subject = _("今日待办 %(n)d 件") % {"n": len(found)}
        send_mail(subject, body(found, day), None, [person.email])
    return lambda: None


def waiting(person: Person, day: date) -> list[Line]:
    """What is due first stands first: the same as on the first page of the office. Tasks, requests to be confirmed, and
    those in progress that are this person's to handle or nobody's yet."""
    tasks = [(one.due_on, one.case.number, one.label, one.case.agency_id) for one in tasks_for(person, day)]
    rows = [
        (due, number, CaseStage(stage).label, agency)
        for cases in (to_confirm(person, day), to_handle(person, day))
        for due, number, stage, agency in cases.values_list("due_on", "number", "stage", "agency")
    ]
    lines = [Line(due or date.max, number, label, agency) for due, number, label, agency in (*tasks, *rows)]
    return sorted([*lines, *(line for source in _sources for line in source(person, day))])


def body(found: list[Line], day: date) -> str:
    """A line a matter, of those that are due first."""
    lines = [f"{one.number}　{one.label}　{left(one.due_on, day)}" for one in found[:MOST]]
    more = [_("另有 %(n)d 件。") % {"n": len(found) - MOST}] if len(found) > MOST else []
    return "\n".join([*lines, *more, "", _("详情请登录系统，在“待办”中办理。每个工作日只发一封。")])


def left(due_on: date, day: date) -> str:
    """How many working days are left, with the day."""
    if due_on == date.max:
        return _("期限未定")
    n = days_left(due_on, day)
    if due_on < day:
        return _("已逾期（%(day)s）") % {"day": due_on}
    return _("还有 %(n)d 个工作日（%(day)s）") % {"n": n, "day": due_on}
