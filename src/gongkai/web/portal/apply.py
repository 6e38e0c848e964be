"""网上申请: the form of an agency, what is public already, the number and the query code; 更正本人信息 (条例§41) by a form
of its own, for it is no application for information.

A page goes from 填写 to 核对 to 提交 with all that was typed in it, so that nothing is lost on the way and no script is
needed; only a file is chosen on the last page, because a browser does not carry it.
"""

from __future__ import annotations

from dataclasses import dataclass
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
from gongkai.web.portal.apply_account import account_of, became, begun_with, kept
from gongkai.web.portal.apply_form import ApplicantForm, ApplyForm, SendForm
from gongkai.web.portal.apply_ticket import Ticket
from gongkai.web.portal.channel import is_open
from gongkai.web.portal.guide import find
from gongkai.web.portal.own_record import OwnRecordForm, OwnSendForm
from gongkai.web.portal.page import show
from gongkai.web.portal.site import guide_of
from gongkai.web.portal.suggest import suggestions
from gongkai.web.ui.arrived import BROKEN_OFF, UNREAD, broke_off, partly
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.errors import told
from gongkai.web.ui.size import TEXT, takes

LIMIT = "apply"
TOO_MANY = 429


def largest() -> int:
    """A photo that is somewhat too large is still told so in the form, with all that was typed."""
    return 4 * int(settings.APPLY_UPLOAD_LIMIT) + TEXT


@dataclass(frozen=True)
class Asking:
    """One of the two forms: what is typed, what the last page asks, at which address."""

    form: type[ApplicantForm]
    last: type[SendForm]
    place: str
    own: bool = False

    def typed(self, request: HttpRequest) -> dict[str, str]:
        """Every field as it was sent."""
        return {name: request.POST.get(name, "") for name in self.form.base_fields}


DISCLOSURE = Asking(ApplyForm, SendForm, "portal:apply_to")
OWN_RECORD = Asking(OwnRecordForm, OwnSendForm, "portal:apply_own", own=True)


@takes(largest)
@partly
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@session.kept
def of_agency(request: HttpRequest, code: str) -> HttpResponse:
    """The form, the page to check it on, or what became of it."""
    return taken(request, code, DISCLOSURE)


@takes(largest)
@partly
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@session.kept
def own_record(request: HttpRequest, code: str) -> HttpResponse:
    """The same of a record about oneself that is to be put right (条例§41)."""
    return taken(request, code, OWN_RECORD)


def taken(request: HttpRequest, code: str, asks: Asking) -> HttpResponse:
    """Whatever was asked of either form."""
    agency = find(code)
    guide = guide_of(agency)
    if not is_open(agency, guide):
        return show(request, "apply_closed", {"agency": agency, "contacts": [(agency, guide)]})
    if request.method != "POST":
        return form_page(request, agency, asks, asks.form(initial=begun_with(request)), apply_ticket.issue())
    ticket = apply_ticket.read(request.POST.get("ticket", ""))
    if broke_off(request):
        return part(request, agency, asks, ticket)
    if ticket and request.POST.get("step") != "edit" and (had := sent_before(request, agency, asks, ticket)):
        return done(request, had, asks, ticket)
    return answer(request, agency, asks, ticket)


def answer(request: HttpRequest, agency: Agency, asks: Asking, ticket: Ticket | None) -> HttpResponse:
    """Of a form that has not become a case yet."""
    form = asks.form(request.POST)
    if ticket is None or not ticket.fresh:
        form.add_error(None, _("这一页打开得太久了。您填写的都在，请核对后再提交一次。"))
        return form_page(request, agency, asks, form, apply_ticket.issue())
    step = request.POST.get("step", "")
    if step == "edit":
        return form_page(request, agency, asks, asks.form(initial=asks.typed(request)), ticket)
    if not form.is_valid():
        return form_page(request, agency, asks, form, ticket)
    if step != "send":
        return check_page(request, agency, asks, form, asks.last(ticket=ticket), ticket)
    return send(request, agency, asks, form, ticket)


def part(request: HttpRequest, agency: Agency, asks: Asking, ticket: Ticket | None) -> HttpResponse:
    """Of a form whose sending broke off: what had come, mostly all but the files, for another try."""
    if ticket is None:
        return told(request, str(BROKEN_OFF), UNREAD)
    form = asks.form(request.POST)
    if not ticket.fresh or not form.is_valid():
        return form_page(request, agency, asks, form, apply_ticket.issue())
    return check_page(request, agency, asks, form, asks.last(ticket=ticket), ticket, UNREAD)


