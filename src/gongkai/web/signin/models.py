"""When people's passwords were set: what their age is counted from."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class PasswordSet(models.Model):
    """One setting of a password by its owner. The password itself is kept nowhere but as Person's argon2 hash."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="passwords_set")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
