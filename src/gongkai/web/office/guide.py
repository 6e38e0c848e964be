"""公开指南: the facts of 条例§12, what is missing of them, and the versions that were published."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.guide import LABELS, Guide, missing
from gongkai.web.access import may, needs, visible, who
from gongkai.web.agencies.models import Agency
from gongkai.web.drafts.services import forget
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.record_act import Needed
from gongkai.web.office.record_find import desks
from gongkai.web.office.record_signed import signed
from gongkai.web.office.record_ways import ways
from gongkai.web.records.errors import BadValues
from gongkai.web.records.models import GuideVersion
from gongkai.web.records.selectors.told import told
from gongkai.web.records.services import guide_from, publish_guide

LONG = frozenset({"classification", "arrangement", "ways_to_obtain"})


class GuideForm(forms.Form):
    """A field for each fact of 条例§12."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, guide: Guide) -> None:
        super().__init__(data, initial=asdict(guide))
        for name, label in LABELS.items():
            widget = forms.Textarea(attrs={"rows": 3}) if name in LONG else forms.TextInput()
            help_text = _("没有传真的填“无”。") if name == "fax" else ""
            self.fields[name] = Needed(label=label, max_length=4000, widget=widget, help_text=help_text)


def place(agency: Agency) -> str:
    return reverse("office:guide_of", args=[agency.code])


@needs("catalogue.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the agency one works for; who sees several chooses one."""
    if own := desks(who(request), "record.draft") or desks(who(request), "catalogue.edit"):
        return HttpResponseRedirect(place(own[0]))
    rows = visible(who(request), Agency.objects.filter(closed_on=None), "catalogue.read", by="pk").order_by("path")
    context = {"agencies": [(one, place(one)) for one in rows], "title": _("公开指南"), "ways": ways(request)}
    return render(request, "office/catalogue/agencies.html", context)


@needs("catalogue.read", subject=find_agency)
@require_safe
def show(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """The version that is published; where there is none, what the agency's own page knows so far."""
    last = agency.guide_versions.order_by("-number").first()
    guide = Guide(**last.facts) if last else guide_from(agency)
    context = {
        "agency": agency, "facts": [(label, getattr(guide, name)) for name, label in LABELS.items()], "last": last,
        "missing": [LABELS[name] for name in missing(guide)], "versions": agency.guide_versions.order_by("-number")[:5],
        "may_edit": may(who(request), "catalogue.edit", agency), "ways": ways(request),
    }  # fmt: skip
    return render(request, "office/guide/show.html", context)


@needs("catalogue.edit", subject=find_agency, read="catalogue.read")
def publish(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """A new version; each fact that is missing is named beside its field, and what was typed is kept."""
    form = GuideForm(request.POST if request.method == "POST" else None, guide=guide_from(agency))
    if request.method == "POST" and form.is_valid():
        try:
            publish_guide(agency, Guide(**form.cleaned_data), **signed(request))
        except BadValues as bad:
            for name, text in bad.problems.items():
                form.add_error(name or None, text)
        else:
            forget(who(request), f"guide.{agency.code}")
            messages.success(request, _("已公布。"))
            return HttpResponseRedirect(place(agency))
    return render(request, "office/guide/edit.html", {"agency": agency, "form": form, "key": f"guide.{agency.code}"})


@needs("catalogue.read", subject=find_agency)
@require_safe
def version(request: HttpRequest, agency: Agency, code: str, version: int) -> HttpResponse:
    found = GuideVersion.objects.select_related("by").filter(agency=agency, number=version).first()
    if found is None:
        raise Http404
    facts = [(label, found.facts.get(name, "")) for name, label in LABELS.items()]
    context = {"agency": agency, "version": found, "facts": facts, "differences": told(found)}
    return render(request, "office/guide/version.html", context)
