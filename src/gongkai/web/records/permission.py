"""Whether a person may record an event: the roles that reach the agency (access.yaml), then the workflow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from gongkai.core.record import EventKind, RecordLife, Refused
from gongkai.core.workflow import permitted, refusal
from gongkai.law.workflow_file import workflow
from gongkai.web.access import scopes_of, standing
from gongkai.web.agencies.models import Person, RoleHeld
from gongkai.web.agencies.selectors.reach import tree
from gongkai.web.agencies.selectors.roles import in_force

ACTIONS: Mapping[EventKind, str] = {
    EventKind.DRAFTED: "record.draft",
    EventKind.REVISED: "record.draft",
    EventKind.SUBMITTED: "record.draft",
    EventKind.AMENDED: "record.draft",
    EventKind.DISCARDED: "record.draft",
    EventKind.REVIEWED: "record.review",
    EventKind.RETURNED: "record.return",
    EventKind.APPROVED: "record.approve",
    EventKind.PUBLISHED: "record.publish",
    EventKind.SCHEDULED: "record.publish",
    EventKind.UNSCHEDULED: "record.publish",
    EventKind.STOPPED: "record.publish",
    EventKind.REPEALED: "record.end",
    EventKind.LAPSED: "record.end",
    EventKind.MODIFIED: "record.end",
    EventKind.QUASHED: "record.end",
    EventKind.VOIDED: "record.withdraw",
    EventKind.WITHDRAWN: "record.withdraw",
    EventKind.TAKEN_DOWN: "record.withdraw",
    EventKind.REEVALUATED: "withheld.reevaluate",
}


def roles(person: Person, action: str, agency_id: int, on: date) -> frozenset[str]:
    """The roles by which a person may do `action` at an agency on a day."""
    return standing(person, on).roles(action, agency_id)


def may_still(asked: Collection[tuple[str, str]], agency_id: int, on: date) -> set[tuple[str, str]]:
    """Of pairs of username and action those that hold at an agency on a day: one query, two where a role is held above.

    It is what `roles` answers for each person; whoever is disabled holds nothing. Who waits to be unlocked keeps what
    they did before: a password that was forgotten undoes no review.
    """
    trusted = RoleHeld.objects.filter(person__username__in={name for name, _action in asked}, person__is_active=True)
    held = list(in_force(trusted, on).values_list("person__username", "role", "agency_id"))
    whole = tree(on) if any(at != agency_id for _name, _role, at in held) else None
    return {
        (name, action)
        for name, action in asked
        for who, role, at in held
        if who == name and role in (scopes := scopes_of(action))
        and (at == agency_id or (whole is not None and agency_id in whole.cover(at, scopes[role])))
    }  # fmt: skip


def why_not(person: Person, kind: EventKind, agency_id: int, life: RecordLife, on: date) -> Refused | None:
    """Why a person may not record such an event now; None where they may."""
    held = roles(person, ACTIONS[kind], agency_id, on)
    if not held:
        return Refused("not_allowed", kind=kind.label)
    return refusal(workflow(), life, kind, held, person.username)


def may_do(person: Person, agency_id: int, life: RecordLife, on: date) -> tuple[EventKind, ...]:
    """The events a person may record now: what a page offers."""
    held = {kind: roles(person, ACTIONS[kind], agency_id, on) for kind in EventKind}
    return tuple(kind for kind in EventKind if kind in permitted(workflow(), life, held[kind], person.username))
