"""Whether those who reviewed and approved a version still may: asked once more before it goes out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from gongkai.core.record import Consent, EventKind, Stage
from gongkai.web.agencies.models import Person
from gongkai.web.records.permission import ACTIONS, roles
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
    for consent, kind, back in steps:
        if consent and not _holds(consent, kind, open_, on):
            return Lost(_name(consent, open_), kind.label, back)
    return None


def _holds(consent: Consent, kind: EventKind, open_: Opened, on: date) -> bool:
    person = _person(consent, open_)
    return person is not None and bool(roles(person, ACTIONS[kind], open_.record.agency_id, on))


def _person(consent: Consent, open_: Opened) -> Person | None:
    return next((person for person in open_.people if person.username == consent.by), None)


def _name(consent: Consent, open_: Opened) -> str:
    person = _person(consent, open_)
    return person.name if person else _("某人")
