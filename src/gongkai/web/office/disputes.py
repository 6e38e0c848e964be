"""复议诉讼: the list of an agency's disputes, a new one, and one with its limits and what happened in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from gongkai.core.cited import cited_whole
from gongkai.core.dispute import DisputeEventKind, Procedure, Route
from gongkai.law.dispute_file import dispute_law
from gongkai.web.access import anywhere, may, needs, visible, who
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import Case
from gongkai.web.day import now, today
from gongkai.web.disputes.models import Dispute
from gongkai.web.disputes.selectors import hearings, limits, page
from gongkai.web.disputes.services import Filed, Sits, open_dispute, record, void
from gongkai.web.office.record_find import desk, desks
from gongkai.web.office.step import Step, StepForm, beside, status_of, taken
from gongkai.web.records.models.choices import choices
from gongkai.web.ui.control import Cases
from gongkai.web.ui.fields import DayField

UNASKED = (DisputeEventKind.COPY_RECEIVED, DisputeEventKind.VOIDED)  # 另有其页（they have pages of their own）
CHIPS = {"running": "run", "met": "done", "missed": "late"}


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


class RecordForm(StepForm):
    """What happened, on which day."""

    cases: ClassVar[Cases] = {
        **{name: [{"kind": ["hearing_set"]}] for name in ("sits_on", "sits_at", "place")},
        **{name: [{"kind": ["concluded"]}] for name in ("outcome", "reply_anew", "reply_days")},
    }
    kind = forms.ChoiceField(label=lazy("登记"))
    on = DayField(label=lazy("日期"))
    outcome = forms.ChoiceField(
        label=lazy("结果"), required=False, help_text=lazy("结案时选择；年度报告表四按此计入。")
    )
    sits_on = DayField(label=lazy("听证、开庭的日期"), required=False)
    sits_at = forms.TimeField(
        label=lazy("时间"), required=False, widget=forms.TimeInput(format="%H:%M"), help_text=lazy("如 09:00；没有写明的不填。")
    )  # fmt: skip
    place = forms.CharField(label=lazy("地点"), max_length=120, required=False)
    reply_anew = forms.BooleanField(label=lazy("责令重新答复：所涉申请重新计算期限"), required=False)
    reply_days = forms.IntegerField(
        label=lazy("重新答复的工作日数"),
        required=False,
        min_value=1,
        max_value=250,
        help_text=lazy("决定或者判决没有写明的不填。"),
    )

    def __init__(self, row: Dispute, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [one for one in dispute_law().outcomes.values() if one.of == Route(row.route).of]
        self.fields["outcome"].choices = [("", _("（不选）")), *((one.code, one.label) for one in kinds)]  # type: ignore[attr-defined]
        known = dispute_law().events[Route(row.route).of]
        self.fields["kind"].choices = [(one.value, one.label) for one in known if one not in UNASKED]  # type: ignore[attr-defined]
        self.fields["place"].help_text = _("如第三法庭；网上开庭的写明。")
        if row.case_id is None:
            del self.fields["reply_anew"], self.fields["reply_days"]

    def said(self) -> dict[str, Any]:
        """What was filled in, as arguments of the service."""
        found = dict(self.cleaned_data)
        on, at, place = (found.pop(name) for name in ("sits_on", "sits_at", "place"))
        sits = Sits(on=on, at=at, place=place) if on else None
        return {**found, "kind": DisputeEventKind(found["kind"]), "sits": sits}


def find(dispute: int, **_more: object) -> Dispute:
    """A dispute by its key; Http404 where there is none."""
    rows = Dispute.objects.select_related("agency", "case").prefetch_related("events__by")
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
        except BadValues as bad:
            if had := _same(agency, filed, said["received_on"], case):  # 连按两次（sent twice it is the same dispute）
                return _went(had)
            beside(form, bad.problems)
        except NotPermitted as refused:
            form.add_error(None, str(refused))
        else:
            return _went(made)
    context = {
        "form": form,
        "agencies": desks(person, "dispute.handle"),
        "agency": agency,
    }
    return render(request, "office/disputes/new.html", context)


def _went(row: Dispute) -> HttpResponse:
    return HttpResponseRedirect(reverse("office:dispute", args=[row.pk]))


def _same(agency: Agency, filed: Filed, received_on: date, case: Case | None) -> Dispute | None:
    """The dispute that is registered with all of this already."""
    rows = Dispute.objects.filter(agency=agency, begun_on=received_on, case=case)
    return rows.filter(**asdict(filed)).first()


@needs("dispute.read", subject=find)
def show(request: HttpRequest, row: Dispute, dispute: int) -> HttpResponse:
    """The dispute with its limits; what is posted is recorded."""
    if request.method != "POST":
        return drawn(request, row, RecordForm(row, initial={"on": today(), "length": row.length}))
    form = RecordForm(row, request.POST)

    def act() -> Any:
        return record(row, **form.said(), by=who(request), at=now())

    return taken(
        request, form, act, partial(drawn, request, row), step_of(row, _("已登记。"), partial(RecordForm, row))
    )


def step_of(row: Dispute, done: str, again: Callable[[Any], StepForm] | None = None) -> Step:
    """What the page of a step on a dispute knows."""
    return Step(
        refusals=(NotPermitted,), done=done, back=reverse("office:dispute", args=[row.pk]),
        length=lambda: Dispute.objects.values_list("length", flat=True).get(pk=row.pk), again=again,
    )  # fmt: skip


def drawn(
    request: HttpRequest, row: Dispute, form: StepForm, *, refused: str = "", stale: str = ""
) -> HttpResponse:  # fmt: skip
    labels = {one.code: one.label for one in dispute_law().outcomes.values()}
    events = list(row.events.all())
    voids = {one.voids: one for one in events if one.voids}
    context = {
        "dispute": row, "form": form, "may_handle": may(who(request), "dispute.handle", row),
        "refused": refused, "stale": stale, "limits": [
            {"due": one, "chip": CHIPS[one.state.value], "basis": cited_whole(one.limit.basis)} for one in limits(row, today())
        ],
        "events": [
            {"event": one, "outcome": labels.get(one.outcome, ""), "void": voids.get(one.seq)} for one in events
        ],
        "papers": list(row.papers.select_related("by", "removal__by")), "ahead": hearings(row, today()),
    }  # fmt: skip
    return render(
        request, "office/disputes/show.html", context, status=status_of(request, refused=refused, stale=stale)
    )


class VoidForm(StepForm):
    """Why an event was a mistake."""

    reason = forms.CharField(label=lazy("更正的原因"), max_length=300)


@needs("dispute.handle", subject=find, read="dispute.read")
def take_back(request: HttpRequest, row: Dispute, dispute: int, seq: int) -> HttpResponse:
    """One event was a mistake."""
    event = next((one for one in row.events.all() if one.seq == seq), None)

    def shown(form: StepForm, *, refused: str = "", stale: str = "") -> HttpResponse:
        context = {
            "dispute": row,
            "event": event,
            "form": form,
            "refused": refused,
            "stale": stale,
        }
        status = status_of(request, refused=refused, stale=stale)
        return render(request, "office/disputes/void.html", context, status=status)

    if request.method != "POST":
        return shown(VoidForm(initial={"length": row.length}))
    form = VoidForm(request.POST)
    return taken(
        request, form, lambda: void(row, seq, **form.cleaned_data, by=who(request), at=now()), shown,
        step_of(row, _("已更正。")),
    )  # fmt: skip
