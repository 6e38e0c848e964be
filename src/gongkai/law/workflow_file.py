"""workflow.yaml → Workflow; every error names file, line and what is allowed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources
from typing import TypeVar

from gongkai.core.record import EventKind, Stage, Standing
from gongkai.core.record_life import FROM
from gongkai.core.worded import Worded
from gongkai.core.workflow import Policy, Table, Workflow
from gongkai.law.lined import Map, parse

PATH = "law/workflow.yaml"
POLICIES: Mapping[str, type[int]] = {"approver_drafted": bool, "approver_reviewed": bool, "withheld_review_months": int}
State = TypeVar("State", Stage, Standing)


@cache
def workflow() -> Workflow:
    """The workflow of this installation's law files."""
    return read_workflow((resources.files("gongkai.law") / "workflow.yaml").read_text("utf-8"))


def read_workflow(text: str, path: str = PATH) -> Workflow:
    """LawError on an unknown state, role, event or policy, and on an event that can never follow in its state."""
    root = parse(text, path).only("roles", "stages", "standings", "policies")
    roles = dict(root.need("roles"))
    return Workflow(
        roles=roles,
        stages=_tables(root.need("stages"), Stage, 0, roles),
        standings=_tables(root.need("standings"), Standing, 1, roles),
        policies=_policies(root.need("policies")),
    )


def _tables(block: Map, states: type[State], side: int, roles: Collection[str]) -> dict[State, Table]:
    return {_member(block, states, code): _table(block[code], code, side, roles) for code in block}


def _table(row: Map, state: str, side: int, roles: Collection[str]) -> Table:
    row.only(*roles)
    return {role: frozenset(_event(row, code, state, side) for code in row[role]) for role in row}


def _event(row: Map, code: str, state: str, side: int) -> EventKind:
    kind = _member(row, EventKind, code)
    allowed = FROM[kind][side]
    if allowed and state not in allowed:
        raise row.fail(f"{state!r} 之后不能有 {code!r}；它只能在 {', '.join(sorted(allowed))} 之后")
    return kind


Code = TypeVar("Code", bound=Worded)


def _member(at: Map, members: type[Code], code: str) -> Code:
    try:
        return members(code)
    except ValueError:
        raise at.fail(f"不认识 {code!r}；可以是 {', '.join(members)}") from None


def _policies(block: Map) -> dict[str, Policy]:
    block.only(*POLICIES)
    return {name: policy(block.need(name), kind) for name, kind in POLICIES.items()}


def policy(item: Map, kind: type[int]) -> Policy:
    """One policy of a law file, a number or a yes or no; LawError where it is of the wrong kind."""
    item.only("value", "basis", "sure")
    value = item.need("value")
    if not isinstance(value, int) or type(value) is not kind:
        raise item.fail(f"value 应为{'是或否（true、false）' if kind is bool else '整数'}，现为 {value!r}")
    return Policy(value, item.need("basis"), item.sure())
