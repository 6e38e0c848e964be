"""The lock after repeated failures: by account and address together, for a time; a security administrator may lift it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.web.agencies.models import Person
from gongkai.web.limits import network
from gongkai.web.signin import trail


@dataclass(frozen=True)
class Lock:
    """An account that may not sign in from one address until a time."""

    person: Person
    address: str
    failures: int
    until: datetime


def address(request: HttpRequest) -> str | None:
    """What failures are counted by beside the account: who has a house's worth of IPv6 addresses has one of them here."""
    return network(request.META.get("REMOTE_ADDR", "")) or None


def respond(request: HttpRequest, _answer: HttpResponse, credentials: dict[str, Any] | None = None) -> HttpResponse:
    """The page that says until when, and whom to ask: the same whether there is such an account or not."""
    mine = AccessAttempt.objects.filter(username=(credentials or {}).get("username"), ip_address=address(request))
    last = mine.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    said = {"until": last + settings.AXES_COOLOFF_TIME, "limit": settings.AXES_FAILURE_LIMIT}
    return render(request, "signin/locked.html", said, status=429)


def locks(people: Mapping[str, Person]) -> list[Lock]:
    """The locks in force among people by username. One account is counted over all browsers of one address."""
    # axes 按真实时钟计锁定，这里也按真实时钟（the lock runs on the real clock, whatever the legal day is）.
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    attempts = AccessAttempt.objects.filter(username__in=people, attempt_time__gte=since)
    rows = attempts.values("username", "ip_address").order_by("username", "ip_address")
    counted = rows.annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    return [
        Lock(
            people[row["username"]], row["ip_address"] or "", row["failures"], row["last"] + settings.AXES_COOLOFF_TIME
        )
        for row in counted.filter(failures__gte=settings.AXES_FAILURE_LIMIT)
    ]


@transaction.atomic
def unlock(person: Person, *, by: Person, at: datetime) -> int:
    """Lifts every lock of a person's account: how many failures were forgotten."""
    count = AxesProxyHandler.reset_attempts(username=person.username)
    trail.note(person, "person.lock_lift", at=at, by=by, new={"addresses": count})
    return int(count)
