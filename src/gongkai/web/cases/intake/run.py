"""登记: what was checked becomes cases; the worker does it piece by piece."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.cases.intake.errors import IntakeRefused
from gongkai.web.cases.intake.hand_in import allowed
from gongkai.web.cases.intake.work import next_piece
from gongkai.web.cases.models import Intake, IntakeState, IntakeVerdict


@transaction.atomic
def run(intake: Intake, *, by: Person, on: date, at: datetime) -> Intake:
    """Begins to register a checked file, or goes on with a stopped one from where it was; one that is at it already goes
    on as it does. The cases are registered in this person's name. NotPermitted, IntakeRefused."""
    allowed(by, intake.agency, on)
    intake = Intake.objects.select_for_update(of=("self",)).select_related("agency").get(pk=intake.pk)
    if intake.state in (IntakeState.TAKING, IntakeState.WRITING, IntakeState.DONE):
        return intake  # 连按两次，或者从别的窗口再按（pressed twice）
    if intake.state not in (IntakeState.CHECKED, IntakeState.STOPPED):
        raise IntakeRefused(_("这个文件现在是“%(state)s”，不能登记。") % {"state": intake.get_state_display()})
    if intake.state == IntakeState.CHECKED:
        if not intake.checked.get(IntakeVerdict.NEW.value):
            raise IntakeRefused(_("没有可以登记的行，请改正后重新上传。"))
        intake.cursor, intake.done = 0, {}
    intake.state, intake.problem, intake.run_by, intake.run_at = IntakeState.TAKING, "", by, at
    intake.save(update_fields=["state", "problem", "run_by", "run_at", "cursor", "done"])
    note(
        "case.intake_run", chain=intake.agency.code, by=by.username, at=at, subject=f"intake:{intake.pk}",
        new={"from": intake.cursor, "rows": intake.rows, "sha256": intake.sha256},
    )  # fmt: skip
    next_piece(intake, at)
    return intake