def send(request: HttpRequest, agency: Agency, asks: Asking, form: ApplicantForm, ticket: Ticket) -> HttpResponse:
    """Into the register, unless the address has had its hour's worth or the last page is not right."""
    last = asks.last(request.POST, request.FILES, ticket=ticket)
    if spent(request, LIMIT, settings.APPLY_PER_HOUR):
        last.add_error(None, _("从您的网络地址提交的申请太多，请过一小时再提交，或者当面、邮寄提交。"))
        return check_page(request, agency, asks, form, last, ticket, TOO_MANY)
    if not last.is_valid():
        return check_page(request, agency, asks, form, last, ticket)
    at = now()
    try:
        with transaction.atomic():
            found = receive(
                agency, form.application(), way=Way.ONLINE, by=None, on=today(), at=at, once=ticket.once(asks.typed(request)),
                code=ticket.code(asks.typed(request)), scans=last.scans(), declared=True,
            ).done.case  # fmt: skip
            kept(request, found, at)
    except BadValues as bad:
        for name, text in bad.problems.items():
            last.add_error("scan" if name == "scans" else None, text)
        return check_page(request, agency, asks, form, last, ticket)
    except IntegrityError:
        # 同一张表单同时提交了两次（the same form, sent twice at once）。
        if had := sent_before(request, agency, asks, ticket):
            return done(request, had, asks, ticket)
        raise
    within(request, LIMIT, settings.APPLY_PER_HOUR)
    return done(request, found, asks, ticket)


def form_page(request: HttpRequest, agency: Agency, asks: Asking, form: ApplicantForm, ticket: Ticket) -> HttpResponse:
    """To fill in; the trap stands where nobody sees it."""
    groups = [{"heading": heading, "fields": [form[name] for name in names]} for heading, names in form.groups]
    context: dict[str, Any] = {
        "agency": agency, "asks": asks, "form": form, "groups": groups, "trap": form["website"], "ticket": ticket.text,
        "problems": problems_of(form), "broke": broke_off(request), **account_of(request),
    }  # fmt: skip
    page = show(request, "apply_form", context)
    # 有人填写的内容，或者登录的人的姓名：什么都不留在缓存里，公用电脑上的下一个人后退也看不到。空白的表单每人一张，不让中间的缓存
    # 给两个人；后退时填写的仍在（what somebody typed, or the name of who has signed in, is kept nowhere, for the next one at
    # a shared machine goes back too; a blank form is each one's own, and going back finds what was typed in it）。
    if request.method == "POST" or context["account"]:
        add_never_cache_headers(page)
    patch_cache_control(page, private=True, no_cache=True)
    return page


def check_page(
    request: HttpRequest,
    agency: Agency,
    asks: Asking,
    form: ApplicantForm,
    last: SendForm,
    ticket: Ticket,
    status: int = 200,
) -> HttpResponse:
    """What was typed, what is public already, the scan and the question."""
    known = asks.typed(request)
    context: dict[str, Any] = {
        "agency": agency, "asks": asks, "form": last, "typed": known.items(), "ticket": ticket.text, "problems": problems_of(last),
        "said": [(form[name].label, shown(form, name)) for name in known if name != "website" and known[name].strip()],
        "public": () if asks.own else suggestions(form.cleaned_data["subject"]), "broke": broke_off(request), **account_of(request),
    }  # fmt: skip
    page = show(request, "apply_check", context, status)
    add_never_cache_headers(page)
    return page


def done(request: HttpRequest, case: Case, asks: Asking, ticket: Ticket) -> HttpResponse:
    """The number and the query code, to be printed; kept by no cache."""
    code = ticket.code(asks.typed(request)) if ticket.fresh else ""
    said = {**became(request, case), **account_of(request)}
    page = show(request, "apply_done", {"case": case, "agency": case.agency, "code": code, "asks": asks, **said})
    add_never_cache_headers(page)
    return page


def sent_before(request: HttpRequest, agency: Agency, asks: Asking, ticket: Ticket) -> Case | None:
    """The case that the same form with the same words has become already."""
    return Case.objects.filter(agency=agency, once=ticket.once(asks.typed(request))).select_related("agency").first()


def shown(form: ApplicantForm, name: str) -> str:
    """A choice in its words, anything else as typed."""
    value = str(form.cleaned_data.get(name, ""))
    choices: dict[str, Any] = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))
