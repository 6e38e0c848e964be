"""Whether those who reviewed and approved a version still may: asked once more before it goes out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.core.record import Consent, EventKind, RecordLife, Stage
from gongkai.web.agencies.models import Person
from gongkai.web.records.permission import ACTIONS, may_still
from gongkai.web.records.services.append import Opened


class Lost(NamedTuple):
    """Whose consent no longer holds, in which step, and the stage at which it is to be given anew."""

    who: str
    step: str
    back: Stage


def lost(open_: Opened, on: date) -> Lost | None:
    """The first consent that no longer holds: the person is disabled, or holds no role for it any more."""
    return first_lost(open_.life, may_still(asked(open_.life), open_.record.agency_id, on))


def asked(life: RecordLife) -> set[tuple[str, str]]:
    """Who consented, each with the action that they must still be allowed."""
    return {(consent.by, ACTIONS[kind]) for consent, kind, _back in _steps(life) if consent}


def first_lost(life: RecordLife, holding: set[tuple[str, str]]) -> Lost | None:
    """The same where it is known already which of the pairs that were `asked` hold."""
    for consent, kind, back in _steps(life):
        if consent and (consent.by, ACTIONS[kind]) not in holding:
            name = Person.objects.filter(username=consent.by).values_list("name", flat=True).first()
            return Lost(name or consent.by, kind.label, back)
    return None


def _steps(life: RecordLife) -> tuple[tuple[Consent | None, EventKind, Stage], ...]:
    return (
        (life.reviewed, EventKind.REVIEWED, Stage.IN_REVIEW),
        (life.approved, EventKind.APPROVED, Stage.IN_APPROVAL),
    )
