"""A drafted reply on its way through its nodes: the route it was given, who agreed where, whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.core.approval import Act, NodeKind, Progress, Route, route_of
from gongkai.core.case_life import CaseLife
from gongkai.law.approval_file import approval_law
from gongkai.web.access import standing
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.history import Recorded
from gongkai.web.cases.models import CaseRoute
from gongkai.web.cases.permission import NODES


def route_at(agency: Agency) -> Route:
    """The route that an agency's next draft will take: one query."""
    found = CaseRoute.objects.filter(agency=agency).order_by("-id").first()
    return route_of(found.route) if found else approval_law().default


def progress_of(recorded: Sequence[Recorded], life: CaseLife) -> Progress | None:
    """How far the draft that waits has come; None where none waits."""
    if life.proposal is None:
        return None
    draft = next(one for one in recorded if one.event.id == life.proposal.id)
    agreed = {event.id for event in life.endorsed}
    acts = (Act(int(one.data["node"]), one.by) for one in recorded if one.event.id in agreed)
    return Progress(route_of(draft.data), draft.by, tuple(acts))


def refusal(progress: Progress, person: Person, agency_id: int, on: date) -> str:
    """Why a person may not act at the node a draft waits at: a code; blank where they may."""
    if agency_id not in standing(person, on).reach(NODES[progress.node.kind]):
        return "not_allowed"
    return progress.refusal(person.username, approval_law())


def may_take_back(progress: Progress, person: Person, agency_id: int, on: date) -> bool:
    """Whether a draft may be returned by somebody at whom it does not wait: its drafter, or the head of the office."""
    return person.username == progress.drafter or agency_id in standing(person, on).reach(NODES[NodeKind.OFFICE])
