"""Whether those who reviewed and approved a version still may: asked once more before it goes out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.core.record import EventKind, Stage
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
    life = open_.life
    steps = (
        (life.reviewed, EventKind.REVIEWED, Stage.IN_REVIEW),
        (life.approved, EventKind.APPROVED, Stage.IN_APPROVAL),
    )
    holding = may_still(
        {(consent.by, ACTIONS[kind]) for consent, kind, _b in steps if consent}, open_.record.agency_id, on
    )
    for consent, kind, back in steps:
        if consent and (consent.by, ACTIONS[kind]) not in holding:
            name = Person.objects.filter(username=consent.by).values_list("name", flat=True).first()
            return Lost(name or consent.by, kind.label, back)
    return None
