"""对接: requests from a province's own application system, once for each of its numbers; status and result go back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongkai.core.case_life import CaseStage
from gongkai.law.outcome_file import outcome_law
from gongkai.web.cases.models import Case, RequestSource, Way
from gongkai.web.cases.package import Handed, read
from gongkai.web.cases.query_code import derived_code, is_code_of
from gongkai.web.cases.services.receive import Application, receive
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import keyed_digest

# 送达以前，结果不出本机关（a result leaves the office once it is served, and not before）。
TOLD = (CaseStage.SERVED, CaseStage.WITHDRAWN, CaseStage.CLOSED)


@dataclass(frozen=True)
class Arrived:
    """The case; its query code; whether it is new, and whether the message is the one that it was made of: the code is
    given to no other."""

    case: Case
    code: str
    new: bool
    same: bool = True


def arrive(source: RequestSource, raw: object, *, on: date, at: datetime) -> Arrived:
    """One request → a case to be confirmed with the applicant like any that came online; sent again it is the same case.

    The answer to the first delivery may be lost: the connection breaks, the machine stops between the commit and the
    receipt. The other system sends again then, as it must, and the applicant still needs the code, of which only a digest
    is kept. So the code is derived from the case's own key, and the same message gives the same receipt with the same code:
    a fresh one instead would make worthless what another delivery had given to the applicant already. Another message
    under the same number gets no code: its applicant may be somebody else.

    NotPermitted where who answers for the system may no longer register there; BadValues.
    """
    handed = read(raw)
    if (known := find(source, handed.id)) is not None:
        return _again(known, handed)
    try:
        with transaction.atomic():
            done = receive(
                source.agency, handed.application, way=Way.ONLINE, by=source.by, on=on, at=at, code=derived_code
            )
            case = done.done.case
            case.source, case.source_number = source, handed.id
            case.source_digest = digest_of(case.key, handed.application)
            case.save(update_fields=["source", "source_number", "source_digest"])
    except IntegrityError:  # the same number at the same moment
        known = find(source, handed.id)
        if known is None:
            raise
        return _again(known, handed)
    return Arrived(case, done.code, new=True)


def _again(case: Case, handed: Handed) -> Arrived:
    """The case once more, with its code where the message is the one that it was made of; nothing of it changes."""
    if case.key.erased_at or case.source_digest != digest_of(case.key, handed.application):
        return Arrived(case, "", new=False, same=False)
    code = derived_code(case.key)
    return Arrived(case, code if is_code_of(case, code) else "", new=False)


def digest_of(key: Key, asked: Application) -> str:
    """What a message is known by when it is sent again: the case goes on, is corrected (条例§30) or split meanwhile, and
    says something else then. Under the case's own key, so that nobody can be read from it. Erased."""
    return keyed_digest(key, json.dumps(asdict(asked), ensure_ascii=False, sort_keys=True), field="handed")


def find(source: RequestSource, number: str) -> Case | None:
    """The case of a number of the other system."""
    return Case.objects.select_related("key").filter(source=source, source_number=number).first()


def note_of(done: Arrived) -> dict[str, str]:
    """What has to be said beside the state: the number came before, and said something else then."""
    if done.same:
        return {}
    return {"note": _("同一编号此前送来的内容与这次不同，仍以此前登记的为准；是另一件申请的，请换一个编号送来。")}


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
