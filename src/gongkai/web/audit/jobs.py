"""What people do to jobs, noted in the trail; the jobs themselves know nothing of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.web.audit.services import SYSTEM, note
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.services import revive


@transaction.atomic
def do_again(job: Job, *, by: str, at: datetime) -> bool:
    """A dead job waits again, and the trail says who wanted it; False where it is not dead (any more)."""
    if not revive(job, at=at):
        return False
    old = {"kind": job.kind, "tries": job.tries, "error": job.last_error}
    note("job.revive", chain=SYSTEM, by=by, at=at, subject=f"job:{job.pk}", old=old)
    return True
