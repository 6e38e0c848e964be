"""A verification that leaves a note of itself in the system chain, and the last such note."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import DatabaseError, transaction

from gongkai.web.audit.anchors import WORKER
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.services import SYSTEM, note
from gongkai.web.audit.verify import Walked, verify
from gongkai.web.jobs.handlers import job

VERIFY, NAMED = "audit.verify", 20


def record(found: Sequence[Walked], *, by: str, at: datetime) -> AuditEntry | None:
    """Notes what a verification found; None where the system chain is in such disorder that it takes no entry."""
    broken = [walked.as_json()["broken"] for walked in found if walked.broken]
    said = {
        "chains": len(found),
        "entries": sum(walked.entries for walked in found),
        "broken_chains": len(broken),
        "broken": broken[:NAMED],
    }
    try:
        with transaction.atomic():
            return note(VERIFY, chain=SYSTEM, by=by, at=at, new=said)
    except DatabaseError:
        return None


def last_verification() -> AuditEntry | None:
    """The note of the last verification of all chains."""
    return AuditEntry.objects.filter(act=VERIFY, chain__name=SYSTEM).order_by("-id").first()


@job(VERIFY, daily=True, slow=True)
def _verify_daily(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    found = list(verify())
    return lambda: record(found, by=WORKER, at=at)
