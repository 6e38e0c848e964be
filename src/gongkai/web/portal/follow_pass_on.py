"""把申请转给负责的机关: the applicant has a request that is another agency's handed over to it, by their own act; the new
number and query code are shown to whoever holds the form, as after an application (条例§36（五）)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from gongkai.web.applicants.services import pass_on_followed
from gongkai.web.cases.history import history
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.in_charge import of_reply
from gongkai.web.day import now, today
from gongkai.web.limits import spent, within
from gongkai.web.portal import apply_ticket
from gongkai.web.portal.apply_ticket import Ticket
from gongkai.web.portal.follow_acts import length, tried
from gongkai.web.portal.page import show

LIMIT = "apply"  # 与网上申请合计（counted together with applications）
CONFLICT, TOO_MANY = 409, 429
# 记入办理记录的话是公文用语，不随读者的语言（kept with the event: in Chinese whatever the applicant reads）。
ASKED = "申请人在网上要求转送"


@dataclass(frozen=True)
class Passed:
    """The request of the other agency and its query code; or why there is none, and by which status that is said."""

    case: Case | None = None
    code: str = ""
    wrong: str = ""
    status: int = CONFLICT


def pass_on(request: HttpRequest, case: Case) -> Passed:
    """Hands it over; of the same form sent twice the second is shown what the first came to."""
    ticket = apply_ticket.read(request.POST.get("ticket", ""))
    if ticket is None or not ticket.fresh:
        return Passed(wrong=_("这一页打开得太久了，没有转送；请再按一次。"))
    if had := _had(case, ticket):
        return had
    if spent(request, LIMIT, settings.APPLY_PER_HOUR):
        return Passed(wrong=_("从您的网络地址提交的申请太多，请过一小时再办。"), status=TOO_MANY)
    if wrong := tried(partial(_do, ticket=ticket), request, case):
        return _had(case, ticket) or Passed(wrong=wrong)
    within(request, LIMIT, settings.APPLY_PER_HOUR)
    return _had(case, ticket) or Passed()


def done(request: HttpRequest, first: Case, passed: Passed, *, mine: bool) -> HttpResponse:
    """The new number and the new query code, to be printed; kept by no cache."""
    said = {"first": first, "case": passed.case, "code": passed.code, "mine": mine}
    page = show(request, "follow_passed", said)
    add_never_cache_headers(page)
    return page


def _do(request: HttpRequest, case: Case, *, ticket: Ticket) -> str:
    typed = _typed(case)
    pass_on_followed(
        case, agency=of_reply(history(case)), how=ASKED, length=length(request), by=None, on=today(), at=now(),
        code=ticket.code(typed), once=ticket.once(typed),
    )  # fmt: skip
    return ""


def _typed(case: Case) -> dict[str, str]:
    return {"pass_on": str(case.key_id)}


def _had(case: Case, ticket: Ticket) -> Passed | None:
    """What this very form came to already."""
    rows = Case.objects.filter(handed_from=case, once=ticket.once(_typed(case)))
    found = rows.select_related("agency", "key").first()
    return Passed(found, ticket.code(_typed(case))) if found else None
