"""Requests that belong together: by the same applicant (条例§36（六）), and for the same information (条例§44)."""

from __future__ import annotations

import re
from dataclasses import asdict

from gongkai.core.case_life import CaseStage
from gongkai.web.cases.models import Case
from gongkai.web.cases.requester import Requester, requesters_of

MOST = 200
OUTSIDE = re.compile(r"[\s　，。、；：“”\"'（）()《》〈〉,.;:]+")
DISCLOSED = ("granted", "partial")


def by_same_applicant(case: Case) -> list[Case]:
    """The other requests of this applicant at the agency, the newest first: two queries.

    Who asks is compared here and shown nowhere: the lists keep a masked name only, which finds those to be compared.
    """
    rows = Case.objects.filter(
        agency=case.agency_id, masked_name=case.masked_name, requester_kind=case.requester_kind
    ).order_by("-id")
    found = [case, *rows.exclude(pk=case.pk)[:MOST]]
    known = requesters_of(found)
    me = known.get(case.pk)
    return [one for one in found[1:] if me and one.pk in known and is_same(known[one.pk], me)]


def is_same(one: Requester, other: Requester) -> bool:
    """The same proof of identity; where one has none, the same name with a same way to reach."""
    if one.identity_number and other.identity_number:
        return (one.identity_kind, one.identity_number) == (other.identity_kind, other.identity_number)
    ways, others = asdict(one), asdict(other)
    return one.name == other.name and any(
        ways[name] and ways[name] == others[name] for name in ("phone", "email", "address")
    )


def for_same_information(case: Case) -> list[Case]:
    """The requests for the same words by other applicants that were granted, wholly or in part: three queries at most."""
    rows = Case.objects.filter(agency=case.agency_id, outcome__in=DISCLOSED).exclude(pk=case.pk).order_by("-id")
    rows = rows.filter(stage__in=(CaseStage.REPLIED, CaseStage.SERVED, CaseStage.CLOSED))
    alike = [
        one
        for one in rows.only("subject", "number", "requester", "masked_name")[:MOST]
        if plain(one.subject) == plain(case.subject)
    ]
    known = requesters_of([case, *alike])
    return [one for one in alike if one.pk in known and case.pk in known and not is_same(known[one.pk], known[case.pk])]


def plain(subject: str) -> str:
    """What is asked for without its blanks and marks."""
    return OUTSIDE.sub("", subject)
