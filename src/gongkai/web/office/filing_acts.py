"""A page on which one step of a filing is taken: its form, what follows from it, and every answer a service may give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.filing import FilingStep
from gongkai.web.access import View, needs, who
from gongkai.web.day import today
from gongkai.web.filings import services
from gongkai.web.filings.errors import NotPermitted, sentence
from gongkai.web.filings.models import Filing
from gongkai.web.filings.opening import FILING
from gongkai.web.filings.permission import ACTIONS, why_not
from gongkai.web.office.filing_find import find, version_of
from gongkai.web.office.filing_page import lines
from gongkai.web.office.filing_words import STEPS, month_words
from gongkai.web.office.record_signed import signed
from gongkai.web.office.step import Step, StepForm, status_of, taken
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import LongText

LONGEST = 400


class ReasonForm(StepForm):
    reason = forms.CharField(label=lazy("退回的原因"), max_length=LONGEST, required=False)


class ReturnForm(StepForm):
    """Beside it stands an input for each row, `mark-3`."""

    opinion = LongText(
        label=lazy("总的意见"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("漏报、多报等不在某一行的，写在这里。"),
    )  # fmt: skip


class AcceptForm(StepForm):
    opinion = forms.CharField(label=lazy("意见"), max_length=2000, required=False)


def mend_form(marks: Mapping[str, str]) -> type[StepForm]:
    """A form with an answer for each marked row, or a note where none was marked."""

    class MendForm(StepForm):
        note = LongText(label=lazy("说明"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    for number, text in marks.items():
        MendForm.base_fields[f"answer-{number}"] = forms.CharField(
            label=_("第 %(n)s 行的说明") % {"n": number}, max_length=LONGEST, required=False,
            help_text=_("退回意见：%(text)s。已更正的可以不填。") % {"text": text},
        )  # fmt: skip
    MendForm.field_order = ["length", *(f"answer-{number}" for number in marks), "note"]
    return MendForm


def numbered(request: HttpRequest, word: str) -> dict[str, str]:
    """What was typed for the rows: `mark-3` → {"3": …}, cut where it is too long to keep."""
    found = {key.removeprefix(f"{word}-"): value for key, value in request.POST.items() if key.startswith(f"{word}-")}
    return {number: str(text)[:LONGEST] for number, text in found.items()}


def view(step: FilingStep, form_class: type[StepForm], act: Callable[..., Any], done: Any) -> View:
    """The view of a step whose form says all that the service takes."""

    @needs(ACTIONS[step], subject=find, read="filing.read")
    def drawn(request: HttpRequest, row: Filing, filing: int) -> HttpResponse:
        return answer(request, row, step, form_class, act, done)

    return drawn


def answer(
    request: HttpRequest, row: Filing, step: FilingStep, form_class: type[StepForm], act: Callable[..., Any], done: Any,
) -> HttpResponse:  # fmt: skip
    """Shows the form; takes the step where it was sent."""
    drawn = partial(page, request, row, step)
    if request.method != "POST":
        refused = why_not(who(request), step, row, FILING.life(row), today())
        return drawn(form_class(initial={"length": row.length}), refused=sentence(refused) if refused else "")
    form = form_class(request.POST)
    told = Step(
        refusals=(NotPermitted,), done=str(done), back=reverse("office:filing", args=[row.pk]),
        length=lambda: Filing.objects.values_list("length", flat=True).get(pk=row.pk),
    )  # fmt: skip
    return taken(request, form, lambda: act(row, **form.cleaned_data, **signed(request)), drawn, told)


def page(
    request: HttpRequest, row: Filing, step: FilingStep, form: StepForm, *, refused: str = "", stale: str = ""
) -> HttpResponse:
    """The rows beneath the form; on the page of a return, each with an input for its remark."""
    version = version_of(request, row)
    shown = lines(version, FILING.life(row))
    typed = numbered(request, "mark")
    for line in shown:
        line["typed"] = typed.get(str(line["number"]), "")
    context = {
        "filing": row, "act": STEPS[step], "form": form, "refused": refused, "stale": stale, "lines": shown,
        "marking": step is FilingStep.RETURNED and (form.is_bound or not refused), "words": month_words(row.month), "problems": problems_of(form),
        "longest": LONGEST, "digest": version.digest,
    }  # fmt: skip
    return render(request, "office/filings/act.html", context, status=status_of(request, refused=refused, stale=stale))


send = view(FilingStep.SENT, StepForm, services.send, lazy("已送公开办审核。"))
review = view(FilingStep.REVIEWED, StepForm, services.review, lazy("已审核同意，待签发。"))
send_back = view(FilingStep.SENT_BACK, ReasonForm, services.send_back, lazy("已退回承办人。"))
sign = view(FilingStep.SIGNED, StepForm, services.sign, lazy("已签发，可以报送。"))
submit = view(FilingStep.SUBMITTED, StepForm, services.submit, lazy("已报送主管部门。"))
accept = view(FilingStep.ACCEPTED, AcceptForm, services.accept, lazy("已接收备案。"))


@needs("filing.accept", subject=find, read="filing.read")
def return_(request: HttpRequest, row: Filing, filing: int) -> HttpResponse:
    """退回, with a remark on each row that has a fault."""

    def act(row: Filing, **said: Any) -> Any:
        return services.return_(row, marks=numbered(request, "mark"), **said)

    return answer(request, row, FilingStep.RETURNED, ReturnForm, act, lazy("已退回，意见已转告机关。"))


@needs("filing.draft", subject=find, read="filing.read")
def mend(request: HttpRequest, row: Filing, filing: int) -> HttpResponse:
    """A new version, with an answer to each marked row."""

    def act(row: Filing, *, note: str, **said: Any) -> Any:
        kept = {name: said.pop(name) for name in ("length", "by", "on", "at")}
        answers = {name.removeprefix("answer-"): text for name, text in said.items()}
        return services.mend(row, note=note, answers=answers, **kept)

    return answer(
        request, row, FilingStep.MENDED, mend_form(FILING.life(row).marks), act, lazy("已生成新的一版，请送审。")
    )
