"""导入: what was checked becomes records; the worker does it piece by piece."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Batch, State
from gongkai.web.credit.services.receive import allowed
from gongkai.web.credit.work import next_piece


@transaction.atomic
def run(batch: Batch, *, by: Person, on: date, at: datetime) -> Batch:
    """Begins the import of a checked batch, or goes on with a stopped one from where it was. CreditRefused.

    The records are drafted in this person's name: they are the ones who may not review them.
    """
    allowed(by, "credit.import", batch.agency, on)
    batch = Batch.objects.select_for_update(of=("self",)).select_related("agency").get(pk=batch.pk)
    if batch.state not in (State.CHECKED, State.STOPPED):
        raise CreditRefused(_("这一批现在是“%(state)s”，不能导入。") % {"state": batch.get_state_display()})
    if batch.state == State.CHECKED:
        if not batch.checked.get("new"):
            raise CreditRefused(_("没有可以新增的行，无需导入。"))
        batch.cursor, batch.done, batch.digest = 0, {}, ""
    batch.state, batch.problem, batch.run_by, batch.run_at = State.IMPORTING, "", by, at
    batch.save(update_fields=["state", "problem", "run_by", "run_at", "cursor", "done", "digest"])
    note(
        "credit.import", chain=batch.agency.code, by=by.username, at=at, subject=f"credit:{batch.pk}",
        new={"from": batch.cursor, "rows": batch.rows, "sha256": batch.sha256},
    )  # fmt: skip
    next_piece(batch, at)
    return batch
