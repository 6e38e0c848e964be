"""填写情况说明: why a finding stands; it is kept, and shown to whoever signs and to the supervisor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.web.access import needs
from gongkai.web.day import now
from gongkai.web.office.record_signed import signed
from gongkai.web.office.report_cell import step_of
from gongkai.web.office.report_find import find
from gongkai.web.office.report_findings import Numbered, numbered
from gongkai.web.office.report_page import named
from gongkai.web.office.step import StepForm, status_of, taken
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.selectors.checking import needs_words
from gongkai.web.reports.selectors.shown import shown
from gongkai.web.ui.fields import LongText

GONE = lazy("这一处问题已经没有了：数字或者文字在这期间改过，说明没有保存。您写的还在下面，需要的请复制，再回到报告。")


class ExplainForm(StepForm):
    """The words, and the other findings of the same rule that they are said of as well (of a government's report: each
    agency that is missing in it)."""

    field_order = ("length", "also", "text")

    text = LongText(
        label=lazy("情况说明"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("写明为什么这样；签发的人和主管部门都会看到，数字改动以后须重新说明。"),
    )  # fmt: skip

    def __init__(self, *args: Any, others: Sequence[Numbered] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if others:
            self.fields["also"] = forms.MultipleChoiceField(
                label=_("同样的问题，一并说明"), required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(one.finding.fingerprint, told(one)) for one in others],
            )  # fmt: skip
            self.order_fields(self.field_order)


def told(one: Numbered) -> str:
    """What is asked; where it was explained already, that these words would stand in place of those."""
    asked = one.finding.message
    return _("%(asked)s（已说明，选上即改写）") % {"asked": asked} if one.explanation else asked


@needs("report.draft", subject=find, read="report.read")
def explain(request: HttpRequest, row: AnnualReport, annual: int, finding: str) -> HttpResponse:
    """The finding and the words for it."""
    found = shown(row, at=now())
    cards = numbered(row, found.content, found.standing, named(found), open_=False)
    card = next((one for one in cards if one.finding.fingerprint == finding), None)
    others = alike(card, cards) if card else []
    drawn = partial(page, request, row, card)
    if request.method != "POST":
        if card is None:
            raise Http404
        said = card.explanation.text if card.explanation else ""
        return drawn(ExplainForm(initial={"length": row.length, "text": said}, others=others))
    form = ExplainForm(request.POST, others=others)
    if card is None:
        return drawn(form, refused=str(GONE))

    def act() -> Any:
        said = {**form.cleaned_data, **signed(request)}
        also = said.pop("also", [])
        return services.explain(row, fingerprints=[finding, *also], rule=card.finding.rule, **said)

    step = replace(step_of(row, _("已说明。")), again=partial(ExplainForm, others=others))
    return taken(request, form, act, drawn, step)


def alike(card: Numbered, cards: Sequence[Numbered]) -> list[Numbered]:
    """The other findings of the rule that want words."""
    return [
        one for one in cards if one is not card and one.finding.rule == card.finding.rule and needs_words(one.finding)
    ]


def page(
    request: HttpRequest,
    row: AnnualReport,
    card: Numbered | None,
    form: StepForm,
    *,
    refused: str = "",
    stale: str = "",
) -> HttpResponse:
    """The finding above the form; what was typed stands there still where the finding is gone."""
    context = {"report": row, "card": card, "form": form, "refused": refused, "stale": stale}
    status = status_of(request, refused=refused, stale=stale)
    return render(request, "office/reports/explain.html", context, status=status)
