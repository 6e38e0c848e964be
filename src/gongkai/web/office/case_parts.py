"""分办、交办、转办、协办: asked of whom, urged, written down; and the page on which the other side answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.part import PartForm
from gongkai.web.access import needs, who
from gongkai.web.agencies.models import Agency, AgencyKind
from gongkai.web.cases.doers import doers
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.history import history
from gongkai.web.cases.models import Case, CaseEvent
from gongkai.web.cases.permission import PART
from gongkai.web.cases.selectors.parts import asked_parts
from gongkai.web.cases.services import answer_part
from gongkai.web.day import now, today
from gongkai.web.office import case_chips
from gongkai.web.office.case_act import CaseForm
from gongkai.web.office.case_forms import MOST, text
from gongkai.web.office.step import beside, status_of
from gongkai.web.ui.control import Cases, problems_of
from gongkai.web.ui.fields import DayField, LongText
from gongkai.web.ui.shown import day


class AskForm(CaseForm):
    """A colleague, or another body: one that is in this system sees it in its own list."""

    dated = False
    cases: ClassVar[Cases] = {
        "person": [{"form": [PartForm.WITHIN.value]}],
        **{
            name: [{"form": [one.value for one in PartForm if one is not PartForm.WITHIN]}] for name in ("agency", "to")
        },
    }
    form = forms.ChoiceField(
        label=lazy("怎样分送"), choices=[(one.value, one.label) for one in PartForm], widget=forms.RadioSelect,
        initial=PartForm.WITHIN.value,
    )  # fmt: skip
    person = forms.ChoiceField(label=lazy("本机关的承办人"), required=False)
    agency = forms.ChoiceField(label=lazy("对方单位"), required=False)
    to = forms.CharField(label=lazy("对方单位不在列表中的，填写名称"), max_length=120, required=False)
    content = text(lazy("请对方办理的事项"), lazy("对方会看到；不要写申请人的姓名、单位等信息。"), 4)
    until = DayField(
        label=lazy("反馈的期限"),
        help_text=lazy("最早为今天，应早于答复期限届满日；申请今天到期或者已经逾期的，不受此限。"),
    )

    def made(self) -> None:
        blank = ("", _("（未选）"))
        self.people = {str(one.pk): one for one in doers(self.row.agency, PART, today())}
        self.agencies = {str(one.pk): one for one in around(self.row.agency)}
        for name, known in (("person", self.people), ("agency", self.agencies)):
            self.fields[name].choices = [blank, *((key, one.name) for key, one in known.items())]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        found = super().said()
        chosen = {"person": self.people.get(found["person"]), "agency": self.agencies.get(found["agency"])}
        return {**found, **chosen, "form": PartForm(found["form"])}


def around(agency: Agency) -> list[Agency]:
    """The other bodies under the same government, and those beneath the agency: one query."""
    top = agency.path.rsplit("/", 2)[0] + "/" if agency.parent_id else agency.path
    rows = Agency.objects.filter(closed_on=None, path__startswith=top).exclude(kind=AgencyKind.INTERNAL)
    return list(rows.exclude(pk=agency.pk).order_by("path").only("name", "path"))


class WaitingPartForm(CaseForm):
    """Which part it is about, of those not answered."""

    dated = False
    of = forms.ChoiceField(label=lazy("哪一事项"), widget=forms.RadioSelect)

    def made(self) -> None:
        known = [one for one in asked_parts(self.recorded, whole=True) if one.answered_on is None]
        choices = [(str(one.seq), f"{one.form.label} {one.to} {day(one.until, 'plain')}") for one in known]
        self.fields["of"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial["of"] = choices[0][0]


class UrgeForm(WaitingPartForm):
    note = text(lazy("催办的情况（可不填）"), lazy("如电话催办的时间、对方答复。"))


class AnswerPartForm(WaitingPartForm):
    opinion = text(lazy("反馈的意见"), rows=4)


@dataclass(frozen=True)
class PartAt:
    """A part with the agency that is to answer it, which decides who may open it."""

    case: Case
    event: CaseEvent
    agency_id: int


def part_at(part: int, **_more: object) -> PartAt:
    """By the key of the event that asked it; Http404 where it is no part."""
    rows = CaseEvent.objects.filter(pk=part, kind="part_asked").select_related("case__agency", "case__key")
    found = rows.first()
    if found is None:
        raise Http404
    return PartAt(found.case, found, found.data.get("agency") or found.case.agency_id)


class MineForm(forms.Form):
    use_required_attribute = False
    opinion = LongText(
        label=lazy("办理意见"), max_length=MOST, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=lazy("所涉信息是否存在、由谁制作或者保存，可否公开及其依据和理由；可写答复初稿。"),
    )  # fmt: skip


@needs(PART, subject=part_at)
def mine(request: HttpRequest, found: PartAt, part: int) -> HttpResponse:
    """What is asked, by when, of a request whose applicant is not named here; and the answer."""
    recorded = history(found.case)
    shown = next(
        (one for one in asked_parts(recorded, whole=True) if one.seq == found.event.seq), None
    )  # 更正登记后不再显示（voided: nothing is asked any more）
    if shown is None:
        raise Http404
    form = MineForm(request.POST if request.method == "POST" else None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            answer_part(
                found.case, of=str(shown.seq), **form.cleaned_data, length=None, by=who(request), on=today(), at=now()
            )
        except BadValues as bad:
            # 同一页开着两处：另一处先反馈了（answered from another open page meanwhile: not a field of this form）。
            refused = (
                _("这一事项已经反馈，您填写的意见没有提交；有补充的，请与对方联系。") if "of" in bad.problems else ""
            )
            beside(form, {name: text for name, text in bad.problems.items() if name != "of"})
        except NotPermitted as answered:
            refused = str(answered)
        else:
            messages.success(request, _("已反馈给%(agency)s。") % {"agency": found.case.agency})
            return HttpResponseRedirect(reverse("office:case_part", args=[part]))
    context = {
        "case": found.case, "part": shown, "form": form, "problems": problems_of(form), "refused": refused,
        "left": case_chips.left(shown.until, today()), "open": shown.answered_on is None and not refused,
    }  # fmt: skip
    return render(request, "office/cases/part.html", context, status=status_of(request, refused=refused, stale=""))
