"""Who may do what to a record as it stands; a wrong workflow.yaml names file, line and what is allowed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.record_events import OUT, drafted, history, reviewed, submitted
from gongkai.core.record import NEW, EventKind, RecordLife
from gongkai.core.record_life import fold
from gongkai.core.workflow import Policy, permitted, refusal
from gongkai.law.lined import LawError
from gongkai.law.workflow_file import read_workflow, workflow


def at(count: int) -> RecordLife:
    return fold(history(*OUT[:count]))


def codes(life: RecordLife, role: str, by: str = "somebody") -> set[str]:
    return {kind.value for kind in permitted(workflow(), life, {role}, by)}


def test_only_a_handler_begins_a_record() -> None:
    assert codes(NEW, "handler") == {"drafted"}
    assert codes(NEW, "ogi_head") == codes(NEW, "secrecy_reviewer") == codes(NEW, "leader") == set()


def test_each_stage_waits_for_its_own_role() -> None:
    assert codes(at(1), "handler") == {"revised", "submitted", "discarded"}
    assert codes(at(2), "secrecy_reviewer") == {"reviewed", "returned"}
    assert codes(at(3), "ogi_head") == {"approved", "returned"}
    assert codes(at(4), "handler") == {"revised", "discarded", "published", "scheduled"}
    assert codes(at(5), "leader") == {"quashed", "withdrawn", "taken_down", "modified", "repealed", "lapsed", "voided"}


def test_a_supervisor_and_the_administrators_do_nothing_here() -> None:
    for role in ("supervisor", "system_admin", "security_admin", "audit_admin"):
        assert all(codes(at(count), role) == set() for count in range(6))


def test_four_eyes_hold_for_whoever_has_both_roles() -> None:
    both = {"handler", "secrecy_reviewer", "ogi_head"}
    assert EventKind.REVIEWED not in permitted(workflow(), at(2), both, "zhang")
    assert EventKind.APPROVED not in permitted(workflow(), at(3), both, "zhang")
    found = refusal(workflow(), at(2), EventKind.REVIEWED, both, "zhang")
    assert found is not None
    assert found.code == "reviewer_drafted"


def test_whether_a_reviewer_approves_is_a_policy() -> None:
    life = fold(history(drafted(), submitted(), reviewed(by="shen")))
    assert refusal(workflow(), life, EventKind.APPROVED, {"ogi_head"}, "shen") is None
    strict = {**workflow().policies, "approver_reviewed": Policy(False, "", "inferred")}
    apart = replace(workflow(), policies=strict)
    found = refusal(apart, life, EventKind.APPROVED, {"ogi_head"}, "shen")
    assert found is not None
    assert found.code == "approver_reviewed"


def test_a_refusal_names_the_roles_whose_step_it_is() -> None:
    found = refusal(workflow(), at(2), EventKind.REVIEWED, {"handler"}, "li")
    assert found is not None
    assert (found.code, found.slots["roles"]) == ("not_your_step", "保密审查人")


GOOD = """\
roles: {handler: 承办人, ogi_head: 公开办负责人}
stages:
  none:
    handler: [drafted, amended]
  draft:
    handler: [revised]
standings:
  published:
    ogi_head: [withdrawn]
policies:
  approver_drafted: {value: false, basis: 示例, sure: inferred}
  approver_reviewed: {value: true, basis: 示例, sure: inferred}
  withheld_review_months:
    value: 12
    basis: 示例
    sure: inferred
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("drafted, amended", "drafted, amnded", 4, "amended"),
        ("drafted, amended", "drafted, published", 4, "approved, scheduled"),
        ("handler: [revised]", "clerk: [revised]", 6, "handler, ogi_head"),
        ("  draft:", "  draught:", 3, "in_review"),
        ("[withdrawn]", "[amended, submitted, reevaluated]", 9, "withheld"),
        ("value: 12", "value: true", 14, "整数"),
        ("value: false", "value: 0", 11, "是或否"),
        ("    sure: inferred", "    sure: surely", 14, "inferred"),
        ("approver_reviewed", "approver_revued", 11, "approver_reviewed"),
        ("policies:", "rules:", 1, "policies"),
    ],
)
def test_a_wrong_line_is_named_with_what_is_allowed(old: str, new: str, line: int, said: str) -> None:
    read_workflow(GOOD)
    with pytest.raises(LawError) as caught:
        read_workflow(GOOD.replace(old, new, 1))
    assert caught.value.line == line
    assert said in str(caught.value)
