"""A query code that somebody shows: the request it opens, or the one answer there is to everything that does not fit."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.of_code import case_of
from gongkai.web.limits import spent, within

LIMIT = "follow"
TOO_MANY = 429
LONGEST = 60


@dataclass(frozen=True)
class Shown:
    """What was typed, and the case; or, where there is none, what to say and by which status."""

    code: str
    other: str
    case: Case | None = None
    wrong: str = ""
    status: int = 200


def code_shown(request: HttpRequest, *, whose: str = "") -> Shown:
    """Only so many wrong ones an hour from one address and, where it is signed in, by one account (`whose`)."""
    code, other = (request.POST.get(name, "")[:LONGEST] for name in ("code", "other"))
    most, counted = settings.WRONG_CODES_AN_HOUR, ("", whose) if whose else ("",)
    if whose and spent(request, LIMIT, most, whose=whose):
        return Shown(code, other, None, _("用您的账号查询的次数太多，请过一小时再试，或者向机关询问。"), TOO_MANY)
    if spent(request, LIMIT, most):
        return Shown(code, other, None, _("从您的网络地址查询的次数太多，请过一小时再试，或者向机关询问。"), TOO_MANY)
    if case := case_of(code, other):
        return Shown(code, other, case)
    for one in counted:
        within(request, LIMIT, most, whose=one)
    return Shown(code, other, None, _("没有查到。请核对查询码，以及登记编号或者申请时留的电话，再试一次。"))
