"""Whether a person may record an event: the roles that reach the agency (access.yaml), then the workflow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.core.record import EventKind, RecordLife, Refused
from gongkai.core.workflow import permitted, refusal
from gongkai.law.workflow_file import workflow
from gongkai.web.access import scopes_of, standing
from gongkai.web.agencies.models import Person

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
    scopes, now = scopes_of(action), standing(person, on)
    return frozenset(role for role, at in now.held if role in scopes and agency_id in now.tree.cover(at, scopes[role]))


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
