"""The agency in charge of what is not one's own to disclose (条例§36（五）): which there are, how each is reached, and
which a reply or a draft names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.core.case import CaseEventKind
from gongkai.core.guide import Contact, Guide, contact
from gongkai.core.outcome import Need
from gongkai.web.agencies.models import Agency, AgencyKind
from gongkai.web.cases.history import Recorded, stands
from gongkai.web.records.models import GuideVersion
from gongkai.web.records.services import guide_from

K = CaseEventKind
NEED = "right_agency"


def answering(on: date, *, but: int) -> QuerySet[Agency]:
    """The agencies that answer requests on a day, in the order of the tree, `but` one."""
    there = Q(closed_on=None) | Q(closed_on__gt=on)
    founded = Q(founded_on=None) | Q(founded_on__lte=on)
    return Agency.objects.filter(there, founded).exclude(kind=AgencyKind.INTERNAL).exclude(pk=but).order_by("path")


def contact_of(agency: Agency) -> Contact:
    """How it is reached as its last published 指南 says; where it has none, as its own page does."""
    last = GuideVersion.objects.filter(agency=agency).order_by("-number").first()
    return contact(agency.name, Guide(**last.facts) if last else guide_from(agency))


def in_charge(data: Mapping[str, Any]) -> Agency | None:
    """The agency of this system that a draft or a reply names: one query where there is one."""
    key = data.get(NEED)
    return Agency.objects.filter(pk=key).first() if key else None


def of_reply(recorded: Sequence[Recorded]) -> Agency | None:
    """The one that the reply which stands names; None once another reply is ordered."""
    decided = (one for one in reversed(stands(recorded)) if one.kind in (K.REPLIED, K.REPLY_ORDERED))
    last = next(decided, None)
    return in_charge(last.data) if last else None


def said(need: Need, draft: Mapping[str, Any]) -> str:
    """The words of a draft for one of its needs, the agency that was chosen before them."""
    right: Contact | None = draft.get("right")
    text = str(draft["given"].get(need.code, ""))
    return "\n".join(one for one in (right.name, text) if one) if right and need.code == NEED else text
