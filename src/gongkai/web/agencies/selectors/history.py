"""What an agency was on a day: today's row with the later changes undone, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.web.agencies.models import Agency, AgencyChange, ChangeKind
from gongkai.web.agencies.tree import Place

FIELDS = ("name", "kind", "parent", "line_parent", "counted_by")


def name_on(agency: Agency, day: date) -> str:
    """Its registered name on a day; before it was founded, the first it had."""
    later = agency.changes.filter(kind=ChangeKind.RENAMED, on__gt=day).order_by("on", "id").first()
    return str(later.before.get("name", agency.name)) if later else agency.name


@dataclass(frozen=True)
class Register:
    """Every agency there ever was, in the order of the tree, with what changed in each: the tree of any day, without
    asking again. A day is worked out once."""

    agencies: Mapping[int, Agency]
    later: Mapping[int, Sequence[AgencyChange]]
    _days: dict[date, dict[int, Place]] = field(default_factory=dict, repr=False)

    def on(self, day: date) -> dict[int, Place]:
        """The agencies there were on a day, by id (`tree_on`)."""
        if day not in self._days:
            self._days[day] = dict(self._places(day))
        return self._days[day]

    def _places(self, day: date) -> Iterator[tuple[int, Place]]:
        there = {pk for pk, agency in self.agencies.items() if _there(agency, day)}
        by_code = {agency.code: agency.pk for agency in self.agencies.values()}
        for pk in self.agencies:
            if pk in there:
                undone = [change for change in self.later.get(pk, ()) if change.on > day]
                yield pk, _place(self.agencies[pk], undone, by_code).without(there)


def register(since: date | None = None) -> Register:
    """The register as it is, with what changed after a day: it answers for the days from that one on (None: for all). Two
    queries."""
    later: dict[int, list[AgencyChange]] = {}
    changes = AgencyChange.objects.filter(kind__in=(ChangeKind.RENAMED, ChangeKind.MOVED))
    for change in (changes.filter(on__gt=since) if since else changes).order_by("-on", "-id"):
        later.setdefault(change.agency_id, []).append(change)
    return Register({agency.pk: agency for agency in Agency.objects.order_by("path")}, later)


def tree_on(day: date) -> dict[int, Place]:
    """The agencies there were on a day, by id: two queries. A change counts from its day on.

    A correction counts for the past too; an agency without a day of founding was always there. An agency whose superior was not there yet stands as a root.
    """
    return register(day).on(day)


def _there(agency: Agency, day: date) -> bool:
    founded = agency.founded_on is None or agency.founded_on <= day
    return founded and (agency.closed_on is None or agency.closed_on > day)


def _place(agency: Agency, later: Iterable[AgencyChange], by_code: dict[str, int]) -> Place:
    state: dict[str, Any] = {
        "name": agency.name, "kind": agency.kind, "parent": agency.parent_id, "line_parent": agency.line_parent_id,
        "counted_by": agency.counted_by,
    }  # fmt: skip
    for change in later:
        for name in FIELDS:
            if name in change.before:
                was = change.before[name]
                state[name] = by_code.get(was) if name in ("parent", "line_parent") else was
    return Place(id=agency.pk, code=agency.code, **state)


@dataclass(frozen=True, slots=True)
class Superiors:
    """Who stands above whom by 块: today's parents, and of those that moved the parent before each move, the first first."""

    now: Mapping[int, int | None]
    moves: Mapping[int, Sequence[tuple[date, int | None]]]

    def chain(self, agency: int, day: date) -> Iterator[int]:
        """The agency and all above it as they were on a day, the nearest first."""
        at: int | None = agency
        seen: set[int] = set()
        while at is not None and at not in seen:
            yield at
            seen.add(at)
            at = next((before for on, before in self.moves.get(at, ()) if on > day), self.now.get(at))

    def ever_below(self, agency: int) -> set[int]:
        """The agency and all that stand below it, or once did."""
        under: dict[int | None, list[int]] = {}
        for place, parent in self.now.items():
            for above in {parent, *(before for _on, before in self.moves.get(place, ()))}:
                under.setdefault(above, []).append(place)
        found, waiting = {agency}, [agency]
        while waiting:
            more = [place for place in under.get(waiting.pop(), ()) if place not in found]
            found.update(more)
            waiting.extend(more)
        return found


def superiors() -> Superiors:
    """Two queries."""
    rows = list(Agency.objects.order_by().values_list("pk", "code", "parent_id"))
    by_code = {code: pk for pk, code, _parent in rows}
    moves: dict[int, list[tuple[date, int | None]]] = {}
    for change in AgencyChange.objects.filter(kind=ChangeKind.MOVED).order_by("on", "id"):
        if "parent" in change.before:
            moves.setdefault(change.agency_id, []).append((change.on, by_code.get(change.before["parent"])))
    return Superiors({pk: parent for pk, _code, parent in rows}, moves)
