"""A thing whose steps are the truth (a filing, a report, an inquiry): locked and folded, and one more step on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import Model, QuerySet

from gongkai.core.record import Refused
from gongkai.core.worded import Worded
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.held import gathered, held, hold
from gongkai.web.records.errors import StaleRecord


class Event(Protocol):
    """What every event of the core has; `by` is a username, blank where somebody without an account did it."""

    @property
    def seq(self) -> int: ...
    @property
    def step(self) -> Worded: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def by(self) -> str: ...
    @property
    def data(self) -> Mapping[str, Any]: ...


RowT = TypeVar("RowT", bound=Model)
EventT = TypeVar("EventT", bound=Event)
LifeT = TypeVar("LifeT")


@dataclass
class Opened(Generic[RowT, EventT, LifeT]):
    """A row that is locked for the rest of the transaction, with its events and what they come to."""

    row: RowT
    events: list[EventT]
    life: LifeT


def _as_it_is(_row: Any, data: Mapping[str, Any]) -> Mapping[str, Any]:
    return data


def _all_as_they_are(data: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    return data


@dataclass(frozen=True, kw_only=True)
class Steps(Generic[RowT, EventT, LifeT]):
    """What one kind of such things is made of; opening, allowing and appending are the same for all.

    `name` is the trail's word for the thing, and the foreign key in `table`, the table of its events; `related` is
    read with a row. `event` and `step` are the core's, `fold` and `then` what events come to. `follows` are the
    columns that the fold decides, `saved` those written with them. `why_not` and `refused` say who may not, in words.
    `said` is where a thing stands and `told` what is kept of a step, in the trail; `nobody` who acts without an
    account. `sealed` and `unsealed` guard what people wrote in the table.
    """

    name: str
    table: type[Model]
    rows: type[RowT]
    related: tuple[str, ...]
    event: Callable[..., EventT]
    step: type[Worded]
    fold: Callable[[Sequence[EventT]], LifeT]
    then: Callable[[LifeT, EventT], LifeT]
    follows: tuple[str, ...]
    saved: tuple[str, ...] = ()
    why_not: Callable[[Person, Any, RowT, LifeT, date], Refused | None]
    refused: Callable[[Refused], Exception]
    said: Callable[[LifeT], Mapping[str, Any]]
    told: Callable[[RowT, EventT], Mapping[str, Any]]
    nobody: str = ""
    sealed: Callable[[RowT, Mapping[str, Any]], Mapping[str, Any]] = field(default=_as_it_is)
    unsealed: Callable[[Sequence[Mapping[str, Any]]], Sequence[Mapping[str, Any]]] = field(default=_all_as_they_are)

    @property
    def versioned(self) -> bool:
        """Whether a step is done to a version, of which its event keeps the digest."""
        return "digest" in self.follows

    def events(self, row: RowT) -> list[EventT]:
        """Its events, first to last: one query, and what opens them."""
        found: QuerySet[Any] = self.table._default_manager.filter(**{self.name: row})
        kept = list(found.select_related("by").order_by("seq"))
        every = self.unsealed([one.data for one in kept])
        return [
            self._event(one.seq, one.step, one.on, one.recorded_at, one.by, data, one.digest if self.versioned else "")
            for one, data in zip(kept, every, strict=True)
        ]

    def life(self, row: RowT) -> LifeT:
        """What its events come to."""
        return self.fold(self.events(row))

    def begun(self, row: RowT) -> Opened[RowT, EventT, LifeT]:
        """A row that was made in this transaction, with no event yet."""
        return Opened(row, [], self.fold([]))

    def opened(self, row: RowT, length: int) -> Opened[RowT, EventT, LifeT]:
        """Locks a row. StaleRecord names who was first where it has not as many events as `length`."""
        known: Opened[RowT, EventT, LifeT] | None = held((self.name, row.pk))
        if known and len(known.events) == length:
            return known
        rows: QuerySet[RowT] = self.rows._default_manager.select_for_update(of=("self",)).select_related(*self.related)
        fresh = rows.get(pk=row.pk)
        found = self.events(fresh)
        if len(found) != length:
            first = found[min(max(length, 0), len(found) - 1)]
            name = Person.objects.values_list("name", flat=True).filter(username=first.by).first()
            raise StaleRecord(name or self.nobody, first.recorded_at, first.step.label)
        return Opened(fresh, found, self.fold(found))

    def allow(self, open_: Opened[RowT, EventT, LifeT], step: Worded, by: Person, at: datetime) -> None:
        """What `refused` makes of it, raised, unless the person may, as the row stands."""
        if refused := self.why_not(by, step, open_.row, open_.life, at.astimezone(CHINA).date()):
            raise self.refused(refused)

    def append(
        self, open_: Opened[RowT, EventT, LifeT], step: Worded, *, act: str, by: Person | None, on: date, at: datetime,
        data: Mapping[str, Any] | None = None, digest: str = "",
    ) -> RowT:  # fmt: skip
        """Appends a step that was allowed, writes what follows from it, notes it; the row as it then is.

        `digest` is that of the version which the step wrote; else the current one's. What `refused` makes of a step
        that cannot follow is raised.
        """
        row, before = open_.row, open_.life
        version = digest or getattr(before, "digest", "")
        event = self._event(len(open_.events) + 1, step, on, at, by, dict(data or {}), version)
        try:
            after = self.then(before, event)
        except Refused as refused:
            raise self.refused(refused) from refused
        self.project(row, after)
        kept, together = self._kept(row, event, by, version), gathered(f"{self.name} events", self._write)
        self._write([kept]) if together is None else together.append(kept)
        self._note(act, row, event, before if open_.events else None, after)
        open_.events.append(event)
        open_.life = after
        hold((self.name, row.pk), open_)
        return row

    def project(self, row: RowT, after: LifeT) -> None:
        """Sets the columns that follow from the events."""
        for name in self.follows:
            setattr(row, name, getattr(after, name))

    def _event(self, seq: int, step: str, on: date, at: datetime, by: Person | None, data: Any, digest: str) -> EventT:
        who = by.username if by else ""
        said = {"seq": seq, "step": self.step(step), "on": on, "recorded_at": at, "by": who, "data": data}
        return self.event(**said, digest=digest) if self.versioned else self.event(**said)

    def _kept(self, row: RowT, event: Any, by: Person | None, digest: str) -> Model:
        """The event as its table keeps it, not yet written."""
        said = {
            self.name: row, "seq": event.seq, "step": event.step, "on": event.on, "recorded_at": event.recorded_at,
            "by": by, "data": self.sealed(row, event.data),
        }  # fmt: skip
        return self.table(**said, digest=digest) if self.versioned else self.table(**said)

    def _write(self, kept: list[Model]) -> None:
        """Events, and the rows that they are of as they then are."""
        self.table._default_manager.bulk_create(kept, batch_size=500)
        rows: list[Model] = [getattr(one, self.name) for one in kept]
        for row in {row.pk: row for row in rows}.values():
            row.save(update_fields=[*self.follows, *self.saved])

    def _note(self, act: str, row: Any, event: EventT, before: LifeT | None, after: LifeT) -> None:
        note(
            act, chain=row.agency.code, by=event.by or self.nobody, at=event.recorded_at, subject=f"{self.name}:{row.pk}",
            old=None if before is None else self.said(before), new={**self.said(after), **self.told(row, event)},
        )  # fmt: skip
