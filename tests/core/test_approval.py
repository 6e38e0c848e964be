"""How far a draft has come through its nodes, and who may act where."""

from __future__ import annotations

import pytest

from gongkai.core.approval import Act, Node, NodeKind, Progress, Route, problems, route_of
from gongkai.law.approval_file import approval_law, read_approval
from gongkai.law.lined import LawError

N = NodeKind
LAW = approval_law()
LONG = Route(
    (Node(N.SECTION, ("ke",)), Node(N.COUNTERSIGN, ("a", "b")), Node(N.SECRECY), Node(N.OFFICE), Node(N.SIGN)),
)


def after(*acts: tuple[int, str], route: Route = LONG) -> Progress:
    return Progress(route, "gao", tuple(Act(*one) for one in acts))


def test_it_waits_at_the_first_node_that_has_not_agreed() -> None:
    assert [after().at, after((0, "ke")).at] == [0, 1]
    assert after((0, "ke"), (1, "a")).missing == ("b",)
    assert after((0, "ke"), (1, "a"), (1, "b")).node.kind is N.SECRECY


def test_a_node_that_was_taken_back_is_waited_at_again() -> None:
    assert after((1, "a"), (1, "b"), (2, "mi")).at == 0


def test_the_last_node_signs_and_is_never_passed() -> None:
    done = after((0, "ke"), (1, "a"), (1, "b"), (2, "mi"), (3, "ban"))
    assert (done.is_last, done.node.kind) == (True, N.SIGN)
    assert after(route=LAW.default).is_last


@pytest.mark.parametrize(
    ("acts", "person", "code"),
    [
        ([], "a", "not_named"),
        ([], "ke", ""),
        ([(0, "ke"), (1, "a")], "a", "acted_here"),
        ([(0, "ke"), (1, "a"), (1, "b")], "a", "acted_before"),
        ([(0, "ke"), (1, "a"), (1, "b")], "gao", "drafted"),
        ([(0, "ke"), (1, "a"), (1, "b")], "mi", ""),
    ],
)
def test_nobody_acts_at_two_nodes(acts: list[tuple[int, str]], person: str, code: str) -> None:
    assert after(*acts).refusal(person, LAW) == code


def test_a_small_office_may_let_one_person_act_twice_but_the_drafter_never_signs_or_reviews_secrecy() -> None:
    small = Route((Node(N.OFFICE), Node(N.SECRECY), Node(N.SIGN)), apart=False)
    assert after(route=small).refusal("gao", LAW) == "", "the section may be the drafter's own"
    assert after((0, "ban"), route=small).refusal("gao", LAW) == "drafted"
    assert after((0, "ban"), route=small).refusal("ban", LAW) == ""
    assert after((0, "ban"), (1, "mi"), route=small).refusal("gao", LAW) == "drafted"
    assert after((0, "ban"), (1, "mi"), route=small).refusal("ban", LAW) == ""


def test_a_route_is_kept_and_read_back() -> None:
    assert route_of(LONG.as_data()) == LONG


def test_what_is_no_route() -> None:
    assert problems([]) == ["ends_otherwise"]
    assert problems([Node(N.SIGN), Node(N.SIGN)]) == ["signs_twice"]
    assert problems([Node(N.LEGAL), Node(N.SIGN)]) == ["names_nobody"]
    assert problems(LONG.nodes) == []


def test_a_default_that_does_not_end_with_the_signature_stops_the_start() -> None:
    text = "default: {apart: true, nodes: [{kind: office}]}\napart: []\n"
    with pytest.raises(LawError, match="ends_otherwise"):
        read_approval(text)
    with pytest.raises(LawError, match="不能是 'seal'"):
        read_approval(text.replace("office", "seal"))
