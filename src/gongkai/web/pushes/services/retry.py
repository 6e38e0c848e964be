"""重试: a push that failed, or waits for its next try, is tried now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.services import hasten, revive
from gongkai.web.pushes.models import Push
from gongkai.web.pushes.services.ask import SEND, ask_for


@transaction.atomic
def retry(push: Push, *, by: Person, at: datetime) -> bool:
    """Whether there is anything to try: False for one that is settled, or is due or under way as it is."""
    fresh = Push.objects.select_for_update(of=("self",)).select_related("record__agency").get(pk=push.pk)
    if fresh.settled:
        return False
    job = Job.objects.filter(kind=SEND, key=fresh.job_key).first()
    if job is None or job.done_at:  # its job was cleared away, whatever the reason
        ask_for(fresh.platform, [fresh.record_id], at=at)
    elif not revive(job, at=at) and not hasten(job, at=at):
        return False
    note(
        "push.retry", chain=fresh.record.agency.code, by=by.username, at=at, subject=f"record:{fresh.record_id}",
        new={"platform": fresh.platform, "error": job.last_error if job else ""},
    )  # fmt: skip
    return True
