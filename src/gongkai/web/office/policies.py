"""期限政策: how an agency reckons where the law leaves a point open, from a day on; kept by the head of the OGI office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from gongkai.core.cited import cited_whole
from gongkai.web.access import may, needs, who
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.errors import BadValues, NotPermitted, StaleCase
from gongkai.web.cases.models import Case, PolicyChoice
from gongkai.web.cases.policies import About, Chosen, OpenPoint, open_points, policies
from gongkai.web.cases.services import choose_policy
from gongkai.web.cases.services.policy import Moved, moved
from gongkai.web.day import now, today
from gongkai.web.disputes.services import choose_column, shifted
from gongkai.web.disputes.services.policy import Shifted
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.agency_choice import way_in
from gongkai.web.office.step import StepForm, beside, from_now, status_of
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import DayField, LongText

SHOWN = 20
MOST = 200


class PolicyForm(StepForm):
    """One point: how, from which day on, why. `seen` is the choice and the day whose consequences were shown."""

    choice = forms.ChoiceField(label=lazy("选用的做法"), widget=forms.RadioSelect, required=False)
    since = DayField(label=lazy("自哪一天起"), help_text=lazy("这一天以后提出的申请按此计算。"))
    reason = LongText(label=lazy("理由"), max_length=400, help_text=lazy("如省、市的规定或者法院的意见，写明文号。"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, point: OpenPoint, **known: Any) -> None:
        super().__init__(data, **known)
        none = _("不另作选择，随上级机关；上级机关也没有选择的，按通常做法")
        self.fields["choice"].choices = [*point.choices.items(), ("", none)]  # type: ignore[attr-defined]
        if point.about is About.DISPUTES:
            self.fields["since"].help_text = _("这一天以后结案的复议、诉讼按此计入表四。")
        elif point.about is About.REMEDIES:
            self.fields["since"].help_text = _("这一天以后作出的决定按此告知。")

    @property
    def token(self) -> str:
        """What the consequences are of."""
        return f"{self.cleaned_data['choice']} {self.cleaned_data['since']}"


def place(agency: Agency) -> str:
    return reverse("office:policies_of", args=[agency.code])


@needs("remedy.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the agency one works for; who sees several chooses one."""
    return way_in(request, _("期限政策"), place)


