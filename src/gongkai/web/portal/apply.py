"""网上申请: the form of an agency, what is public already, the number and the query code.

A page goes from 填写 to 核对 to 提交 with all that was typed in it, so that nothing is lost on the way and no script is
needed; only a file is chosen on the last page, because a browser does not carry it.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai.web.agencies.models import Agency
from gongkai.web.applicants import session
from gongkai.web.cases.errors import BadValues
from gongkai.web.cases.models import Case, Way
from gongkai.web.cases.services import receive
from gongkai.web.day import now, today
from gongkai.web.limits import spent, within
from gongkai.web.portal import apply_ticket
from gongkai.web.portal.apply_account import account_of, begun_with, kept, own
from gongkai.web.portal.apply_form import ApplyForm, SendForm
from gongkai.web.portal.apply_ticket import Ticket
from gongkai.web.portal.channel import is_open
from gongkai.web.portal.guide import find
from gongkai.web.portal.page import show
from gongkai.web.portal.site import guide_of
from gongkai.web.portal.suggest import suggestions
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.size import TEXT, takes

LIMIT = "apply"
TOO_MANY = 429


def largest() -> int:
    """A photo that is somewhat too large is still told so in the form, with all that was typed."""
    return 4 * int(settings.APPLY_UPLOAD_LIMIT) + TEXT


@takes(largest)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@session.kept
def of_agency(request: HttpRequest, code: str) -> HttpResponse:
    """The form, the page to check it on, or what became of it."""
    agency = find(code)
    guide = guide_of(agency)
    if not is_open(agency, guide):
        return show(request, "apply_closed", {"agency": agency, "contacts": [(agency, guide)]})
    if request.method != "POST":
        return form_page(request, agency, ApplyForm(initial=begun_with(request)), apply_ticket.issue())
    ticket = apply_ticket.read(request.POST.get("ticket", ""))
    if ticket and request.POST.get("step") != "edit" and (had := sent_before(request, agency, ticket)):
        return done(request, had, ticket)
    return answer(request, agency, ticket)


def answer(request: HttpRequest, agency: Agency, ticket: Ticket | None) -> HttpResponse:
    """Of a form that has not become a case yet."""
    form = ApplyForm(request.POST)
    if ticket is None or not ticket.fresh:
        form.add_error(None, _("这一页打开得太久了。您填写的都在，请核对后再提交一次。"))
        return form_page(request, agency, form, apply_ticket.issue())
    step = request.POST.get("step", "")
    if step == "edit":
        return form_page(request, agency, ApplyForm(initial=typed(request)), ticket)
    if not form.is_valid():
        return form_page(request, agency, form, ticket)
    if step != "send":
        return check_page(request, agency, form, SendForm(ticket=ticket), ticket)
    return send(request, agency, form, ticket)


def send(request: HttpRequest, agency: Agency, form: ApplyForm, ticket: Ticket) -> HttpResponse:
    """Into the register, unless the address has had its hour's worth or the last page is not right."""
    last = SendForm(request.POST, request.FILES, ticket=ticket)
    if spent(request, LIMIT, settings.APPLY_PER_HOUR):
        last.add_error(None, _("从您的网络地址提交的申请太多，请过一小时再提交，或者当面、邮寄提交。"))
        return check_page(request, agency, form, last, ticket, TOO_MANY)
    if not last.is_valid():
        return check_page(request, agency, form, last, ticket)
    scan = last.cleaned_data["scan"]
    at = now()
    try:
        with transaction.atomic():
            found = receive(
                agency, form.application(), way=Way.ONLINE, by=None, on=today(), at=at, once=ticket.once(typed(request)),
                code=ticket.code(typed(request)), scans=[scan] if scan else [], declared=True,
            ).done.case  # fmt: skip
            kept(request, found, at)
    except BadValues as bad:
        for name, text in bad.problems.items():
            last.add_error("scan" if name == "scans" else None, text)
        return check_page(request, agency, form, last, ticket)
    except IntegrityError:
        # 同一张表单同时提交了两次（the same form, sent twice at once）。
        if had := sent_before(request, agency, ticket):
            return done(request, had, ticket)
        raise
    within(request, LIMIT, settings.APPLY_PER_HOUR)
    return done(request, found, ticket)


def form_page(request: HttpRequest, agency: Agency, form: ApplyForm, ticket: Ticket) -> HttpResponse:
    """To fill in; the trap stands where nobody sees it."""
    groups = [{"heading": heading, "fields": [form[name] for name in names]} for heading, names in form.groups]
    context: dict[str, Any] = {
        "agency": agency, "form": form, "groups": groups, "trap": form["website"], "ticket": ticket.text,
        "problems": problems_of(form), **account_of(request),
    }  # fmt: skip
    page = show(request, "apply_form", context)
    if request.method == "POST":  # holds what somebody typed
        add_never_cache_headers(page)
    # 每人一张：不让中间的缓存把同一张表单给两个人；浏览器的后退仍可用（each gets one's own; going back still works）。
    patch_cache_control(page, private=True, no_cache=True)
    return page


def check_page(
    request: HttpRequest, agency: Agency, form: ApplyForm, last: SendForm, ticket: Ticket, status: int = 200
) -> HttpResponse:
    """What was typed, what is public already, the scan and the question."""
    known = typed(request)
    context: dict[str, Any] = {
        "agency": agency, "form": last, "typed": known.items(), "ticket": ticket.text, "problems": problems_of(last),
        "said": [(form[name].label, shown(form, name)) for name in known if name != "website" and known[name].strip()],
        "public": suggestions(form.cleaned_data["subject"]), **account_of(request),
    }  # fmt: skip
    page = show(request, "apply_check", context, status)
    add_never_cache_headers(page)
    return page


def done(request: HttpRequest, case: Case, ticket: Ticket) -> HttpResponse:
    """The number and the query code, to be printed; kept by no cache."""
    code = ticket.code(typed(request)) if ticket.fresh else ""
    said = {"own": own(request, case), **account_of(request)}
    page = show(request, "apply_done", {"case": case, "agency": case.agency, "code": code, **said})
    add_never_cache_headers(page)
    return page


def sent_before(request: HttpRequest, agency: Agency, ticket: Ticket) -> Case | None:
    """The case that the same form with the same words has become already."""
    return Case.objects.filter(agency=agency, once=ticket.once(typed(request))).select_related("agency").first()


def typed(request: HttpRequest) -> dict[str, str]:
    """Every field as it was sent."""
    return {name: request.POST.get(name, "") for name in ApplyForm.base_fields}


def shown(form: ApplyForm, name: str) -> str:
    """A choice in its words, anything else as typed."""
    value = str(form.cleaned_data.get(name, ""))
    choices: dict[str, Any] = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))
