"""A row as cases, and many cases into the database: what `services.receive` writes of each, in few statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.conf import settings

from gongkai.core.case import CaseEventKind
from gongkai.web.cases.intake import work
from gongkai.web.cases.intake.begun import Begun
from gongkai.web.cases.intake.judging import Judged
from gongkai.web.cases.intake.known import once_of, place_of
from gongkai.web.cases.intake.wanted import Wanted
from gongkai.web.cases.models import CHANNELS, Case, CaseEvent, Intake, IntakeVerdict
from gongkai.web.cases.query_code import derived_code, digest_of, hint_of
from gongkai.web.cases.requester import masked, sealed
from gongkai.web.cases.services.number import case_numbers
from gongkai.web.records.bulk.load import load, reserve
from gongkai.web.sealing.master import master
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.wrapping import Wrapper


@dataclass(frozen=True)
class Made:
    """A case with its own key, neither stored nor numbered; the line it stands in and the day it came."""

    case: Case
    line: int
    on: date


@dataclass(frozen=True)
class Going:
    """The requests that are registered in one go, and the place at which the next begins; None after the last."""

    made: Sequence[Made]
    rest: int | None


def going(intake: Intake, found: Sequence[Judged], begun: Begun, at: datetime) -> Going:
    """The next requests of a piece from its place on, at most so many: a row may ask for a hundred identical ones. Sealed
    and projected, in memory."""
    waiting = [
        (row.line, copy, row.wanted)
        for row in found
        if row.wanted and row.verdict is IntakeVerdict.NEW
        for copy in range(row.wanted.copies)
        if place_of(row.line, copy) >= intake.place
    ]
    wrapper, rest = Wrapper(settings.SEALING_CIPHER, master()), waiting[work.PIECE :]
    made = [
        Made(_case(intake, wanted, once_of(intake.pk, line, copy), begun, wrapper, at), line, wanted.on)
        for line, copy, wanted in waiting[: work.PIECE]
    ]
    return Going(made, place_of(*rest[0][:2]) if rest else None)


def _case(intake: Intake, wanted: Wanted, once: str, begun: Begun, wrapper: Wrapper, at: datetime) -> Case:
    """What still has to be confirmed gets its code with the receipt, at the confirmation (条例§31（二）（三）)."""
    key = Key(id=uuid4())
    wrapper.into(key)
    asked = wanted.application
    code = "" if CHANNELS[wanted.way].is_confirmed else derived_code(key)
    return Case(
        agency=intake.agency, intake=intake, way=wanted.way, requester_kind=asked.kind, matter=asked.matter.value,
        subject=asked.subject.strip(), form=asked.form, delivery=asked.delivery, key=key,
        requester=sealed(asked.requester, key), masked_name=masked(asked.requester.name, asked.kind),
        code_digest=digest_of(key, code) if code else "", code_hint=hint_of(code), once=once, registered_at=at,
        **begun.columns(wanted.way, wanted.on),
    )  # fmt: skip


def store(intake: Intake, made: Sequence[Made], at: datetime) -> None:
    """All of them with their numbers and first events, in the transaction in hand."""
    if not made:
        return
    numbers = {
        year: iter(case_numbers(intake.agency, year, count))
        for year, count in sorted(Counter(one.on.year for one in made).items())
    }
    events = []
    ids = zip(reserve(Case, len(made)), reserve(CaseEvent, len(made)), strict=True)
    for one, (case_id, event_id) in zip(made, ids, strict=True):
        one.case.pk, one.case.number = case_id, next(numbers[one.on.year])
        said = {"way": one.case.way, "requester_kind": one.case.requester_kind}
        events.append(
            CaseEvent(
                pk=event_id, case=one.case, seq=1, kind=CaseEventKind.RECEIVED.value, on=one.on, recorded_at=at,
                by=intake.run_by, data=said,
            )
        )  # fmt: skip
    load(Key, [one.case.key for one in made])
    load(Case, [one.case for one in made])
    load(CaseEvent, events)
