"""The requests of an account, and the account of a request."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gongkai.web.applicants.identity import Identity, identity_of
from gongkai.web.applicants.models import Applicant, How, OwnCase
from gongkai.web.cases.models import Case

SIZE = 20


@dataclass(frozen=True)
class Page:
    """Some of an account's requests, the latest first; `after` is where the next page begins, 0 on the last one."""

    cases: list[Case]
    after: int


def own_cases(applicant: Applicant, after: int = 0) -> Page:
    """One query. Those whose keys were erased are no longer listed."""
    rows = OwnCase.objects.filter(applicant=applicant, case__key__erased_at=None).select_related("case__agency")
    if after:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[: SIZE + 1])
    return Page([one.case for one in found[:SIZE]], found[SIZE - 1].pk if len(found) > SIZE else 0)


def own_case(applicant: Applicant, key: UUID) -> Case | None:
    """The account's own request of a key; None for any other, there or not."""
    rows = Case.objects.select_related("key", "agency").filter(key=key, key__erased_at=None)
    found = rows.first()
    return found if found and is_own(applicant, found) else None


def is_own(applicant: Applicant, case: Case) -> bool:
    """Whether a request is among the account's own."""
    return OwnCase.objects.filter(applicant=applicant, case=case).exists()


def kept_by(case: Case) -> set[str]:
    """The accounts whose own a request is, by the keys that their forms carry."""
    return {str(key) for key in OwnCase.objects.filter(case=case).values_list("applicant__key_id", flat=True)}


def filed_by(case: Case) -> Identity | None:
    """Who had signed in when a request was filed, for a look that has been noted; None where nobody had, or the account
    was given up."""
    rows = OwnCase.objects.filter(case=case, how=How.FILED).select_related("applicant")
    found = rows.exclude(applicant__digest=None).first()
    return identity_of(found.applicant) if found else None
