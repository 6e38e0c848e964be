"""Whether a route can be gone through to its end by the people there are: nobody acts where an earlier step bars them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.core.approval import ApprovalLaw, NodeKind, Route


@dataclass(frozen=True, slots=True)
class _Slot:
    """Somebody who has to act at a node: one of these people."""

    place: int
    people: frozenset[str]


def short(route: Route, able: Mapping[NodeKind, frozenset[str]], drafter: str, law: ApprovalLaw) -> int | None:
    """The place of the first node for which nobody would be left, whoever acts at those before it; None where the route
    can be finished. `able` are those whose roles reach a node of each kind; `drafter` is blank where nobody drafted yet."""
    slots: list[_Slot] = []
    for place in range(len(route.nodes)):
        slots += _slots(route, place, able)
        if not _can_be_filled(route, slots, drafter, law):
            return place
    return None


def _slots(route: Route, place: int, able: Mapping[NodeKind, frozenset[str]]) -> Iterator[_Slot]:
    """A slot for each of the named at a countersigning, one for any of them elsewhere."""
    node, known = route.nodes[place], able[route.nodes[place].kind]
    if node.wants_all:
        yield from (_Slot(place, known & {one}) for one in node.people)
    else:
        yield _Slot(place, known & frozenset(node.people) if node.people else known)


def _can_be_filled(route: Route, slots: Sequence[_Slot], drafter: str, law: ApprovalLaw) -> bool:
    """Tries the slots with the fewest people first; a route has a handful of nodes."""
    ordered = sorted(slots, key=lambda slot: len(slot.people))
    taken: list[tuple[int, str]] = []

    def fill(at: int) -> bool:
        if at == len(ordered):
            return True
        slot = ordered[at]
        for person in sorted(slot.people):
            if _may(route, law, drafter, taken, slot.place, person):
                taken.append((slot.place, person))
                if fill(at + 1):
                    return True
                taken.pop()
        return False

    return fill(0)


def _may(
    route: Route, law: ApprovalLaw, drafter: str, taken: Sequence[tuple[int, str]], place: int, person: str
) -> bool:
    """Whether a person can act at a node beside what they do elsewhere: the same rules as at the node itself."""
    elsewhere = {at for at, who in taken if who == person and at != place}
    if route.apart:
        return person != drafter and not elsewhere
    kind = route.nodes[place].kind
    pairs = {(rule.first, rule.second) for rule in law.apart}
    if person == drafter and (None, kind) in pairs:
        return False
    return not any((route.nodes[min(at, place)].kind, route.nodes[max(at, place)].kind) in pairs for at in elsewhere)
