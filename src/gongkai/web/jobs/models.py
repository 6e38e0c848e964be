"""The outbox: a row for each piece of work that an event asked for, written in the event's own transaction."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("等待办理")
    TAKEN = "taken", _("办理中")
    DONE = "done", _("已办")
    DEAD = "dead", _("多次失败，已停止")


class Job(models.Model):
    """What is to be done, from when on, and how far it has come. Personal data stands in `payload` only as ciphertext.

    `key` makes a job the only one of its kind: a second one with the same key is not written. `taken_until` is when a
    worker that took it and said nothing since is given up.
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120, null=True, blank=True)
    payload = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    taken_until = models.DateTimeField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_at", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "key"], name="one_job_a_key")]
        indexes: ClassVar = [
            models.Index(fields=["due_at", "id"], name="jobs_to_do", condition=models.Q(done_at=None, dead_at=None))
        ]

    def state(self, at: datetime) -> JobState:
        """What is shown of it at an instant."""
        if self.done_at:
            return JobState.DONE
        if self.dead_at:
            return JobState.DEAD
        return JobState.TAKEN if self.taken_until and self.taken_until > at else JobState.WAITING
