"""State × role → permitted events, with four eyes: who may do what to a record as it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gongkai.core.record import Conclusion, EventKind, RecordLife, Refused, Stage, Standing
from gongkai.core.record_life import possible
from gongkai.core.sure import Sure

Table = Mapping[str, frozenset[EventKind]]


@dataclass(frozen=True, slots=True)
class Policy:
    """A choice that no article settles: its value, where it comes from, how sure that is."""

    value: int | bool
    basis: str
    sure: Sure


@dataclass(frozen=True, eq=False)
class Workflow:
    """For each role the events permitted in a stage and in a standing; the policies by name."""

    roles: Mapping[str, str]
    stages: Mapping[Stage, Table]
    standings: Mapping[Standing, Table]
    policies: Mapping[str, Policy]

    def roles_for(self, life: RecordLife, kind: EventKind) -> frozenset[str]:
        """The roles that may do it as the record stands."""
        tables = (self.stages.get(life.stage, {}), self.standings.get(life.standing, {}))
        return frozenset(role for table in tables for role, kinds in table.items() if kind in kinds)


def refusal(workflow: Workflow, life: RecordLife, kind: EventKind, roles: Collection[str], by: str) -> Refused | None:
    """Why a person with these roles may not do it now; None where they may.

    Four eyes: whoever wrote any part of the version neither reviews nor (by policy) approves it.
    """
    if not possible(life, kind):
        return gate(life, kind) or Refused(
            "not_now", kind=kind.label, stage=life.stage.label, standing=life.standing.label
        )
    allowed = workflow.roles_for(life, kind)
    if not allowed & set(roles):
        names = "、".join(label for role, label in workflow.roles.items() if role in allowed)
        return Refused("not_your_step", kind=kind.label, roles=names)
    if kind is EventKind.REVIEWED and by in life.drafters:
        return Refused("reviewer_drafted")
    if kind is EventKind.APPROVED:
        if by in life.drafters and workflow.policies["approver_drafted"].value is False:
            return Refused("approver_drafted")
        if life.reviewed and by == life.reviewed.by and workflow.policies["approver_reviewed"].value is False:
            return Refused("approver_reviewed")
    return None


def gate(life: RecordLife, kind: EventKind) -> Refused | None:
    """Of a version that is on its way and cannot go out yet: which gate stands before it (条例§17)."""
    if kind not in (EventKind.PUBLISHED, EventKind.SCHEDULED) or life.stage in (Stage.NONE, Stage.SCHEDULED):
        return None
    passed = life.reviewed is not None and life.reviewed.conclusion is Conclusion.MAY_DISCLOSE
    return Refused("not_approved" if passed else "not_reviewed")


def permitted(workflow: Workflow, life: RecordLife, roles: Collection[str], by: str) -> tuple[EventKind, ...]:
    """The events that a person may record now, in the order of the life."""
    return tuple(kind for kind in EventKind if refusal(workflow, life, kind, roles, by) is None)
