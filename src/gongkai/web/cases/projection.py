"""From the fold to the row that lists show: written in the transaction of the event, rebuilt from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from gongkai.core.case import CaseEvent, CaseEventKind, live
from gongkai.core.case_life import CaseLife
from gongkai.law.outcome_file import outcome_law
from gongkai.web.cases.history import Recorded, handlers_of
from gongkai.web.cases.models import Case
from gongkai.web.cases.reckoning import bound, life_of
from gongkai.web.cases.tasks import other_tasks, write_tasks

FOLLOWS = (
    *(
        "handler_id",
        "stage",
        "lane",
        "resumes_on",
        "due_on",
        "due_order",
        "first_received_on",
        "received_on",
        "ended_on",
    ),
    *("outcome", "row", "length"),
)
# 承办人由交办而来，与期限无关（who handles it follows from no limit）。
JUDGED = tuple(name for name in FOLLOWS if name not in ("handler_id", "due_order", "length"))
NEVER = date(9999, 12, 31)


def write(case: Case, recorded: Sequence[Recorded]) -> tuple[str, ...]:
    """Projects, and saves the columns and the tasks that changed; their names."""
    changed, life = _projected(case, recorded)
    if changed:
        Case.objects.filter(pk=case.pk).update(**changed)
    return (*changed, *(["tasks"] if write_tasks(case, recorded, life) else []))


def is_wrong(case: Case, recorded: Sequence[Recorded]) -> bool:
    """Whether `write` would change anything, in memory alone. CaseRefused."""
    changed, life = _projected(case, recorded)
    return bool(changed) or other_tasks(case, recorded, life) is not None


def _projected(case: Case, recorded: Sequence[Recorded]) -> tuple[dict[str, Any], CaseLife]:
    """The columns that became others, and what the events come to."""
    before = {name: getattr(case, name) for name in FOLLOWS}
    life = project(case, [one.event for one in recorded], handlers_of(recorded))
    return {name: value for name in FOLLOWS if (value := getattr(case, name)) != before[name]}, life


def changes(case: Case, events: Sequence[CaseEvent]) -> bool:
    """Whether the law at hand makes another row of the same events: written anew in memory alone. CaseRefused."""
    before = [getattr(case, name) for name in JUDGED]
    project(case, events, {})
    return [getattr(case, name) for name in JUDGED] != before


def project(case: Case, events: Sequence[CaseEvent], handlers: dict[str, int | None]) -> CaseLife:
    """Sets every column that follows from the events; saves nothing. `handlers` are the persons of 交办 by event."""
    life = life_of(case, events)
    case.stage, case.lane, case.resumes_on = life.stage.value, life.lane.value, life.resumes_on
    case.first_received_on, case.received_on = life.first_received_on, life.received_on
    case.ended_on, case.outcome = life.ended_on, life.outcome
    case.row = outcome_law().outcomes[life.outcome].row if life.outcome else ""
    case.due_on = bound(case, events, life.resumes_on)
    case.due_order = case.due_on or case.resumes_on or NEVER
    case.length = len(events)
    assigned = [event for event in live(events) if event.kind is CaseEventKind.ASSIGNED]
    case.handler_id = handlers.get(assigned[-1].id) if assigned else None
    return life
