"""A page on which one step of an inquiry is taken: its form, what follows from it, every answer a service may give."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.inquiry import InquiryLife, InquiryStep, OtherWay
from gongkai.web.access import View, needs, who
from gongkai.web.day import today
from gongkai.web.inquiries import services
from gongkai.web.inquiries.errors import NotPermitted, sentence
from gongkai.web.inquiries.models import ANSWER, TEXT, Inquiry
from gongkai.web.inquiries.opening import INQUIRY
from gongkai.web.inquiries.permission import ACTIONS, why_not
from gongkai.web.office.inquiries import READ, find
from gongkai.web.office.inquiry_words import STEPS
from gongkai.web.office.record_signed import signed
from gongkai.web.office.step import Step, StepForm, status_of, taken
from gongkai.web.ui.fields import LongText


class AnswerForm(StepForm):
    """The answer, for the inquirer or for everybody; then with the question in words that give nobody away."""

    cases = {"question": [{"public": ["on"]}]}  # noqa: RUF012 - read by ui/control
    answer = LongText(label=lazy("答复"), max_length=ANSWER)
    public = forms.BooleanField(
        label=lazy("公开答复"), required=False, help_text=lazy("审核同意后，问和答在门户公布，不显示咨询人。")
    )
    question = LongText(
        label=lazy("公开的问题"), max_length=TEXT, required=False,
        help_text=lazy("公开答复的填写：删去姓名、电话、住址等个人信息。"),
    )  # fmt: skip


class ReturnForm(StepForm):
    reason = LongText(label=lazy("退回的原因"), max_length=TEXT)


class RedirectForm(StepForm):
    way = forms.TypedChoiceField(
        label=lazy("属于"), coerce=OtherWay, choices=[(one.value, one.label) for one in OtherWay], widget=forms.RadioSelect
    )  # fmt: skip


def view(step: InquiryStep, form_class: type[StepForm], act: Callable[..., Any], done: Any) -> View:
    """The view of one step."""

    @needs(ACTIONS[step], subject=find, read=READ)
    def drawn(request: HttpRequest, row: Inquiry, inquiry: int) -> HttpResponse:
        return answer_to(request, row, step, form_class, act, done)

    return drawn


def answer_to(
    request: HttpRequest, row: Inquiry, step: InquiryStep, form_class: type[StepForm], act: Callable[..., Any], done: Any,
) -> HttpResponse:  # fmt: skip
    """Shows the form; takes the step where it was sent."""
    known, drawn = INQUIRY.life(row), partial(page, request, row, step)
    if request.method != "POST":
        refused = why_not(who(request), step, row, known, today())
        return drawn(form_class(initial=initial(row, known)), refused=sentence(refused) if refused else "")
    form = form_class(request.POST)
    told = Step(
        refusals=(NotPermitted,), done=str(done), back=reverse("office:inquiry", args=[row.pk]),
        length=lambda: Inquiry.objects.values_list("length", flat=True).get(pk=row.pk),
    )  # fmt: skip
    return taken(request, form, lambda: act(row, **form.cleaned_data, **signed(request)), drawn, told)


def initial(row: Inquiry, known: InquiryLife) -> dict[str, Any]:
    """What an answer that was returned said; the question as it was asked, for a first one."""
    return {
        "length": row.length, "answer": known.answer, "public": known.public, "question": known.question or row.text,
    }  # fmt: skip


def page(
    request: HttpRequest, row: Inquiry, step: InquiryStep, form: StepForm, *, refused: str = "", stale: str = ""
) -> HttpResponse:
    """The question above the form; for an approval also what would be given."""
    context = {
        "inquiry": row, "act": STEPS[step], "form": form, "refused": refused, "stale": stale, "life": INQUIRY.life(row),
        "judging": step in (InquiryStep.APPROVED, InquiryStep.RETURNED),
    }  # fmt: skip
    return render(
        request, "office/inquiries/act.html", context, status=status_of(request, refused=refused, stale=stale)
    )


answer = view(InquiryStep.DRAFTED, AnswerForm, services.answer, lazy("已送公开办负责人审核。"))
approve = view(InquiryStep.APPROVED, StepForm, services.approve, lazy("已答复。"))
return_ = view(InquiryStep.RETURNED, ReturnForm, services.return_, lazy("已退回承办人。"))
redirect = view(InquiryStep.REDIRECTED, RedirectForm, services.redirect, lazy("已告知其他途径。"))
