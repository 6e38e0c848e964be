"""One of an account's own requests: the page that a query code opens, without the code. Anybody else's is not there."""

from __future__ import annotations

from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from gongkai.web.applicants.models import Applicant
from gongkai.web.applicants.selectors import own_case
from gongkai.web.cases.models import Case
from gongkai.web.portal import follow_acts, follow_pass_on
from gongkai.web.portal.follow_acts import Act, letter_of, tried
from gongkai.web.portal.follow_page import by_account, shown
from gongkai.web.portal.my import Mine, mine


def find(applicant: Applicant, key: UUID) -> Case:
    """Http404 for what is not the account's own, there or not."""
    found = own_case(applicant, key)
    if found is None:
        raise Http404
    return found


@require_safe
@mine
def see(request: HttpRequest, applicant: Applicant, key: UUID) -> HttpResponse:
    """Where it is, until when and why, the letters, what can be done."""
    case = find(applicant, key)
    return shown(request, case, by_account(case))


def acts(act: Act) -> Mine:
    """A view of something done to the request: done, one comes back to the page; not done, it says why, the text kept."""

    @require_POST
    @mine
    @wraps(act)
    def view(request: HttpRequest, applicant: Applicant, key: UUID) -> HttpResponse:
        case = find(applicant, key)
        if said := tried(act, request, case):
            return shown(request, case, by_account(case), wrong=said, subject=request.POST.get("subject", ""))
        return HttpResponseRedirect(by_account(case).to())

    return view


correct = acts(follow_acts.correct)
give_up = acts(follow_acts.give_up)
satisfied = acts(follow_acts.satisfied)


@require_POST
@mine
def pass_on(request: HttpRequest, applicant: Applicant, key: UUID) -> HttpResponse:
    """Hands the request over to the agency in charge; what becomes of it there is the account's own too."""
    case = find(applicant, key)
    passed = follow_pass_on.pass_on(request, case)
    if passed.case is None:
        return shown(request, case, by_account(case), wrong=passed.wrong, status=passed.status)
    return follow_pass_on.done(request, case, passed, mine=True)


@require_safe
@mine
def letter(request: HttpRequest, applicant: Applicant, key: UUID, digest: str) -> HttpResponse:
    """One of the letters that the page lists."""
    return letter_of([find(applicant, key)], digest)
