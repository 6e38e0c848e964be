"""Requests that belong together: by the same applicant (条例§36（六）), and for the same information (条例§44)."""

from __future__ import annotations

import re

from django.db.models import Q

from gongkai.core.case import Matter
from gongkai.core.case_life import CaseStage
from gongkai.web.cases.models import Case, IdentityKind
from gongkai.web.cases.requester import Requester, requesters_of
from gongkai.web.cases.selectors.of_code import plain as folded

MOST = 200
MOST_IN_MONTH = 5_000
OUTSIDE = re.compile(r"[\s　，。、；：“”\"'（）()《》〈〉,.;:]+")
UNKNOWN = frozenset({"", IdentityKind.OTHER.value})
DISCLOSED = ("granted", "partial")


def by_same_applicant(case: Case, among: Q = Q(), most: int = MOST) -> list[Case]:  # noqa: B008
    """The other requests of this applicant at the agency, the newest first, `among` those alone: two queries.

    Who asks is compared here and shown nowhere: the lists keep a masked name only, which finds those to be compared.
    """
    rows = Case.objects.filter(
        agency=case.agency_id, masked_name=case.masked_name, requester_kind=case.requester_kind
    ).order_by("-id")
    rows = rows.filter(among).exclude(pk=case.pk).exclude(stage=CaseStage.UNDONE.value)
    found = [case, *rows[:most]]
    known = requesters_of(found)
    me = known.get(case.pk)
    return [one for one in found[1:] if me and one.pk in known and is_same(known[one.pk], me)]


def earlier_in_month(case: Case) -> int:
    """The requests of this applicant that were received before this one in its month: what the items of 109号 art. 4 are
    cumulated from. Each part of a request that was split is one; a demand of 条例§41 is none."""
    day = case.first_received_on
    if day is None:
        return 0
    among = Q(first_received_on__year=day.year, first_received_on__month=day.month, matter=Matter.DISCLOSURE.value)
    before = Q(first_received_on__lt=day) | Q(first_received_on=day, pk__lt=case.pk)
    return len(by_same_applicant(case, among & before, MOST_IN_MONTH))


def is_same(one: Requester, other: Requester) -> bool:
    """The same number of a proof of identity, whatever it was taken for and however it was typed; where one has none, or
    none that is known for what it is, the same name with a same way to reach."""
    mine, theirs = folded(one.identity_number), folded(other.identity_number)
    if mine and theirs and (mine == theirs or not {one.identity_kind, other.identity_kind} & UNKNOWN):
        return mine == theirs
    return folded(one.name) == folded(other.name) and any(
        folded(way) and folded(way) == folded(same) for way, same in zip(ways(one), ways(other), strict=True)
    )


def ways(one: Requester) -> tuple[str, ...]:
    """The ways to reach somebody."""
    return one.phone, one.email, one.address


def for_same_information(case: Case) -> list[Case]:
    """The requests for the same words by other applicants that were granted, wholly or in part: three queries at most."""
    if case.matter != Matter.DISCLOSURE:
        return []
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
