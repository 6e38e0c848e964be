"""登记其他公开渠道, and 作废 of one that was entered by mistake."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.catalogue_terms import Channel
from gongkai.web.access import needs, who
from gongkai.web.day import now, today
from gongkai.web.office.record_find import find
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import ChannelEntry, Record
from gongkai.web.records.selectors.channels import channels
from gongkai.web.records.services import add_channel, void_channel
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import DayField

CONFLICT = 409
OTHERS = [(one.value, one.label) for one in Channel if one is not Channel.GOVERNMENT_WEBSITE]


class ChannelForm(forms.Form):
    """The twelve boxes of the official table beside the portal, with where and when."""

    use_required_attribute = False
    channel = forms.ChoiceField(label=lazy("公开渠道"), choices=OTHERS, widget=forms.RadioSelect)
    place = forms.CharField(
        label=lazy("载体和期号"), max_length=200, required=False,
        help_text=lazy("如“示例县人民政府公报 2021 年第 6 期”“示例县图书馆查阅点”。"),
    )  # fmt: skip
    on = DayField(label=lazy("公开日期"))


class VoidForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(label=lazy("作废原因"), max_length=400, required=False)


def find_entry(channel: int, **_more: object) -> ChannelEntry:
    """An entry by its number, no void; Http404 where there is none."""
    rows = ChannelEntry.objects.select_related("record__agency", "by")
    found = rows.filter(pk=channel, voids=None).first()
    if found is None:
        raise Http404
    return found


def of_record(channel: int, **_more: object) -> Record:
    """The record of an entry: what the access is asked of."""
    return find_entry(channel).record


@needs("record.channel", subject=find, read="record.read")
def add(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    """What there is, and the form for one more."""
    form = ChannelForm(request.POST or None, initial={"on": today()})
    refused = _tried(form, lambda said: add_channel(row, **said, by=who(request), at=now())) if form.is_bound else ""
    if form.is_bound and form.is_valid() and not refused:
        messages.success(request, _("已登记。"))
        return HttpResponseRedirect(reverse("office:record", args=[row.pk]))
    context = {
        "record": row, "form": form, "problems": problems_of(form), "channels": channels(row), "refused": refused,
        "out": row.published_on is not None,
    }  # fmt: skip
    return render(request, "office/records/channel.html", context, status=CONFLICT if refused else None)


@needs("record.channel", subject=of_record, read="record.read")
def void(request: HttpRequest, row: Record, channel: int) -> HttpResponse:
    """One entry, and why it was a mistake."""
    entry = find_entry(channel)
    form = VoidForm(request.POST or None)
    refused = _tried(form, lambda said: void_channel(entry, **said, by=who(request), at=now())) if form.is_bound else ""
    if form.is_bound and form.is_valid() and not refused:
        messages.success(request, _("已作废。"))
        return HttpResponseRedirect(reverse("office:record", args=[row.pk]))
    context = {"record": row, "entry": entry, "form": form, "problems": problems_of(form), "refused": refused}
    return render(request, "office/records/channel_void.html", context, status=CONFLICT if refused else None)


def _tried(form: forms.Form, act: Any) -> str:
    """Does it where the form is right; problems stand beside their fields, a refusal comes back as a sentence."""
    if not form.is_valid():
        return ""
    try:
        act(form.cleaned_data)
    except NotPermitted as refused:
        return str(refused)
    except BadValues as bad:
        for name, text in bad.problems.items():
            form.add_error(name, text)
    return ""
