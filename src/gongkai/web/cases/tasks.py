"""What a case waits for from whom: rows that follow from the events, written with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.approval import Progress
from gongkai.core.case_life import FINISHED, CaseLife, CaseStage
from gongkai.core.part import PartForm, parts
from gongkai.law.approval_file import approval_law
from gongkai.law.load import calendar
from gongkai.web.agencies.models import Person
from gongkai.web.cases.approval import progress_of
from gongkai.web.cases.history import Recorded
from gongkai.web.cases.models import Case, CaseTask
from gongkai.web.cases.permission import HANDLE, NODES, PART

COLUMNS = ("agency_id", "action", "person_id", "barred", "label", "event_seq", "due_on", "due_order")
NEVER = date(9999, 12, 31)


def write_tasks(case: Case, recorded: Sequence[Recorded], life: CaseLife) -> bool:
    """Writes the tasks of a case anew where they are not what follows from its events; whether they were not."""
    wanted = other_tasks(case, recorded, life)
    if wanted is None:
        return False
    case.tasks.all().delete()
    CaseTask.objects.bulk_create(CaseTask(case=case, **one) for one in wanted)
    return True


def other_tasks(case: Case, recorded: Sequence[Recorded], life: CaseLife) -> list[dict[str, Any]] | None:
    """The tasks that follow from the events of a case; None where they are those it has."""
    wanted = [{**one, "due_order": one["due_on"] or NEVER} for one in tasks_of(case, recorded, life)]
    return None if list(case.tasks.order_by("id").values(*COLUMNS)) == wanted else wanted


def tasks_of(case: Case, recorded: Sequence[Recorded], life: CaseLife) -> list[dict[str, Any]]:
    """What waits: a row for each person, or one for whoever may."""
    if life.stage is CaseStage.REPLIED:
        return [_to_serve(case, life)]
    if life.stage in FINISHED:
        return []
    progress = progress_of(recorded, life) if life.stage is CaseStage.IN_SIGNING else None
    return [*_of_parts(case, recorded), *(_of_node(case, progress, life) if progress else ())]


def _to_serve(case: Case, life: CaseLife) -> dict[str, Any]:
    """A reply that was signed and not sent is no reply in time yet: 签收之日、交邮之日 is its day (235号)."""
    assert life.ended is not None
    return {
        "agency_id": case.agency_id, "action": HANDLE, "person_id": case.handler_id, "barred": "", "label": _("待送达"),
        "event_seq": int(life.ended.id), "due_on": case.due_on,
    }  # fmt: skip


def _of_parts(case: Case, recorded: Sequence[Recorded]) -> Iterator[dict[str, Any]]:
    """The parts that were asked and not answered: the colleague's, the other body's, or, where that body is not in this
    system, a reminder to whoever handles the case."""
    waiting = {one.asked.id: one for one in parts(one.event for one in recorded) if one.answered is None}
    for one in recorded:
        if part := waiting.get(one.event.id):
            label, here = PartForm(one.data["form"]).label, "person" in one.data or "agency" in one.data
            yield {
                "agency_id": one.data.get("agency") or case.agency_id, "action": PART if here else HANDLE,
                "person_id": one.data.get("person") if here else case.handler_id, "barred": "",
                "label": f"{label}（已催办）" if part.urged else label, "event_seq": one.seq, "due_on": part.asked.until,
            }  # fmt: skip


def _of_node(case: Case, progress: Progress, life: CaseLife) -> Iterator[dict[str, Any]]:
    """The node a draft waits at: each of its people, or whoever has its role."""
    node = progress.node
    came = max((event for event in (life.proposal, *life.endorsed) if event), key=lambda event: int(event.id))
    inner = calendar().after(came.on, node.days, guess=True).day if node.days else None
    waiting = Person.objects.filter(username__in=progress.missing).order_by("pk").values_list("pk", flat=True)
    for person in list(waiting) if node.people else [None]:
        yield {
            "agency_id": case.agency_id, "action": NODES[node.kind], "person_id": person,
            "barred": spaced(progress.barred(approval_law())), "label": node.kind.label, "event_seq": int(came.id),
            "due_on": earlier(inner, case.due_on),
        }  # fmt: skip


def spaced(names: frozenset[str]) -> str:
    """Usernames with a space on either side of each, so that one can be looked for; they hold none themselves."""
    return f" {' '.join(sorted(names))} " if names else ""


def earlier(one: date | None, other: date | None) -> date | None:
    """The earlier of two days, of which either may be missing."""
    return min((day for day in (one, other) if day), default=None)
