"""Whether there are people enough for a route: each step by another where they are kept apart, whoever drafts it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.core.approval import Apart, Node, NodeKind, Route
from gongkai.core.approval_people import short
from gongkai.core.sure import Sure
from gongkai.law.approval_file import approval_law

N = NodeKind
LAW = approval_law()
THREE = Route((Node(N.SECRECY), Node(N.OFFICE), Node(N.SIGN)))


def able(**people: str) -> dict[NodeKind, frozenset[str]]:
    """The people of each kind of node by their initials; nobody where nothing is said."""
    return {kind: frozenset(people.get(kind.value, "")) for kind in NodeKind}


@pytest.mark.parametrize(
    ("people", "place"),
    [
        ({"secrecy": "a", "office": "b", "sign": "c"}, None),
        ({"secrecy": "ab", "office": "a", "sign": "ac"}, None),
        ({"secrecy": "abc", "office": "ab", "sign": "a"}, None),
        ({"secrecy": "a", "office": "a", "sign": "c"}, 1),
        ({"secrecy": "ab", "office": "ab", "sign": "ab"}, 2),
        ({"secrecy": "a", "office": "b", "sign": "d"}, 2),
        ({"office": "b", "sign": "c"}, 0),
    ],
)
def test_each_node_needs_another_than_the_nodes_before_it_and_than_the_drafter(
    people: dict[str, str], place: int | None
) -> None:
    """d drafts; 三个节点须由三个人办理。"""
    assert short(THREE, able(**people), "d", LAW) == place


def test_a_countersigning_takes_every_one_of_its_people() -> None:
    route = Route((Node(N.COUNTERSIGN, ("a", "b")), Node(N.SIGN)))
    assert short(route, able(countersign="ab", sign="abc"), "d", LAW) is None
    assert short(route, able(countersign="ab", sign="ab"), "d", LAW) == 1, "who countersigned does not sign"
    assert short(route, able(countersign="a", sign="c"), "d", LAW) == 0, "b may not any more"
    assert short(route, able(countersign="ab", sign="c"), "a", LAW) == 0, "a drafted it"


def test_of_the_named_those_who_may_no_more_do_not_count() -> None:
    assert short(Route((Node(N.SIGN, ("a", "b")),)), able(sign="bc"), "d", LAW) is None
    assert short(Route((Node(N.SIGN, ("a",)),)), able(sign="bc"), "d", LAW) == 0


def test_where_one_person_may_act_twice_only_the_laws_own_rules_hold() -> None:
    small = replace(THREE, apart=False)
    assert short(small, able(secrecy="a", office="a", sign="a"), "d", LAW) is None
    assert short(small, able(secrecy="a", office="d", sign="a"), "d", LAW) is None, "the drafter may look at it again"
    assert short(small, able(secrecy="d", office="a", sign="a"), "d", LAW) == 0
    assert short(small, able(secrecy="a", office="a", sign="d"), "d", LAW) == 2


def test_two_nodes_that_the_law_keeps_apart_are_two_peoples() -> None:
    law = replace(LAW, apart=(Apart(N.SECRECY, N.SIGN, "示例", Sure.INFERRED),))
    small = replace(THREE, apart=False)
    assert short(small, able(secrecy="a", office="a", sign="a"), "d", law) == 2
    assert short(small, able(secrecy="ab", office="a", sign="a"), "d", law) is None


def test_nobody_drafted_yet() -> None:
    assert short(THREE, able(secrecy="a", office="b", sign="c"), "", LAW) is None
