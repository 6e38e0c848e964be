"""What waits for a person among the requests: theirs by name, and what anybody with their roles may take."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from gongkai.core.case import CaseEventKind
from gongkai.core.case_life import CaseStage
from gongkai.web.access import standing
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import Case, CaseEvent, CaseTask
from gongkai.web.cases.permission import HANDLE, TASKS, action_of
from gongkai.web.cases.selectors.lists import in_progress
from gongkai.web.day import today


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


def to_confirm(person: Person, on: date | None = None) -> QuerySet[Case]:
    """The requests whose receipt a person may confirm with the applicant; no clock of theirs runs yet (条例§31)."""
    reach = standing(person, on).reach(action_of(CaseEventKind.RECEIPT_CONFIRMED))
    return Case.objects.filter(stage=CaseStage.UNCONFIRMED.value, agency__in=reach)


def to_handle(person: Person, on: date | None = None) -> QuerySet[Case]:
    """The requests in progress that are a person's to handle, or nobody's yet; none where they handle no more. What waits
    to be signed is the signer's task."""
    mine = Q(handler=person) | Q(handler=None)
    rows = Case.objects.filter(mine, in_progress(on or today()), agency__in=standing(person, on).reach(HANDLE))
    return rows.exclude(stage=CaseStage.IN_SIGNING.value)
