"""每日提醒: one mail a person and working day with what waits for them, by the working days it has left.

Off where no mail server is set. A mail leaves the house: it names numbers and days, never a person nor what was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from gongkai.core.case_life import CaseStage
from gongkai.law.load import calendar
from gongkai.web.agencies.models import Person, RoleHeld
from gongkai.web.agencies.selectors.roles import in_force
from gongkai.web.cases.days import days_left
from gongkai.web.cases.selectors.tasks import tasks_for, to_confirm, to_handle
from gongkai.web.day import CHINA
from gongkai.web.jobs.handlers import job
from gongkai.web.jobs.services import ask_all

MAIL = "cases.digest_mail"
HOUR = time(8)
MOST = 50


@dataclass(frozen=True, order=True)
class Line:
    """Something that waits: until when, of which request, what is to be done."""

    due_on: date
    number: str
    label: str


@job("cases.digest", daily=True)
def ask_mails(payload: Mapping[str, Any], *, at: datetime) -> None:
    """Asks for a mail to each who holds a role and has an address, at eight; on working days alone."""
    day = at.astimezone(CHINA).date()
    if not settings.EMAIL_HOST or not calendar().why(day, guess=True).kind.works:
        return
    held = in_force(RoleHeld.objects.filter(person__is_active=True).exclude(person__email=""), day)
    people = held.order_by("person").values_list("person", flat=True).distinct()
    ask_all(
        MAIL, ({"person": person, "on": day.isoformat()} for person in people),
        due_at=datetime.combine(day, HOUR, CHINA), key=lambda one: f"{one['on']} {one['person']}",
    )  # fmt: skip


@job(MAIL, slow=True)
def mail(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    """Sends one; nothing where nothing waits, or its day is over. Sent again where the worker died right after it."""
    day = date.fromisoformat(payload["on"])
    person = Person.objects.filter(pk=payload["person"], is_active=True).first()
    if person and settings.EMAIL_HOST and day == at.astimezone(CHINA).date() and (found := waiting(person, day)):
        subject = _("依申请公开：%(n)d 件待办") % {"n": len(found)}
        send_mail(subject, body(found, day), None, [person.email])
    return lambda: None


def waiting(person: Person, day: date) -> list[Line]:
    """What is due first stands first: the same as on the first page of the office. Tasks, requests to be confirmed, and
    those in progress that are this person's to handle or nobody's yet."""
    tasks = [(one.due_on, one.case.number, one.label) for one in tasks_for(person, day)[:MOST]]
    rows = [
        row
        for cases in (to_confirm(person, day), to_handle(person, day))
        for row in cases.order_by("due_order", "id").values_list("due_on", "number", "stage")[:MOST]
    ]
    found = [*tasks, *((due, number, CaseStage(stage).label) for due, number, stage in rows)]
    return sorted(Line(due or date.max, number, label) for due, number, label in found)


def body(found: list[Line], day: date) -> str:
    """A line a matter."""
    lines = [f"{one.number}　{one.label}　{left(one.due_on, day)}" for one in found]
    return "\n".join([*lines, "", _("详情请登录系统，在“待办”中办理。每个工作日只发一封。")])


def left(due_on: date, day: date) -> str:
    """How many working days are left, with the day."""
    if due_on == date.max:
        return _("期限未定")
    n = days_left(due_on, day)
    if due_on < day:
        return _("已逾期（%(day)s）") % {"day": due_on}
    return _("还有 %(n)d 个工作日（%(day)s）") % {"n": n, "day": due_on}