@needs("remedy.read", subject=find_agency)
@require_safe
def show(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """Every point with what applies today and whence, its options in words, its source; then what was chosen, when, why."""
    points = open_points(today())
    chosen = policies().rows_of(agency.pk, today())
    names = dict(Agency.objects.filter(pk__in={row.agency for row in chosen.values()}).values_list("pk", "name"))
    rows = [shown(one, chosen.get(one.name), agency, names) for one in points.values()]
    past = agency.policy_choices.select_related("by").order_by("-id")[:SHOWN]
    columns = [one for one in rows if one["point"].about is About.DISPUTES]
    context = {
        "agency": agency, "rows": [one for one in rows if one not in columns], "columns": columns, "may_edit": may(who(request), "policy.edit", agency),
        "past": [told(one, points.get(one.name)) for one in past],
    }  # fmt: skip
    return render(request, "office/cases/policies.html", context)


def shown(point: OpenPoint, row: Chosen | None, agency: Agency, names: dict[int, str]) -> dict[str, Any]:
    """A point as the page has it."""
    if row is None or row.choice not in point.choices:
        choice, whence = point.usual, _("通常做法")
    elif row.agency == agency.pk:
        choice, whence = row.choice, _("本机关选用")
    else:
        choice, whence = row.choice, _("随%(agency)s") % {"agency": names[row.agency]}
    options = [(said, code == choice, code == point.usual) for code, said in point.choices.items()]
    return {
        "point": point,
        "basis": cited_whole(point.basis),
        "options": options,
        "whence": whence,
        "since": row.since if row else None,
    }


def told(one: PolicyChoice, point: OpenPoint | None) -> dict[str, Any]:
    """A choice that was made; its words as far as the law files still know them."""
    said = point.choices.get(one.choice) if point else None
    none = _("不另作选择")
    return {"row": one, "label": point.label if point else one.name, "says": said or one.choice or none}


@needs("policy.edit", subject=find_agency, read="remedy.read")
def edit(request: HttpRequest, agency: Agency, code: str, policy: str) -> HttpResponse:
    """The form; then what it would change; then it is done. What was changed in between is shown again first."""
    point = open_points(today()).get(policy)
    if point is None or len(point.choices) < 2:  # 只有一种做法的，没有可选的（nothing to choose）
        raise Http404
    made = agency.policy_choices.order_by("id")
    if request.method != "POST":
        last = [one for one in made if one.name == policy]
        begin = {"length": made.count(), "since": today(), "choice": last[-1].choice if last else point.usual}
        return page(request, agency, point, PolicyForm(point=point, initial=begin))
    form = PolicyForm(request.POST, point=point)
    if not form.is_valid():
        return page(request, agency, point, form)
    typed = {key: form.cleaned_data[key] for key in ("choice", "since")}
    try:
        if form.cleaned_data["seen"] != form.token:
            return page(request, agency, point, form, moves=would_move(agency, point, typed, who(request)))
        choose = choose_column if point.about is About.DISPUTES else choose_policy
        done = choose(
            agency, name=policy, **typed, reason=form.cleaned_data["reason"], length=form.cleaned_data["length"],
            by=who(request), at=now(),
        )  # fmt: skip
    except NotPermitted as refused:
        return page(request, agency, point, form, refused=str(refused))
    except BadValues as bad:
        beside(form, bad.problems)
        return page(request, agency, point, form)
    except StaleCase as stale:
        last_one = made.select_related("by").last()
        if last_one is None or not same(last_one, policy, typed, form.cleaned_data["reason"], who(request).pk):
            again = PolicyForm(from_now(form, made.count()), point=point)
            return page(request, agency, point, again, stale=str(stale))
    else:
        said = (
            _("已选用。表四中有 %(n)d 处随之改变。")
            if point.about is About.DISPUTES
            else _("已选用。重新计算了 %(n)d 件在办的申请。")
        )
        messages.success(request, said % {"n": len(done.moved)})
    return HttpResponseRedirect(place(agency))


def would_move(agency: Agency, point: OpenPoint, typed: dict[str, Any], by: Person) -> list[Moved] | list[Shifted]:
    """The requests whose last day, or the disputes whose cell of table four, a choice would move. NotPermitted, BadValues."""
    if point.about is About.DISPUTES:
        return shifted(agency, name=point.name, **typed, by=by, last=today().year)
    return moved(agency, name=point.name, **typed, by=by)


def same(row: PolicyChoice, name: str, typed: dict[str, Any], reason: str, by: int) -> bool:
    """Whether what was sent is what was made last: a second click."""
    mine = (row.name, row.choice, row.since, row.reason, row.by_id)
    return mine == (name, typed["choice"], typed["since"], reason.strip(), by)


def page(
    request: HttpRequest, agency: Agency, point: OpenPoint, form: PolicyForm, *, moves: list[Moved] | list[Shifted] | None = None,
    refused: str = "", stale: str = "",
) -> HttpResponse:  # fmt: skip
    """The form; with the cases that would move where these are known, and what is confirmed by the next click."""
    context: dict[str, Any] = {
        "agency": agency, "point": point, "basis": cited_whole(point.basis), "form": form, "problems": problems_of(form), "refused": refused, "stale": stale,
    }  # fmt: skip
    if moves is not None:
        form.data = {**form.data.dict(), "seen": form.token}  # type: ignore[attr-defined]
        context |= {
            "moves": listed(moves[:MOST], point),
            "count": len(moves),
            "columns": point.about is About.DISPUTES,
            "choice": chosen_words(point, form),
            "since": since_of(form),
        }
    return render(
        request, "office/cases/policy_edit.html", context, status=status_of(request, refused=refused, stale=stale)
    )


def listed(moves: Sequence[Moved | Shifted], point: OpenPoint) -> list[dict[str, Any]]:
    """Each with its agency, and what it is before and after: one query."""
    about = [(one, one.case if isinstance(one, Moved) else one.dispute) for one in moves]
    names = dict(Agency.objects.filter(pk__in={row.agency_id for _one, row in about}).values_list("pk", "name"))
    nowhere = _("不计入")
    return [
        {"agency": names[row.agency_id], "number": row.number, "before": one.before, "after": one.after}
        if isinstance(one, Moved) and isinstance(row, Case)
        else {
            "agency": names[row.agency_id], "number": str(row), "year": getattr(one, "year", ""),
            "before": point.choices.get(str(one.before), nowhere), "after": point.choices.get(str(one.after), nowhere),
        }
        for one, row in about
    ]  # fmt: skip


def chosen_words(point: OpenPoint, form: PolicyForm) -> str:
    return point.choices.get(form.cleaned_data["choice"]) or _("不另作选择")


def since_of(form: PolicyForm) -> date:
    found: date = form.cleaned_data["since"]
    return found
