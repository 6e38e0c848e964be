"""办理查询: with the query code and the telephone (or the number) one sees one's own request, and nobody else's.

A wrong code, a code of another case, a telephone that does not fit: one and the same answer. Only so many wrong ones an
hour from one address.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.cases.models import Case
from gongkai.web.portal import follow_acts, follow_pass_on, follow_ticket
from gongkai.web.portal.follow_acts import Act, letter_of, tried
from gongkai.web.portal.follow_code import code_shown
from gongkai.web.portal.follow_page import BY_CODE, CONFLICT, shown
from gongkai.web.portal.page import show


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The request of whoever has shown its code; else the two fields."""
    if request.method != "POST":
        opened = follow_ticket.cases_of(request)
        return shown(request, opened[0], BY_CODE) if opened else show(request, "follow_enter")
    found = code_shown(request)
    if found.case is None:
        return again(request, found.code, found.other, found.wrong, found.status)
    answer = HttpResponseRedirect(BY_CODE.to())
    follow_ticket.give(request, answer, found.case)
    return answer


def again(
    request: HttpRequest, code: str, other: str, wrong: str, status: int = 200, kept: str = ""
) -> HttpResponse:  # fmt: skip
    """The two fields with what was typed; `kept` is what was written elsewhere and could not be taken."""
    said = {"here": BY_CODE.to(), "code": code, "other": other, "wrong": wrong, "kept": kept}
    return show(request, "follow_enter", said, status)


def own(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of one's own requests, of those opened lately: who has opened none is asked for the code."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **url: Any) -> HttpResponseBase:
        opened = follow_ticket.cases_of(request)
        if not opened and "case" not in request.POST:
            return HttpResponseRedirect(BY_CODE.to())
        return view(request, opened, **url)

    return guarded


def acts(act: Act) -> Callable[..., HttpResponseBase]:
    """A view of something the applicant does to the case its form is of: done, one comes back to the page; not done, it
    says why, the text kept."""

    @sensitive_post_parameters()
    @require_POST
    @own
    @wraps(act)
    def view(request: HttpRequest, opened: list[Case]) -> HttpResponse:
        case = follow_ticket.named(opened, request.POST.get("case", ""))
        if case is None:
            late = _("这一页打开得太久了，刚才的办理没有提交。请再输入一次查询码，打开这件申请后再办。")
            return again(request, "", "", late, CONFLICT, request.POST.get("subject", ""))
        if said := tried(act, request, case):
            return shown(request, case, BY_CODE, wrong=said, subject=request.POST.get("subject", ""))
        answer = HttpResponseRedirect(BY_CODE.to())
        follow_ticket.bring_forward(request, answer, case)
        return answer

    return view


correct = acts(follow_acts.correct)
give_up = acts(follow_acts.give_up)
satisfied = acts(follow_acts.satisfied)


@sensitive_post_parameters()
@require_POST
@own
def pass_on(request: HttpRequest, opened: list[Case]) -> HttpResponse:
    """Hands the request that the form is of over to the agency in charge; the browser may look at the new one too."""
    case = follow_ticket.named(opened, request.POST.get("case", ""))
    if case is None:
        late = _("这一页打开得太久了，刚才的办理没有提交。请再输入一次查询码，打开这件申请后再办。")
        return again(request, "", "", late, CONFLICT)
    passed = follow_pass_on.pass_on(request, case)
    if passed.case is None:
        return shown(request, case, BY_CODE, wrong=passed.wrong, status=passed.status)
    answer = follow_pass_on.done(request, case, passed, mine=False)
    follow_ticket.give(request, answer, passed.case)
    return answer


@require_safe
@own
def letter(request: HttpRequest, opened: list[Case], digest: str) -> HttpResponse:
    """One of the letters that a page lists."""
    return letter_of(opened, digest)


@require_POST
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Looks no more: for whoever sits at somebody else's machine."""
    answer = HttpResponseRedirect(reverse("portal:follow"))
    follow_ticket.take(answer)
    return answer
