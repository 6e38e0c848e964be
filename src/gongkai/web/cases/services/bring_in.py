"""导入台账: the requests of an old register become cases, whole or not at all; what they owe is known at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.core.case import CaseEvent
from gongkai.core.case_life import CaseStage, Lane
from gongkai.core.clock import Deadline, deadlines
from gongkai.core.clock.refusals import CaseRefused
from gongkai.core.register_row import RegisterRow, case_of
from gongkai.law.load import calendar
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.errors import not_allowed
from gongkai.web.cases.models import Case, CaseSerial, Delivery, Form, IdentityKind, SerialKind
from gongkai.web.cases.models.case import LONGEST_NUMBER
from gongkai.web.cases.permission import may_record
from gongkai.web.cases.policies import policies
from gongkai.web.cases.projection import NEVER
from gongkai.web.cases.reckoning import law_for, said
from gongkai.web.cases.requester import Requester, masked, sealed
from gongkai.web.cases.services.append import Opened, append
from gongkai.web.cases.services.number import case_number
from gongkai.web.cases.services.receive import BEGUN
from gongkai.web.day import CHINA
from gongkai.web.sealing.services import new_key

OWN = re.compile(r"(\d{4})-(\d{4,})")


@dataclass(frozen=True)
class Planned:
    """A line as it would be brought in: its reply's clock on the day, or why it cannot be."""

    row: RegisterRow
    clock: Deadline | None
    problem: str = ""


def plan(agency: Agency, rows: Sequence[RegisterRow], on: date) -> list[Planned]:
    """Every line with what it would owe; writes nothing."""
    taken = set(Case.objects.filter(agency=agency).values_list("number", flat=True))
    found, chosen = [], policies()
    for row in rows:
        if row.number and row.number in taken:
            problem = said().say("register.number_used", row=row.row, number=row.number)
            found.append(Planned(row, None, problem))
            continue
        if len(row.number) > LONGEST_NUMBER:
            problem = said().say("register.number_long", row=row.row, number=row.number, most=LONGEST_NUMBER)
            found.append(Planned(row, None, problem))
            continue
        taken.add(row.number)
        try:
            file = case_of(row)
            law = law_for(agency.pk, file, chosen)
            found.append(Planned(row, deadlines(file, law, calendar(), on).reply))
        except CaseRefused as refused:
            problem = said().say("register.refused", row=row.row, reason=refused.says(said()))
            found.append(Planned(row, None, problem))
    return found


@transaction.atomic
def bring_in(agency: Agency, rows: Sequence[RegisterRow], *, by: Person, at: datetime) -> list[Case]:
    """The lines as cases with their events, in one transaction; `plan` has found nothing against them. NotPermitted;
    IntegrityError for a number twice."""
    _count_on(agency, [row.number for row in rows])
    made = []
    for row in rows:
        events = case_of(row).events
        if not may_record(by, events[0].kind, agency.pk, at.astimezone(CHINA).date()):
            raise not_allowed(events[0].kind)
        open_ = Opened(_begun(agency, row, at), [], BEGUN)
        for event in events:
            append(open_, event.kind, act="case.import", by=by, on=event.on, at=at, data=_data(event, row))
        made.append(open_.case)
    return made


def _begun(agency: Agency, row: RegisterRow, at: datetime) -> Case:
    key = new_key()
    asker = Requester(
        name=row.name, identity_kind=IdentityKind.OTHER.value, identity_number=row.identity, phone=row.contact,
        address=row.address,
    )  # fmt: skip
    return Case.objects.create(
        agency=agency, number=row.number or case_number(agency, row.days["received_on"]), way=row.way,
        requester_kind=row.kind, subject=row.subject, form=Form.PAPER.value, delivery=Delivery.POST.value, key=key,
        requester=sealed(asker, key), masked_name=masked(row.name, row.kind), registered_at=at,
        stage=CaseStage.UNCONFIRMED.value, lane=Lane.WAITING.value, due_order=NEVER,
    )  # fmt: skip


def _data(event: CaseEvent, row: RegisterRow) -> dict[str, Any]:
    known: dict[str, Any] = {"party": event.party, "days": event.days, "outcome": event.outcome}
    return {"imported": row.row} | {name: value for name, value in known.items() if value}


def _count_on(agency: Agency, numbers: Sequence[str]) -> None:
    """The agency's own numbers go on behind those that are brought in, beginning with the lines that have none."""
    for number in numbers:
        if found := OWN.fullmatch(number):
            year, last = int(found[1]), int(found[2])
            serial, _new = CaseSerial.objects.select_for_update().get_or_create(
                agency=agency, kind=SerialKind.CASE, year=year
            )
            if serial.last < last:
                serial.last = last
                serial.save(update_fields=["last"])
