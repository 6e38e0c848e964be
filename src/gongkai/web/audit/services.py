"""Writing the trail: one entry for each act, in the same transaction as the act itself."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.web.audit.models import AuditChain, AuditEntry
from gongkai.web.audit.origin import origin


@transaction.atomic
def note(
    act: str, *, chain: str, by: str, at: datetime, subject: str = "", old: Any = None, new: Any = None
) -> AuditEntry:
    """Adds one entry to the chain named `chain` (an agency's code, or `system`).

    `act` is a dotted name (`record.publish`); `by` a username; `old` and `new` are JSON values in which personal
    fields are ciphertext already.
    """
    AuditChain.objects.get_or_create(name=chain)
    head = AuditChain.objects.select_for_update().get(name=chain)
    entry = AuditEntry(
        chain=head, number=head.length + 1, act=act, at=at, by=by, origin=origin(),
        subject=subject, old=old, new=new, previous=head.head,
    )  # fmt: skip
    entry.digest = digest(entry)
    entry.save(force_insert=True)
    head.length, head.head = entry.number, entry.digest
    head.save(update_fields=["length", "head"])
    return entry


def digest(entry: AuditEntry) -> str:
    """SM3 or SHA-256 over the entry's fields and the digest before it."""
    said = [
        entry.chain.name,
        entry.number,
        entry.act,
        entry.at.isoformat(),
        entry.by,
        entry.origin,
        entry.subject,
        entry.old,
        entry.new,
        entry.previous,
    ]
    return hashlib.sha256(
        json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()
