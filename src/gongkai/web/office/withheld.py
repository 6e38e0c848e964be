"""不予公开登记: what is withheld, on which basis, and when it is to be evaluated again (条例§18)."""

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

from gongkai.core.cited import cited
from gongkai.core.record import Basis, Outcome
from gongkai.web.access import may, needs, who
from gongkai.web.agencies.models import Agency
from gongkai.web.day import today
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.record_chips import left
from gongkai.web.office.record_find import desk
from gongkai.web.office.record_signed import signed
from gongkai.web.office.record_ways import ways
from gongkai.web.records.errors import BadValues, NotPermitted, StaleRecord
from gongkai.web.records.models import WithheldEntry
from gongkai.web.records.selectors.register import entries
from gongkai.web.records.services import enter, reevaluate
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import LongText

CONFLICT = 409


class EnterForm(forms.Form):
    """Never a title nor a number: of a classified document this system may hold neither."""

    use_required_attribute = False
    matter = forms.CharField(
        label=lazy("事项类别"), max_length=120, help_text=lazy("如“行政许可”“专项检查”；不写文件的标题和文号。")
    )
    count = forms.IntegerField(label=lazy("件数"), min_value=1, initial=1)
    basis = forms.ChoiceField(
        label=lazy("不予公开的依据"), choices=[(one.value, cited(one.label)) for one in Basis], widget=forms.RadioSelect
    )
    office = forms.ModelChoiceField(
        Agency.objects.none(), label=lazy("责任科室"), required=False, empty_label=lazy("（未选）")
    )

    def __init__(self, agency: Agency, data: Any = None) -> None:
        super().__init__(data)
        self.fields["office"].queryset = Agency.objects.filter(parent=agency, closed_on=None)  # type: ignore[attr-defined]


class EvaluateForm(forms.Form):
    use_required_attribute = False
    length = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    outcome = forms.ChoiceField(
        label=lazy("评估结论"), choices=[(one.value, one.label) for one in Outcome], widget=forms.RadioSelect
    )
    opinion = LongText(label=lazy("评估意见"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}), required=False)


def find(entry: int, **_more: object) -> WithheldEntry:
    """An entry by its number; Http404 where there is none."""
    found = WithheldEntry.objects.select_related("agency", "office", "record").filter(pk=entry).first()
    if found is None:
        raise Http404
    return found


@needs("withheld.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the register of the agency one works for."""
    return HttpResponseRedirect(place(desk(who(request), "withheld.read")))


def place(agency: Agency) -> str:
    return reverse("office:withheld_of", args=[agency.code])


@needs("withheld.read", subject=find_agency)
@require_safe
def show(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    rows = [(one, cited(one.get_basis_display()), left(one.review_on, today())) for one in entries(agency)]
    context = {
        "agency": agency,
        "rows": rows,
        "may_enter": may(who(request), "withheld.reevaluate", agency),
        "ways": ways(request),
    }
    return render(request, "office/withheld/list.html", context)


@needs("withheld.reevaluate", subject=find_agency, read="withheld.read")
def create(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    form = EnterForm(agency, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            enter(agency, **{**form.cleaned_data, "basis": Basis(form.cleaned_data["basis"])}, **signed(request))
        except BadValues as bad:
            for name, text in bad.problems.items():
                form.add_error(name if name in form.fields else None, text)
        else:
            messages.success(request, _("已登记。"))
            return HttpResponseRedirect(place(agency))
    return render(request, "office/withheld/enter.html", {"agency": agency, "form": form})


@needs("withheld.reevaluate", subject=find, read="withheld.read")
def evaluate(request: HttpRequest, row: WithheldEntry, entry: int) -> HttpResponse:
    form = EvaluateForm(request.POST or None, initial={"length": row.length})
    status = None
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            reevaluate(row, Outcome(said.pop("outcome")), **said, **signed(request))
        except BadValues as bad:
            for name, text in bad.problems.items():
                form.add_error(name if name in form.fields else None, text)
        except (StaleRecord, NotPermitted) as refused:
            data: Any = form.data.copy()  # type: ignore[attr-defined]
            data["length"] = str(row.length)
            form = EvaluateForm(data)
            form.add_error(None, str(refused))
            status = CONFLICT
        else:
            messages.success(request, _("已记录评估结论。"))
            return HttpResponseRedirect(place(row.agency))
    reviews = row.reviews.select_related("by").order_by("id")
    context = {
        "entry": row, "form": form, "basis": cited(row.get_basis_display()), "reviews": reviews,
        "problems": problems_of(form),
    }  # fmt: skip
    return render(request, "office/withheld/evaluate.html", context, status=status)
