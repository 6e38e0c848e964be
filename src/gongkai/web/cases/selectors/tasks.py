"""What waits for a person among the requests: theirs by name, and what anybody with their roles may take."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import OuterRef, Q, QuerySet, Subquery

from gongkai.core.approval import NodeKind
from gongkai.core.case import CaseEventKind
from gongkai.core.case_life import CaseStage
from gongkai.web.access import Standing, scopes_of, standing
from gongkai.web.agencies.models import Person, RoleHeld
from gongkai.web.agencies.selectors.roles import in_force
from gongkai.web.cases.models import Case, CaseEvent, CaseTask
from gongkai.web.cases.permission import HANDLE, NODES, TASKS, action_of
from gongkai.web.cases.selectors.lists import in_progress
from gongkai.web.day import today


def tasks_for(person: Person, on: date | None = None) -> QuerySet[CaseTask]:
    """What is due first stands first; not what the person may not do for what they did before. What waits for somebody
    who may not do it any more waits for whoever may; a draft, for whoever may take it back. `part` is the key of the
    event that asked it, where it is a part to answer."""
    held, reached = standing(person, on), Q(pk__in=[])
    for action in TASKS:
        if reach := held.reach(action):
            reached |= Q(action=action, agency__in=reach)
    mine = (Q(person=person) | Q(person=None)) & ~Q(barred__contains=f" {person.username} ")
    signing = Q(case__stage=CaseStage.IN_SIGNING.value)
    left = (reached & ~signing) | (signing & Q(agency__in=held.reach(NODES[NodeKind.OFFICE])))
    others = CaseTask.objects.filter(left, person__isnull=False).exclude(person=person)
    gone = (
        Q(person=who, action=action, agency=agency)
        for who, action, agency in _gone(others.order_by().values_list("person", "action", "agency").distinct(), held)
    )
    rows = CaseTask.objects.filter((reached & mine) | (left & _any(gone)))
    asked = CaseEvent.objects.filter(case=OuterRef("case"), seq=OuterRef("event_seq"), kind=CaseEventKind.PART_ASKED)
    rows = rows.annotate(part=Subquery(asked.values("pk")[:1]))
    return rows.select_related("case__agency").order_by("due_order", "id")


def to_confirm(person: Person, on: date | None = None) -> QuerySet[Case]:
    """The requests whose receipt a person may confirm with the applicant; no clock of theirs runs yet (条例§31)."""
    reach = standing(person, on).reach(action_of(CaseEventKind.RECEIPT_CONFIRMED))
    return Case.objects.filter(stage=CaseStage.UNCONFIRMED.value, agency__in=reach)


def to_handle(person: Person, on: date | None = None) -> QuerySet[Case]:
    """The requests in progress that are a person's to handle, or nobody's: not yet, or because whoever
    handled them does so no more; none where they handle no more. What waits
    to be signed is the signer's task."""
    held = standing(person, on)
    rows = Case.objects.filter(in_progress(on or today()), agency__in=held.reach(HANDLE))
    rows = rows.exclude(stage=CaseStage.IN_SIGNING.value)
    others = rows.filter(handler__isnull=False).exclude(handler=person).values_list("handler", "agency")
    pinned = ((who, HANDLE, agency) for who, agency in others.order_by().distinct())
    gone = (Q(handler=who, agency=agency) for who, _action, agency in _gone(pinned, held))
    return rows.filter(Q(handler=person) | Q(handler=None) | _any(gone))


def _any(wanted: Iterable[Q]) -> Q:
    return reduce(or_, wanted, Q(pk__in=[]))


def _gone(pinned: Iterable[tuple[int, str, int]], held: Standing) -> list[tuple[int, str, int]]:
    """Of people with an action at an agency those who may not do it on the day of `held`: their role has ended, or they
    are disabled or wait to be unlocked. One query."""
    known = set(pinned)
    if not known:
        return []
    roles: dict[int, set[tuple[str, int]]] = {who: set() for who, _action, _agency in known}
    rows = RoleHeld.objects.filter(person__in=roles, person__is_active=True, person__awaits_unlock=False)
    for who, role, at in in_force(rows, held.on).values_list("person", "role", "agency"):
        roles[who].add((role, at))
    return sorted(
        (who, action, agency)
        for who, action, agency in known
        if not any(
            agency in held.tree.cover(at, scope) for role, at in roles[who] if (scope := scopes_of(action).get(role))
        )
    )
