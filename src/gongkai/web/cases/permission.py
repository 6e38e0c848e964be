"""Whether a person may record an event: the roles that reach the agency (access.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.core.approval import NodeKind
from gongkai.core.case import CaseEventKind
from gongkai.core.case_life import CaseLife
from gongkai.web.access import standing
from gongkai.web.agencies.models import Person

K = CaseEventKind
HANDLE = "case.handle"
# 申请人自己在网上办的（what the applicant does, online: nobody of the office）。
APPLICANTS = frozenset({K.RECEIVED, K.CORRECTION_RECEIVED, K.WITHDRAWN, K.HANDED_OVER})
# 其余各步由承办人办理（all the others are the handler's）。
ACTIONS: Mapping[CaseEventKind, str] = {
    K.RECEIVED: "case.receive",
    K.RECEIPT_CONFIRMED: "case.receive",
    K.ASSIGNED: "case.assign",
    K.EXTENDED: "case.approve",
    K.VOIDED: "case.approve",
    K.ENDORSED: "case.endorse",
    K.RETURNED: "case.endorse",
    K.COMMENTED: "case.endorse",
    K.REPLIED: "case.sign",
}
# 呈批单的节点由能办这一项的人办理（who may act at a node that names nobody）。
NODES: Mapping[NodeKind, str] = {
    NodeKind.SECTION: HANDLE,
    NodeKind.COUNTERSIGN: "case.endorse",
    NodeKind.LEGAL: "case.endorse",
    NodeKind.SECRECY: "case.secrecy",
    NodeKind.OFFICE: "case.approve",
    NodeKind.SIGN: "case.sign",
}
# 待办事项只按这些动作找人（the actions by which a task looks for its person）。
PART = "case.part"
TASKS = tuple(dict.fromkeys((*NODES.values(), PART)))


def action_of(kind: CaseEventKind) -> str:
    """The action of access.yaml that an event is."""
    return ACTIONS.get(kind, HANDLE)


def may_record(person: Person | None, kind: CaseEventKind, agency_id: int, on: date) -> bool:
    """Whether a person's roles on a day reach an event at an agency; None is the applicant."""
    if person is None:
        return kind in APPLICANTS
    return agency_id in standing(person, on).reach(action_of(kind))


def may_do(person: Person, agency_id: int, life: CaseLife, on: date) -> tuple[CaseEventKind, ...]:
    """The events a person may record now: what a page offers."""
    return tuple(kind for kind in CaseEventKind if life.may_follow(kind) and may_record(person, kind, agency_id, on))
