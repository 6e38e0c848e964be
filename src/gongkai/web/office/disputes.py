"""复议诉讼: the list of an agency's disputes, a new one, and one with its limits and what happened in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from gongkai.core.dispute import DisputeEventKind, Procedure, Route
from gongkai.law.dispute_file import dispute_law
from gongkai.web.access import anywhere, may, needs, visible, who
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import Case
from gongkai.web.day import now, today
from gongkai.web.disputes.models import Dispute
from gongkai.web.disputes.selectors import limits, page
from gongkai.web.disputes.services import Filed, open_dispute, record, void
from gongkai.web.office.record_find import desk, desks
from gongkai.web.records.models.choices import choices
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import DayField

CHIPS = {"running": "soon", "met": "done", "missed": "broken"}


class NewForm(forms.Form):
    """What is known when the copy arrives."""

    use_required_attribute = False
    route = forms.ChoiceField(label=lazy("类别"), choices=choices(Route))
    procedure = forms.ChoiceField(label=lazy("程序"), choices=choices(Procedure))
    body = forms.CharField(label=lazy("复议机关或者法院"), max_length=120)
    reference = forms.CharField(label=lazy("案号"), max_length=80)
    matter = forms.CharField(label=lazy("事由"), max_length=300, help_text=lazy("不写申请人的姓名和联系方式。"))
    received_on = DayField(label=lazy("收到副本的日期"))
    number = forms.CharField(
        label=lazy("所涉申请的登记编号"), max_length=20, required=False, help_text=lazy("如 2022-0001；没有的不填。")
    )


class RecordForm(forms.Form):
    """What happened, on which day."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label=lazy("登记"), choices=[one for one in choices(DisputeEventKind) if one[0] != "copy_received"]
    )
    on = DayField(label=lazy("日期"))
    outcome = forms.ChoiceField(
        label=lazy("结果"), required=False, help_text=lazy("结案时选择；年度报告表四按此计入。")
    )
    reply_anew = forms.BooleanField(label=lazy("责令重新答复：所涉申请重新计算期限"), required=False)
    reply_days = forms.IntegerField(
        label=lazy("重新答复的工作日数"),
        required=False,
        min_value=1,
        max_value=250,
        help_text=lazy("决定或者判决没有写明的不填。"),
    )
    length = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, row: Dispute, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [one for one in dispute_law().outcomes.values() if one.of == Route(row.route).of]
        self.fields["outcome"].choices = [("", _("（不选）")), *((one.code, one.label) for one in kinds)]  # type: ignore[attr-defined]
        if row.case_id is None:
            del self.fields["reply_anew"], self.fields["reply_days"]


def find(dispute: int, **_more: object) -> Dispute:
    """A dispute by its key; Http404 where there is none."""
    rows = Dispute.objects.select_related("agency", "case").prefetch_related("events__by", "events__voided_by")
    found = rows.filter(pk=dispute).first()
    if found is None:
        raise Http404
    return found


@needs("dispute.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    rows = visible(who(request), Dispute.objects.all(), "dispute.read")
    shown, after = page(rows, request.GET.get("after", ""))
    labels = {one.code: one.label for one in dispute_law().outcomes.values()}
    context = {
        "rows": [
            {"dispute": one, "outcome": labels.get(one.outcome, _("尚未审结")), "next": _next(one)} for one in shown
        ],
        "after": after, "first": "after" in request.GET, "may_open": anywhere(who(request), "dispute.handle"),
    }  # fmt: skip
    return render(request, "office/disputes/list.html", context)


def _next(one: Dispute) -> dict[str, Any] | None:
    """The limit that runs or was missed, as a chip."""
    due = next((due for due in limits(one, today()) if due.state.value in ("running", "missed")), None)
    return {"due": due, "chip": CHIPS[due.state.value]} if due else None


@needs("dispute.handle")
def create(request: HttpRequest) -> HttpResponse:
    person = who(request)
    agency = desk(person, "dispute.handle", request.POST.get("agency", ""))
    form = NewForm(request.POST or None, initial={"received_on": today()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        filed = Filed(
            route=Route(said["route"]), procedure=Procedure(said["procedure"]), body=said["body"],
            reference=said["reference"], matter=said["matter"],
        )  # fmt: skip
        case = Case.objects.filter(agency=agency, number=said["number"]).first() if said["number"] else None
        try:
            if said["number"] and case is None:
                raise BadValues({"number": _("没有这个登记编号，请核对。")})
            made = open_dispute(agency, filed, received_on=said["received_on"], by=person, at=now(), case=case)
        except (BadValues, NotPermitted) as bad:
            _tell(form, bad)
        else:
            return HttpResponseRedirect(reverse("office:dispute", args=[made.pk]))
    context = {
        "form": form,
        "problems": problems_of(form),
        "agencies": desks(person, "dispute.handle"),
        "agency": agency,
    }
    return render(request, "office/disputes/new.html", context)


@needs("dispute.read", subject=find)
def show(request: HttpRequest, row: Dispute, dispute: int) -> HttpResponse:
    """The dispute with its limits; what is posted is recorded."""
    person = who(request)
    form = RecordForm(row, request.POST or None, initial={"on": today(), "length": row.length})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            record(row, DisputeEventKind(said.pop("kind")), **said, by=person, at=now())
        except (BadValues, NotPermitted) as bad:
            _tell(form, bad)
        else:
            messages.success(request, _("已登记。"))
            return HttpResponseRedirect(reverse("office:dispute", args=[row.pk]))
    labels = {one.code: one.label for one in dispute_law().outcomes.values()}
    context = {
        "dispute": row, "form": form, "problems": problems_of(form), "may_handle": may(person, "dispute.handle", row),
        "limits": [{"due": one, "chip": CHIPS[one.state.value]} for one in limits(row, today())],
        "events": [{"event": one, "outcome": labels.get(one.outcome, "")} for one in row.events.all()],
    }  # fmt: skip
    return render(request, "office/disputes/show.html", context)


@needs("dispute.handle", subject=find, read="dispute.read")
def take_back(request: HttpRequest, row: Dispute, dispute: int, seq: int) -> HttpResponse:
    """One event was a mistake."""
    problems: list[str] = []
    if request.method == "POST":
        try:
            void(row, seq, reason=request.POST.get("reason", ""), length=row.length, by=who(request), at=now())
        except (BadValues, NotPermitted) as bad:
            problems = list(bad.problems.values()) if isinstance(bad, BadValues) else [str(bad)]
        else:
            messages.success(request, _("已更正。"))
            return HttpResponseRedirect(reverse("office:dispute", args=[row.pk]))
    event = next((one for one in row.events.all() if one.seq == seq), None)
    return render(request, "office/disputes/void.html", {"dispute": row, "event": event, "wrong": problems})


def _tell(form: forms.Form, bad: BadValues | NotPermitted) -> None:
    for name, text in bad.problems.items() if isinstance(bad, BadValues) else [("", str(bad))]:
        form.add_error(name if name in form.fields else None, text)
