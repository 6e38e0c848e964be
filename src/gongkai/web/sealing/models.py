"""The keys of subjects: each seals the personal data of one record, case or person, and is itself wrapped."""

from __future__ import annotations

import uuid

from django.db import models


class Cipher(models.TextChoices):
    AES256 = "aes-256-gcm", "AES-256-GCM"
    SM4 = "sm4-gcm", "SM4-GCM"


class Key(models.Model):
    """The key of one subject, wrapped by the master key, which stands outside the database. Blank once erased."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cipher = models.CharField(max_length=20, choices=Cipher.choices)
    wrapped = models.CharField(max_length=200, blank=True)
    master = models.CharField(max_length=16, db_index=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)
