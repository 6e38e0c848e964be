"""呈批单: the nodes a drafted reply goes through, who may act at which, and how far it has come.

The route is an agency's data; what is kept apart whatever the route says is a policy of `law/approval.yaml`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.core.sure import Sure
from gongkai.core.worded import Worded


class NodeKind(Worded):
    """What is looked at in a node; the last one of a route signs."""

    SECTION = "section", "科室审核"
    COUNTERSIGN = "countersign", "会签"
    LEGAL = "legal", "法制审核"
    SECRECY = "secrecy", "保密审查"
    OFFICE = "office", "公开办审核"
    SIGN = "sign", "签发"


# 没有对应角色的节点，须写明由谁办理（nodes for which there is no role）。
NAMED = frozenset({NodeKind.SECTION, NodeKind.COUNTERSIGN, NodeKind.LEGAL})


@dataclass(frozen=True, slots=True)
class Node:
    """A node: `people` are usernames (none: whoever holds its role), `days` its inner limit in working days (0: none).

    At a countersigning each of the people has to act; anywhere else one of them.
    """

    kind: NodeKind
    people: tuple[str, ...] = ()
    days: int = 0

    @property
    def wants_all(self) -> bool:
        """Whether each of its people has to act."""
        return self.kind is NodeKind.COUNTERSIGN

    def as_data(self) -> dict[str, Any]:
        """As it is kept."""
        return {"kind": self.kind.value, "people": list(self.people), "days": self.days}


@dataclass(frozen=True, slots=True)
class Route:
    """The nodes after the drafting, in their order; `apart`: nobody acts at two of them."""

    nodes: tuple[Node, ...]
    apart: bool = True

    def as_data(self) -> dict[str, Any]:
        """As it is kept with an agency, and with each draft that goes through it."""
        return {"nodes": [one.as_data() for one in self.nodes], "apart": self.apart}


def route_of(data: Mapping[str, Any]) -> Route:
    """`as_data` read back; KeyError or ValueError where it is no route."""
    nodes = (Node(NodeKind(one["kind"]), tuple(one["people"]), int(one["days"])) for one in data["nodes"])
    return Route(tuple(nodes), bool(data["apart"]))


@dataclass(frozen=True, slots=True)
class Apart:
    """Two steps that one person must not take both; `first` is a node, or None for the drafting."""

    first: NodeKind | None
    second: NodeKind
    basis: str
    sure: Sure


@dataclass(frozen=True, slots=True)
class ApprovalLaw:
    """The route of an agency that has set none, and what is always kept apart."""

    default: Route
    apart: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody agreed at a node (its place in the route)."""

    node: int
    by: str


@dataclass(frozen=True, slots=True)
class Progress:
    """A draft on its way: its route, who drafted it, who agreed where."""

    route: Route
    drafter: str
    acts: tuple[Act, ...] = ()

    @property
    def at(self) -> int:
        """The place of the node it waits at: the first that has not agreed. The last node signs, and so stays open."""
        last = len(self.route.nodes) - 1
        return next((place for place in range(last) if not self._agreed(place)), last)

    @property
    def node(self) -> Node:
        """The node it waits at."""
        return self.route.nodes[self.at]

    @property
    def is_last(self) -> bool:
        """Whether what comes next is the signature."""
        return self.at == len(self.route.nodes) - 1

    @property
    def missing(self) -> tuple[str, ...]:
        """The people the node names who have not acted there."""
        acted = self._by(self.at)
        return tuple(one for one in self.node.people if one not in acted)

    def refusal(self, person: str, law: ApprovalLaw) -> str:
        """Why a person may not act at the node it waits at: a code, blank where nothing stands against it.

        Whether the person's role reaches the node is asked elsewhere.
        """
        if self.node.people and person not in self.node.people:
            return "not_named"
        if person in self._by(self.at):
            return "acted_here"
        if person in self.barred(law):
            return "drafted" if person == self.drafter else "acted_before"
        return ""

    def barred(self, law: ApprovalLaw) -> frozenset[str]:
        """Who may not act at the node it waits at, for what they did before."""
        found = {act.by for act in self.acts if act.node != self.at} if self.route.apart else set()
        for rule in law.apart:
            if rule.second is self.node.kind:
                found |= self._took(rule.first)
        return frozenset(found | ({self.drafter} if self.route.apart else set()))

    def _took(self, step: NodeKind | None) -> set[str]:
        if step is None:
            return {self.drafter}
        return {act.by for act in self.acts if self.route.nodes[act.node].kind is step and act.node != self.at}

    def _by(self, place: int) -> Collection[str]:
        return {act.by for act in self.acts if act.node == place}

    def _agreed(self, place: int) -> bool:
        node, acted = self.route.nodes[place], self._by(place)
        return set(node.people) <= set(acted) if node.wants_all else bool(acted)


def problems(nodes: Sequence[Node]) -> list[str]:
    """What is wrong with a route, as codes: it ends with the one signature there is, and a node that no role is made for
    names its people."""
    found = [] if nodes and nodes[-1].kind is NodeKind.SIGN else ["ends_otherwise"]
    if sum(one.kind is NodeKind.SIGN for one in nodes) > 1:
        found.append("signs_twice")
    if any(one.kind in NAMED and not one.people for one in nodes):
        found.append("names_nobody")
    return found
