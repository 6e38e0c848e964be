"""One more event on a case: locked, not stale, permitted, folded over the clock, projected, noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.case import CaseEvent, CaseEventKind
from gongkai.core.case_life import CaseLife
from gongkai.core.clock import Deadline
from gongkai.core.clock.refusals import CaseRefused
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.cases import models
from gongkai.web.cases.errors import BadValues, NotPermitted, StaleCase, not_allowed, not_now, refused
from gongkai.web.cases.history import Recorded, history
from gongkai.web.cases.models import Case
from gongkai.web.cases.permission import may_record
from gongkai.web.cases.projection import write
from gongkai.web.cases.reckoning import event_of, life_of, reply_clock
from gongkai.web.day import CHINA
from gongkai.web.held import held, hold
from gongkai.web.ui.plain import lacks_nul

# 审计里申请人自己办的（who acted, in the trail）。
APPLICANT = "applicant"


@dataclass
class Opened:
    """A case that is locked for the rest of the transaction, with its events and what they come to."""

    case: Case
    recorded: list[Recorded]
    life: CaseLife

    @property
    def events(self) -> list[CaseEvent]:
        """The events as the core reads them."""
        return [one.event for one in self.recorded]

    @property
    def next_seq(self) -> int:
        """The place of the event that comes next."""
        return len(self.recorded) + 1


@dataclass(frozen=True)
class Done:
    """What an act came to: the case, the place of its event, the reply's clock before and after."""

    case: Case
    seq: int
    before: Deadline | None
    after: Deadline


def opened(case: Case, length: int | None) -> Opened:
    """Locks a case. StaleCase where it has not as many events as `length` (None: whatever there is)."""
    known: Opened | None = held(("case", case.pk))
    if known and length in (None, len(known.recorded)):
        return known
    fresh = Case.objects.select_for_update(of=("self",)).select_related("key").get(pk=case.pk)
    if "agency" in case._state.fields_cache:  # who asks has it at hand
        fresh.agency = case.agency
    found = history(fresh)
    if length is not None and len(found) != length:
        first = found[min(max(length, 0), len(found) - 1)]
        raise StaleCase(first.by_name or _("申请人"), first.recorded_at, first.kind.label)
    try:
        life = life_of(fresh, [one.event for one in found])
    except CaseRefused as answer:
        raise refused(answer) from answer
    return Opened(fresh, found, life)


def opened_both(case: Case, other: Case, length: int | None) -> tuple[Opened, Opened]:
    """Locks two cases, the one received first before the other whoever asks: two acts on the same two never wait for one
    another. StaleCase as `opened`, of the first case alone."""
    locked: dict[int, Opened] = {}
    for one in sorted((case, other), key=lambda one: one.pk):
        locked[one.pk] = locked.get(one.pk) or opened(one, length if one.pk == case.pk else None)
    return locked[case.pk], locked[other.pk]


def allow(open_: Opened, kind: CaseEventKind, by: Person | None, at: datetime) -> None:
    """NotPermitted unless the person may, and the case stands where such an event may follow."""
    if not may_record(by, kind, open_.case.agency_id, at.astimezone(CHINA).date()):
        raise not_allowed(kind)
    if not open_.life.may_follow(kind):
        raise not_now(kind, open_.life.stage)


def preview(open_: Opened, kind: CaseEventKind, on: date, data: Mapping[str, Any] | None = None) -> list[CaseEvent]:
    """The events as they would be with one more."""
    return [*open_.events, event_of(open_.next_seq, kind, on, dict(data or {}))]


def append(
    open_: Opened, kind: CaseEventKind, *, act: str, by: Person | None, on: date, at: datetime,
    data: Mapping[str, Any] | None = None,
) -> Done:  # fmt: skip
    """Appends an event that was allowed, and writes what follows from it. NotPermitted where it cannot have happened.

    `act` is the audit's name for it; `data` is kept with the event and holds personal things as ciphertext alone.
    """
    day = at.astimezone(CHINA).date()
    if on > day:
        raise BadValues({"on": _("日期不能晚于今天，请改为实际发生的日期。")})
    case, life, kept = open_.case, open_.life, dict(data or {})
    before = reply_clock(case, open_.events, day) if open_.recorded else None
    event = event_of(open_.next_seq, kind, on, kept)
    every = [*open_.events, event]
    try:
        after = reply_clock(case, every, day)
        open_.life = life_of(case, every)
    except CaseRefused as answer:
        raise refused(answer) from answer
    row = models.CaseEvent(case=case, seq=open_.next_seq, kind=kind, on=on, recorded_at=at, by=by, data=kept)
    row.save(force_insert=True)
    open_.recorded.append(Recorded(row.seq, kind, on, at, *named(by), kept, event))
    write(case, open_.recorded)
    note(
        act, chain=case.agency.code, by=by.username if by else APPLICANT, at=at, subject=f"case:{case.pk}", old=states(life, before),
        new={**states(open_.life, after), "event": row.seq, "on": on, **kept},
    )  # fmt: skip
    hold(("case", case.pk), open_)
    return Done(case, row.seq, before, after)


def named(by: Person | None) -> tuple[str, str]:
    """Username and name; blank of the applicant."""
    return (by.username, by.name) if by else ("", "")


def states(life: CaseLife, clock: Deadline | None) -> dict[str, Any]:
    """Where a case stands, as the audit keeps it."""
    return {"stage": life.stage, "due": clock.due if clock else None, "paused": life.paused}


def need(problems: Mapping[str, str | None]) -> None:
    """BadValues for those that have a sentence."""
    if found := {name: text for name, text in problems.items() if text}:
        raise BadValues(found)


def asked(*names: tuple[str, str, str]) -> dict[str, str | None]:
    """(field, what was typed, the sentence where it is blank); another for what no database keeps."""
    return {name: lacks_nul(typed) if typed.strip() else sentence for name, typed, sentence in names}


__all__: Sequence[str] = (
    "Done", "NotPermitted", "Opened", "allow", "append", "asked", "need", "opened", "opened_both", "preview",
)  # fmt: skip
