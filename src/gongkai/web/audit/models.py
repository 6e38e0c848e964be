"""The audit trail: one append-only chain of entries per agency, each entry holding the digest of the one before."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from gongkai.web.audit.fields import CanonicalJSON


class AppendOnly(TypeError):  # noqa: N818
    """Someone tried to change or delete what was noted. The database refuses it as well (triggers.py)."""

    def __init__(self, *_: object, **__: object) -> None:
        super().__init__("审计记录只增不改，不能修改或删除")


class Kept(models.QuerySet[Any]):
    """Rows that are read and added, never changed or deleted."""

    def update(self, **_: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnly


class AuditChain(models.Model):
    """The head of one chain; its row is locked while an entry is added. `name` is an agency's code, or `system`."""

    name = models.CharField(max_length=40, unique=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.name


class AuditEntry(models.Model):
    """One act: who did what to what, with old and new values, when, from where. Never changed, never deleted."""

    chain = models.ForeignKey(AuditChain, models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    act = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    origin = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=120, blank=True)
    old = CanonicalJSON(null=True)
    new = CanonicalJSON(null=True)
    previous = models.CharField(max_length=64, blank=True)
    algorithm = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)

    objects: ClassVar[Any] = Kept.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["chain", "number"], name="one_entry_a_number")]
        indexes: ClassVar = [
            models.Index(fields=["chain", "id"], name="audit_by_chain"),
            models.Index(fields=["by", "id"], name="audit_by_person"),
            models.Index(fields=["act", "id"], name="audit_by_act"),
            models.Index(fields=["subject", "id"], name="audit_by_subject"),
            models.Index(fields=["at"], name="audit_by_instant"),
        ]
        ordering: ClassVar = ["chain", "number"]

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"

    def save(self, **options: Any) -> None:
        """Adds it; AppendOnly where it is there already."""
        if not self._state.adding:
            raise AppendOnly
        super().save(**{**options, "force_insert": True})

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnly
