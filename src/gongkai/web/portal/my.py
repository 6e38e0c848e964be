"""我的申请: whoever signs in with an account from elsewhere sees the requests that are the account's own.

Without a provider in the settings none of these pages exists. The account is nobody of the office: it has a session of its
own, whoever of the office has signed in in the same browser.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from gongkai.core.case import Matter
from gongkai.core.case_life import CaseStage, Lane
from gongkai.web.applicants import oidc, services, session
from gongkai.web.applicants.identity import identity_of
from gongkai.web.applicants.models import Applicant, How
from gongkai.web.applicants.oidc import NotSignedIn
from gongkai.web.applicants.selectors import own_cases
from gongkai.web.cases.models import Case
from gongkai.web.day import now
from gongkai.web.limits import within
from gongkai.web.portal.follow_code import code_shown
from gongkai.web.portal.follow_page import by_account
from gongkai.web.portal.follow_words import stage_of
from gongkai.web.portal.page import show

Mine = Callable[..., HttpResponseBase]
STATUS = {"provider": 503, "often": 429}
LATE = 409
SIGN_INS = 300  # an hour from one address, behind which may be a whole hall of people


def offered(view: Mine) -> Mine:
    """A page that is there where a provider is; kept by no cache."""

    @never_cache
    @session.kept
    @wraps(view)
    def there(request: HttpRequest, **url: Any) -> HttpResponseBase:
        if not settings.APPLICANTS_URL:
            raise Http404
        return view(request, **url)

    return there


def mine(view: Mine) -> Mine:
    """A page of an account: gets it as its second argument. Who has not signed in is asked to; what was written is kept."""

    @sensitive_post_parameters()
    @offered
    @wraps(view)
    def known(request: HttpRequest, **url: Any) -> HttpResponseBase:
        applicant = session.applicant_of(request)
        if applicant is None:
            return start(request)
        return view(request, applicant, **url)

    return known


def start(request: HttpRequest) -> HttpResponse:
    """To sign in; after a session that is over it says so, and shows what was sent too late."""
    late = request.method == "POST"
    here = reverse("portal:my") if late else request.path
    context = {
        "name": settings.APPLICANTS_NAME, "here": here, "over": session.is_over(request), "late": late,
        "kept": request.POST.get("subject", ""), "out": "out" in request.GET,
    }  # fmt: skip
    return show(request, "my_start", context, LATE if late else 200)


@require_safe
@mine
def index(request: HttpRequest, applicant: Applicant) -> HttpResponse:
    """The requests of the account, the latest first."""
    return listed(request, applicant)


def listed(request: HttpRequest, applicant: Applicant, status: int = 200, **said: Any) -> HttpResponse:
    """The list, with the two fields of a query code beneath it."""
    after = request.GET.get("after", "")
    found = own_cases(applicant, int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else 0)
    context = {
        "identity": identity_of(applicant), "name": settings.APPLICANTS_NAME, "here": reverse("portal:my"),
        "rows": [row(case) for case in found.cases], "after": found.after, **said,
    }  # fmt: skip
    return show(request, "my", context, status)


def row(case: Case) -> dict[str, Any]:
    """A request as the list shows it: where it is, and until when while it runs."""
    open_, own = case.lane != Lane.FINISHED, case.matter == Matter.OWN_RECORD
    return {
        "case": case, "own": own, "href": by_account(case).to(), "stage": stage_of(CaseStage(case.stage), own=own),
        "due": case.due_on if open_ else None, "paused": case.lane == Lane.WAITING,
    }  # fmt: skip


@require_safe
@offered
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sends the browser to the provider; to a page where it cannot be asked, or the address has asked too often."""
    if not within(request, "my_sign_in", SIGN_INS):
        return failed(request, NotSignedIn("often"))
    asked = request.GET.get("next", "")
    place = asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else reverse("portal:my")
    try:
        return oidc.leaving(request, back=reverse("portal:my_back"), next_url=place)
    except NotSignedIn as answer:
        return failed(request, answer)


@require_safe
@offered
def back(request: HttpRequest) -> HttpResponse:
    """The browser comes back from the provider: signed in, it goes where it wanted to."""
    try:
        identity, place = oidc.returning(request, back=reverse("portal:my_back"))
    except NotSignedIn as answer:
        return failed(request, answer)
    at = now()
    session.begin(request, services.meet(identity, at=at), at)
    return HttpResponseRedirect(place)


def failed(request: HttpRequest, answer: NotSignedIn) -> HttpResponse:
    """Why nobody was signed in, and what to do; whoever was, still is."""
    context = {"why": answer.why, "name": settings.APPLICANTS_NAME, "here": reverse("portal:my")}
    return show(request, "my_failed", context, STATUS.get(answer.why, 403))


@require_POST
@offered
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session here; the one at the provider is the provider's."""
    if applicant := session.applicant_of(request):
        services.leave(applicant, at=now())
    session.end(request)
    return HttpResponseRedirect(f"{reverse('portal:my')}?out")


@require_POST
@mine
def join(request: HttpRequest, applicant: Applicant) -> HttpResponse:
    """A request whose query code is shown becomes the account's own."""
    shown = code_shown(request, whose=f"applicant:{applicant.pk}")
    if shown.case is None:
        said = {"code": shown.code, "other": shown.other, "wrong": shown.wrong}
        return listed(request, applicant, shown.status, **said)
    services.keep(applicant, shown.case, how=How.JOINED, at=now())
    return HttpResponseRedirect(by_account(shown.case).to())


@require_POST
@mine
def give_up(request: HttpRequest, applicant: Applicant) -> HttpResponse:
    """The account is given up, having been said so twice."""
    if request.POST.get("sure") != "1":
        return listed(request, applicant, LATE, unsure=True)
    services.give_up(applicant, at=now())
    session.end(request)
    return HttpResponseRedirect(f"{reverse('portal:my')}?out")
