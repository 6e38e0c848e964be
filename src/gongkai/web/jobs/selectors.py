"""What the outbox holds."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from gongkai.web.jobs.models import Job


def dead() -> QuerySet[Job]:
    """The jobs that failed too often; someone has to look at them."""
    return Job.objects.exclude(dead_at=None).order_by("-dead_at", "-id")


def waiting() -> QuerySet[Job]:
    """What is still to be done, the next first."""
    return Job.objects.filter(done_at=None, dead_at=None).order_by("due_at", "id")


def overdue(at: datetime) -> int:
    """How many jobs should have been begun by now: many, and no worker runs."""
    return Job.objects.filter(done_at=None, dead_at=None, due_at__lte=at).count()
