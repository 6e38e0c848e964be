"""An application by somebody who has signed in: the form is begun with who it is, and becomes the account's own request."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from gongkai.web.applicants.identity import identity_of
from gongkai.web.applicants.models import Applicant, How
from gongkai.web.applicants.selectors import is_own, kept_by
from gongkai.web.applicants.services import keep
from gongkai.web.applicants.session import applicant_of
from gongkai.web.cases.models import Case, RequesterKind

FIELD = "mine"


def begun_with(request: HttpRequest) -> dict[str, str]:
    """What a new form is begun with: name and kind, as far as the provider said them; both can be changed (one may apply
    for somebody else)."""
    applicant = applicant_of(request)
    if applicant is None:
        return {}
    identity = identity_of(applicant)
    kind = RequesterKind.ENTERPRISE if identity.organization else RequesterKind.NATURAL_PERSON
    return {"name": identity.name, "kind": kind.value}


def owner(request: HttpRequest) -> Applicant | None:
    """The account that a form which was sent is of: it was opened with the account, which is still signed in. Of a form
    that somebody else had opened in the same browser, nobody's."""
    applicant = applicant_of(request)
    return applicant if applicant and request.POST.get(FIELD, "") == mark(applicant) else None


def mark(applicant: Applicant | None) -> str:
    """What a form carries of the account it was opened with; blank without one."""
    return str(applicant.key_id) if applicant else ""


def account_of(request: HttpRequest) -> dict[str, Any]:
    """For the pages of an application: whose it is; `lost` where it was begun with an account that is no longer there."""
    sent = request.method == "POST"
    applicant = owner(request) if sent else applicant_of(request)
    return {
        "account": applicant,
        "account_name": identity_of(applicant).name if applicant else "",
        "mark": request.POST.get(FIELD, "") if sent else mark(applicant),
        "offer": not sent, "lost": sent and bool(request.POST.get(FIELD)) and applicant is None,
    }  # fmt: skip


def became(request: HttpRequest, case: Case) -> dict[str, bool]:
    """Of a request that was sent, just now or before: whether it is the own one of who has signed in, or of the account
    that its form was opened with, which is signed in no more."""
    applicant = applicant_of(request)
    if applicant is not None and is_own(applicant, case):
        return {"own": True}
    return {"had": request.POST.get(FIELD, "") in kept_by(case)}


def kept(request: HttpRequest, case: Case, at: datetime) -> None:
    """Makes a request that has just come in the account's own, where its form was an account's."""
    if applicant := owner(request):
        keep(applicant, case, how=How.FILED, at=at)
