"""咨询留言: asking an agency, looking up the answer by the query code, and the answers that are for everybody."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.core.inquiry import OPEN, InquiryState, OtherWay
from gongkai.law.inquiry_file import inquiry_law
from gongkai.law.load import calendar
from gongkai.web.day import now, today
from gongkai.web.inquiries.models import Inquiry
from gongkai.web.inquiries.selectors import by_code, latest, published
from gongkai.web.inquiries.services import code_of, receive
from gongkai.web.limits import spent, within
from gongkai.web.portal.inquiry_form import HONEYPOT, AskForm, CodeForm
from gongkai.web.portal.page import show
from gongkai.web.portal.site import agencies, guide_of

SIZE = 20
TOO_MANY = 429
either = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_post_parameters()
@never_cache
@either
def ask(request: HttpRequest) -> HttpResponse:
    """The form; what was sent is kept, and its query code shown this once. What was refused stands in the form."""
    if request.method != "POST":
        return form_page(request, AskForm(initial={"agency": request.GET.get("agency", "")}))
    form = AskForm(request.POST)
    if request.POST.get(HONEYPOT):
        return form_page(request, form, _("没有提交成功：有一栏不该填写的被自动填上了，请再提交一次。"))
    if not form.is_valid():
        return form_page(request, form)
    agency, asked, ticket = form.places[form.cleaned_data["agency"]], form.asked(), form.given.nonce
    known = by_code(code_of(agency, asked, ticket)) is not None
    if not known and not within(request, "ask", settings.INQUIRIES_AN_HOUR):
        told = _("您所在的网络一小时内提交得太多了，请过一小时再提交，或者打电话询问；您填写的内容都在下面。")
        return form_page(request, form, told, TOO_MANY)
    code = receive(agency, asked, ticket=ticket, on=today(), at=now())
    due_on = inquiry_law().due_on(today(), calendar())
    return show(request, "asked", {"code": code, "agency": agency, "due_on": due_on})


def form_page(request: HttpRequest, form: AskForm, told: str = "", status: int = 200) -> HttpResponse:
    """The form with whatever is wrong in it, or beside it (`told`)."""
    days = inquiry_law().policies["answer_days"].value
    return show(request, "ask", {"form": form, "told": told, "trap": HONEYPOT, "days": days}, status)


@sensitive_post_parameters("code")
@never_cache
@either
def follow(request: HttpRequest) -> HttpResponse:
    """What became of an inquiry, by its query code; and whom to ask what became of an application."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    found, status = None, 200
    if form.is_bound and form.is_valid():
        if spent(request, "code", settings.WRONG_CODES_AN_HOUR):
            form.add_error("code", _("一小时内查错的次数太多了，请过一小时再查，或者打电话询问。"))
            status = TOO_MANY
        elif (found := by_code(form.cleaned_data["code"])) is None:
            within(request, "code", settings.WRONG_CODES_AN_HOUR)
            form.add_error("code", _("没有这个查询码，请核对后再查；丢失的，可以重新提交咨询。"))
    contacts = [(one, guide_of(one)) for one in agencies()]
    context = {"contacts": contacts, "form": form, "found": found, **(said(found) if found else {})}
    return show(request, "follow", context, status)


def said(found: Inquiry) -> dict[str, object]:
    """What the inquirer learns; a draft of an answer is not among it."""
    state = InquiryState(found.state)
    words = {InquiryState.ANSWERED: _("已答复"), InquiryState.REDIRECTED: _("已告知其他途径")}
    return {
        "words": words.get(state, _("办理中")), "chip": "run" if state in OPEN else "done",
        "answer": found.answer if state is InquiryState.ANSWERED else "", "open": state in OPEN,
        "apply": found.other_way == OtherWay.APPLICATION, "petition": found.other_way == OtherWay.PETITION,
    }  # fmt: skip


@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """公开答复, the latest first: one query beside the site's, turned over by key."""
    found = latest(published(), request.GET.get("after", ""), SIZE)
    return show(request, "answers", {"rows": found.rows, "after": found.after, "first": "after" in request.GET})


@require_safe
def answer(request: HttpRequest, inquiry: int) -> HttpResponse:
    """One question with its answer, without who asked; 404 for whatever is not published."""
    found = published().filter(pk=inquiry).first()
    if found is None:
        raise Http404
    return show(request, "answer", {"found": found})
