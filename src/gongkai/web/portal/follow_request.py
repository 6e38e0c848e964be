"""办理查询: with the query code and the telephone (or the number) one sees one's own request, and nobody else's.

A wrong code, a code of another case, a telephone that does not fit: one and the same answer. Only so many wrong ones an
hour from one address.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.core.clock.refusals import CaseRefused
from gongkai.web.cases.errors import BadValues, NotPermitted, StaleCase
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.of_code import case_of
from gongkai.web.cases.services import hand_over, rate, receive_correction, withdraw
from gongkai.web.day import now, today
from gongkai.web.limits import spent, within
from gongkai.web.portal import follow_ticket
from gongkai.web.portal.follow_shown import letters, page_of, standing
from gongkai.web.portal.page import show
from gongkai.web.ui.download import as_download
from gongkai.web.ui.fields import line_ends

LIMIT = "follow"
CONFLICT, TOO_MANY = 409, 429
LONGEST = 60
MOST = 4000  # 字，与申请表一致（as many as the application takes）
# 记入办理记录的话是公文用语，不随读者的语言（kept with the event: in Chinese whatever the applicant reads）。
WITHDRAWN = "申请人在网上撤回"
Act = Callable[[HttpRequest, Case], str]


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The request of whoever has shown its code; else the two fields."""
    if request.method != "POST":
        opened = follow_ticket.cases_of(request)
        return shown(request, opened[0]) if opened else show(request, "follow_enter")
    code, other = (request.POST.get(name, "")[:LONGEST] for name in ("code", "other"))
    if spent(request, LIMIT, settings.WRONG_CODES_AN_HOUR):
        return again(
            request, code, other, _("从您的网络地址查询的次数太多，请过一小时再试，或者向机关询问。"), TOO_MANY
        )
    case = case_of(code, other)
    if case is None:
        within(request, LIMIT, settings.WRONG_CODES_AN_HOUR)
        return again(request, code, other, _("没有查到。请核对查询码，以及登记编号或者申请时留的电话，再试一次。"))
    answer = HttpResponseRedirect(reverse("portal:follow_request"))
    follow_ticket.give(request, answer, case)
    return answer


def again(
    request: HttpRequest, code: str, other: str, wrong: str, status: int = 200, kept: str = ""
) -> HttpResponse:  # fmt: skip
    """The two fields with what was typed; `kept` is what was written elsewhere and could not be taken."""
    said = {"here": reverse("portal:follow_request"), "code": code, "other": other, "wrong": wrong, "kept": kept}
    return show(request, "follow_enter", said, status)


def shown(request: HttpRequest, case: Case, *, wrong: str = "", **typed: Any) -> HttpResponse:
    """The page of a request."""
    status = CONFLICT if wrong else 200
    context = {**page_of(case, today()), "here": reverse("portal:follow_request"), "wrong": wrong, "typed": typed}
    return show(request, "follow_request", context, status)


def own(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of one's own requests, of those opened lately: who has opened none is asked for the code."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **url: Any) -> HttpResponseBase:
        opened = follow_ticket.cases_of(request)
        if not opened and "case" not in request.POST:
            return HttpResponseRedirect(reverse("portal:follow_request"))
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
        try:
            said = act(request, case)
        except BadValues as bad:
            said = "".join(bad.problems.values())
        except StaleCase:
            said = _("您打开这一页以后，这件申请又有了新的进展，请看过再办。")
        except NotPermitted as refused:
            said = str(refused)
        if said:
            return shown(request, case, wrong=said, subject=request.POST.get("subject", ""))
        answer = HttpResponseRedirect(reverse("portal:follow_request"))
        follow_ticket.bring_forward(request, answer, case)
        return answer

    return view


@acts
def correct(request: HttpRequest, case: Case) -> str:
    """The corrected description: the limit begins anew. What is too long is not cut."""
    subject = line_ends(request.POST.get("subject", ""))
    if len(subject) > MOST:
        return _("补正后的内容最多 %(most)d 字，现有 %(now)d 字，没有提交；请缩短后再提交。") % {
            "most": MOST, "now": len(subject),
        }  # fmt: skip
    receive_correction(case, subject=subject, length=length(request), by=None, on=today(), at=now())
    return ""


@acts
def give_up(request: HttpRequest, case: Case) -> str:
    """The applicant withdraws, having said so twice."""
    if request.POST.get("sure") != "1":
        return _("撤回以后机关不再答复。确实要撤回的，请先勾选“我确认撤回”。")
    withdraw(case, note=WITHDRAWN, length=length(request), by=None, on=today(), at=now())
    return ""


@acts
def satisfied(request: HttpRequest, case: Case) -> str:
    """1 to 5, once."""
    score = request.POST.get("score", "")
    rate(case, score=int(score) if score.isascii() and score.isdecimal() and len(score) == 1 else 0, at=now())
    return ""


def length(request: HttpRequest) -> int:
    """How many events the page was opened at; of a form without it, none."""
    said = request.POST.get("length", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 0


@require_safe
@own
def letter(request: HttpRequest, opened: list[Case], digest: str) -> HttpResponse:
    """One of the letters that a page lists, as a download; the handing over is noted."""
    try:
        known = ((case, one) for case in opened for one in letters(case, standing(case, today())))
        case, found = next(((case, one) for case, one in known if one.digest == digest), (None, None))
        if case is None or found is None:
            raise Http404
        found.case = case
        data = hand_over(found, at=now())
    except (CaseRefused, FileNotFoundError) as error:
        raise Http404 from error
    answer = HttpResponse(data, content_type="application/octet-stream")
    return as_download(answer, f"{found.title} {case.number}.{found.ending}")


@require_POST
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Looks no more: for whoever sits at somebody else's machine."""
    answer = HttpResponseRedirect(reverse("portal:follow"))
    follow_ticket.take(answer)
    return answer
