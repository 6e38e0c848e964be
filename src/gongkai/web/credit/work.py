"""The kinds of job of 双公示, and how a batch asks for its next piece: the cursor moves with what was done."""

from __future__ import annotations

from datetime import datetime

from gongkai.web.credit.models import Act, Batch, State
from gongkai.web.jobs.services import ask

READ, CHECK, IMPORT, ACT = "credit.read", "credit.check", "credit.import", "credit.act"
# 一段的行数，也是一个事务的行数。
PIECE = 500
NAME = "credit"
KINDS = {State.CHECKING: CHECK, State.IMPORTING: IMPORT}


def next_piece(batch: Batch, at: datetime) -> None:
    """Asks for the piece at the cursor, of the work that the batch is in."""
    kind = KINDS[State(batch.state)]
    ask(kind, {"batch": batch.pk, "cursor": batch.cursor}, due_at=at)


def next_of_act(act: Act, at: datetime) -> None:
    """Asks for the next records of a step."""
    ask(ACT, {"act": act.pk, "cursor": act.cursor}, due_at=at)
