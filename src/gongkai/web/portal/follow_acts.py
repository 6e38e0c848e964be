"""What applicants do to their own requests, by whichever way they opened them: correct, withdraw, rate, take a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gongkai.core.clock.refusals import CaseRefused
from gongkai.web.cases.errors import BadValues, NotPermitted, StaleCase
from gongkai.web.cases.models import Case
from gongkai.web.cases.services import hand_over, rate, receive_correction, withdraw
from gongkai.web.day import now, today
from gongkai.web.portal.follow_shown import letters, standing
from gongkai.web.ui.download import as_download
from gongkai.web.ui.fields import line_ends

MOST = 4000  # 字，与申请表一致（as many as the application takes）
# 记入办理记录的话是公文用语，不随读者的语言（kept with the event: in Chinese whatever the applicant reads）。
WITHDRAWN = "申请人在网上撤回"
Act = Callable[[HttpRequest, Case], str]


def tried(act: Act, request: HttpRequest, case: Case) -> str:
    """Does it; the sentence for what kept it from being done, blank where nothing did."""
    try:
        return act(request, case)
    except BadValues as bad:
        return "".join(bad.problems.values())
    except StaleCase:
        return _("您打开这一页以后，这件申请又有了新的进展，请看过再办。")
    except NotPermitted as refused:
        return str(refused)


def correct(request: HttpRequest, case: Case) -> str:
    """The corrected description: the limit begins anew. What is too long is not cut."""
    subject = line_ends(request.POST.get("subject", ""))
    if len(subject) > MOST:
        return _("补正后的内容最多 %(most)d 字，现有 %(now)d 字，没有提交；请缩短后再提交。") % {
            "most": MOST, "now": len(subject),
        }  # fmt: skip
    receive_correction(case, subject=subject, length=length(request), by=None, on=today(), at=now())
    return ""


def give_up(request: HttpRequest, case: Case) -> str:
    """The applicant withdraws, having said so twice."""
    if request.POST.get("sure") != "1":
        return _("撤回以后机关不再答复。确实要撤回的，请先勾选“我确认撤回”。")
    withdraw(case, note=WITHDRAWN, length=length(request), by=None, on=today(), at=now())
    return ""


def satisfied(request: HttpRequest, case: Case) -> str:
    """1 to 5, once."""
    score = request.POST.get("score", "")
    rate(case, score=int(score) if score.isascii() and score.isdecimal() and len(score) == 1 else 0, at=now())
    return ""


def length(request: HttpRequest) -> int:
    """How many events the page was opened at; of a form without it, none."""
    said = request.POST.get("length", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 0


def letter_of(opened: Sequence[Case], digest: str) -> HttpResponse:
    """One of the letters that the pages of some requests list, as a download; the handing over is noted. Http404."""
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
