"""What waits for a person among the requests: theirs by name, and what anybody with their roles may take."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from gongkai.core.case import CaseEventKind
from gongkai.web.access import standing
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import CaseEvent, CaseTask
from gongkai.web.cases.permission import TASKS


def tasks_for(person: Person, on: date | None = None) -> QuerySet[CaseTask]:
    """What is due first stands first; not what the person may not do for what they did before. `part` is the key of the
    event that asked it, where it is a part to answer."""
    held, reached = standing(person, on), Q(pk__in=[])
    for action in TASKS:
        if reach := held.reach(action):
            reached |= Q(action=action, agency__in=reach)
    mine = Q(person=person) | Q(person=None)
    rows = CaseTask.objects.filter(mine, reached).exclude(barred__contains=f" {person.username} ")
    asked = CaseEvent.objects.filter(case=OuterRef("case"), seq=OuterRef("event_seq"), kind=CaseEventKind.PART_ASKED)
    rows = rows.annotate(part=Subquery(asked.values("pk")[:1]))
    return rows.select_related("case__agency").order_by("due_order", "id")
