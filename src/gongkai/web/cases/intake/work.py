"""The kinds of job of 成批登记, and how a file asks for its next piece: the cursor moves with what was done."""

from __future__ import annotations

from datetime import datetime

from gongkai.web.cases.models import Intake, IntakeState
from gongkai.web.jobs.services import ask

READ, CHECK, TAKE, WRITE = "case.intake_read", "case.intake_check", "case.intake_take", "case.intake_write"
KINDS = {IntakeState.CHECKING: CHECK, IntakeState.TAKING: TAKE}
# 一段的行数，也是一次写入的件数：写入时别人不能写，要短（rows of a piece, and requests of a transaction: on SQLite nobody
# else writes meanwhile）。
PIECE = 100
NAME = "case-intake"


def next_piece(intake: Intake, at: datetime) -> None:
    """Asks for the piece at the cursor, from its place on, of the work the file is in; for the next receipts once all are registered."""
    if intake.state == IntakeState.WRITING:
        ask(WRITE, {"intake": intake.pk, "after": intake.written}, due_at=at)
    else:
        payload = {"intake": intake.pk, "cursor": intake.cursor, "place": intake.place}
        ask(KINDS[IntakeState(intake.state)], payload, due_at=at)


def locked(intake_id: int, state: IntakeState, **where: int) -> Intake | None:
    """The file, locked, where it still waits for exactly this piece."""
    rows = Intake.objects.select_for_update(of=("self",)).select_related("agency", "key", "run_by")
    return rows.filter(pk=intake_id, state=state, **where).first()
