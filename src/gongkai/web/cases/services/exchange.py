"""对接: requests from a province's own application system, once for each of its numbers; status and result go back."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.core.case_life import CaseStage
from gongkai.law.outcome_file import outcome_law
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import BadValues, not_allowed
from gongkai.web.cases.models import Case, RequestSource, Way
from gongkai.web.cases.package import read
from gongkai.web.cases.permission import may_record
from gongkai.web.cases.services.receive import receive
from gongkai.web.day import CHINA

# 送达以前，结果不出本机关（a result leaves the office once it is served, and not before）。
TOLD = (CaseStage.SERVED, CaseStage.WITHDRAWN, CaseStage.CLOSED)
LONGEST_NAME = 60


@dataclass(frozen=True)
class Arrived:
    """The case; its query code, blank where it had arrived before; whether it is new."""

    case: Case
    code: str
    new: bool


@transaction.atomic
def open_source(agency: Agency, name: str, *, by: Person, at: datetime) -> str:
    """A system that may hand in requests for an agency, answered for by a person who may register there; its token, shown
    this once. One known already gets a new token, and the old one is worth nothing. NotPermitted, BadValues."""
    if not may_record(by, CaseEventKind.RECEIVED, agency.pk, at.astimezone(CHINA).date()):
        raise not_allowed(CaseEventKind.RECEIVED)
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise BadValues({"name": _("请填写来源系统的名称，最多 60 个字符。")})
    token = secrets.token_urlsafe(32)
    known = {"by": by, "token_digest": _digest(token), "begun_at": at, "ended_at": None}
    source, _new = RequestSource.objects.update_or_create(agency=agency, name=name.strip(), defaults=known)
    note(
        "case.source_open",
        chain=agency.code,
        by=by.username,
        at=at,
        subject=f"source:{source.pk}",
        new={"name": source.name},
    )
    return token


@transaction.atomic
def close_source(source: RequestSource, *, by: Person, at: datetime) -> None:
    """Its token is worth nothing from now on; what it handed in stays. NotPermitted."""
    if not may_record(by, CaseEventKind.RECEIVED, source.agency_id, at.astimezone(CHINA).date()):
        raise not_allowed(CaseEventKind.RECEIVED)
    RequestSource.objects.filter(pk=source.pk).update(ended_at=at)
    note("case.source_close", chain=source.agency.code, by=by.username, at=at, subject=f"source:{source.pk}")


def source_of(token: str) -> RequestSource | None:
    """The system a token belongs to; None for one that was closed, and for anything else."""
    rows = RequestSource.objects.select_related("agency", "by").filter(ended_at=None)
    return rows.filter(token_digest=_digest(token)).first()


def arrive(source: RequestSource, raw: object, *, on: date, at: datetime) -> Arrived:
    """One request → a case to be confirmed with the applicant like any that came online; sent again it is the same case.

    NotPermitted where who answers for the system may no longer register there; BadValues.
    """
    handed = read(raw)
    if (known := find(source, handed.id)) is not None:
        return Arrived(known, "", new=False)
    try:
        with transaction.atomic():
            done = receive(source.agency, handed.application, way=Way.ONLINE, by=source.by, on=on, at=at)
            case = done.done.case
            case.source, case.source_number = source, handed.id
            case.save(update_fields=["source", "source_number"])
    except IntegrityError:  # the same number at the same moment
        known = find(source, handed.id)
        if known is None:
            raise
        return Arrived(known, "", new=False)
    return Arrived(case, done.code, new=True)


def find(source: RequestSource, number: str) -> Case | None:
    """The case of a number of the other system."""
    return Case.objects.filter(source=source, source_number=number).first()


def state(case: Case) -> dict[str, Any]:
    """Where a case stands, for the other system: no name, and no result before it is served."""
    stage = CaseStage(case.stage)
    said: dict[str, Any] = {
        "id": case.source_number, "number": case.number, "stage": stage.value, "stage_words": stage.label,
        "received_on": _iso(case.first_received_on), "due_on": _iso(case.due_on),
    }  # fmt: skip
    if stage not in TOLD or not case.outcome:
        return said
    outcome = outcome_law().outcomes[case.outcome]
    return said | {
        "outcome": outcome.code, "outcome_words": outcome.label, "article": outcome.article, "ended_on": _iso(case.ended_on),
    }  # fmt: skip


def states(source: RequestSource) -> Iterator[dict[str, Any]]:
    """Those of every request that a system handed in, in the order in which they came."""
    return (state(case) for case in Case.objects.filter(source=source).order_by("pk").iterator())


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
