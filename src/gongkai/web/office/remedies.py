"""救济机关: whom one may turn to against an agency's decisions, dated; kept by the head of the OGI office."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from gongkai.web.access import may, needs, who
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.errors import BadValues
from gongkai.web.cases.services import set_bodies
from gongkai.web.day import now, today
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.agency_choice import way_in
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import DayField, LongText

SHOWN = 20


class BodiesForm(forms.Form):
    use_required_attribute = False
    since = DayField(label=lazy("自哪一天起"))
    reviewers = LongText(
        label=lazy("行政复议机关"), widget=forms.Textarea(attrs={"rows": 2}), max_length=400, required=False,
        help_text=lazy("一行一个。部门为本级人民政府；派出机构见《行政复议法》第二十四条。"),
    )  # fmt: skip
    court = forms.CharField(
        label=lazy("管辖法院"), max_length=120, required=False, help_text=lazy("实行集中管辖的，填集中管辖的法院。")
    )
    online = forms.CharField(
        label=lazy("网上申请行政复议的网址"), max_length=200, required=False,
        help_text=lazy("网上送达的告知书须写明（《行政复议法》第二十二条）。"),
    )  # fmt: skip
    mark = forms.CharField(
        label=lazy("发文机关代字"),
        max_length=20,
        required=False,
        help_text=lazy("如“示环”，文号即为“示环公复〔2022〕3号”。"),
    )


def place(agency: Agency) -> str:
    return reverse("office:remedies_of", args=[agency.code])


@needs("remedy.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the agency one works for; who sees several chooses one."""
    return way_in(request, _("救济机关"), place)


@needs("remedy.read", subject=find_agency)
@require_safe
def show(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """Those in force and what went before, the newest first."""
    rows = list(agency.remedy_bodies.select_related("by").order_by("-since", "-id")[:SHOWN])
    current = next((one for one in rows if one.since <= today()), None)
    context = {"agency": agency, "rows": rows, "current": current, "may_edit": may(who(request), "remedy.edit", agency)}
    return render(request, "office/cases/remedies.html", context)


@needs("remedy.edit", subject=find_agency, read="remedy.read")
def edit(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """A new entry from a day on; it begins with what is in force."""
    last = agency.remedy_bodies.order_by("-since", "-id").first()
    known = {name: getattr(last, name) for name in ("court", "online", "mark")} if last else {}
    initial = {**known, "since": today(), "reviewers": "\n".join(last.reviewers) if last else ""}
    form = BodiesForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "reviewers": form.cleaned_data["reviewers"].splitlines()}
        try:
            set_bodies(agency, **said, by=who(request), on=today(), at=now())
        except BadValues as bad:
            for name, text in bad.problems.items():
                form.add_error(name or None, text)
        else:
            messages.success(request, _("已登记。此后签发的告知书按此写救济途径。"))
            return HttpResponseRedirect(place(agency))
    context = {"agency": agency, "form": form, "problems": problems_of(form)}
    return render(request, "office/cases/remedies_edit.html", context)
