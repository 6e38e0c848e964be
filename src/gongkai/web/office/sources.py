"""对接来源: the systems outside that may hand in requests, for the system administrator: opened, renewed, ended.

A token is shown once, on the page that answers the act, and is kept nowhere.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from gongkai.web.access import needs, visible, who
from gongkai.web.agencies.forms import AgencyChoice
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import RequestSource
from gongkai.web.cases.services.source import EDIT, LONGEST_NAME, close_source, open_source, stamp
from gongkai.web.day import now
from gongkai.web.office.agencies_page import Act, told_once
from gongkai.web.ui.pieces import Link

SHOWN = 200


class SourceForm(forms.Form):
    """Which system, for which agency, and by whom what it hands in is registered."""

    use_required_attribute = False
    name = forms.CharField(
        label=lazy("来源系统的名称"), max_length=LONGEST_NAME, help_text=lazy("例如省政府信息公开申请平台。"),
        error_messages={"required": lazy("请填写来源系统的名称。")},
    )  # fmt: skip
    agency = AgencyChoice(label=lazy("接收申请的机关"), error_messages={"required": lazy("请选择接收申请的机关。")})
    answers = forms.CharField(
        label=lazy("负责登记的账号"), max_length=150,
        help_text=lazy("该机关的承办人或者公开办负责人；送来的申请以其名义登记，其角色终止后不再接收。"),
        error_messages={"required": lazy("请填写负责登记的账号。")},
    )  # fmt: skip

    def clean_answers(self) -> Person:
        """The person of a username."""
        found = Person.objects.filter(username=self.cleaned_data["answers"].strip(), is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("没有这个账号，或者已停用；请核对。"))
        return found


class SeenForm(forms.Form):
    """The token that was in force when the page was opened: another press, or another person, takes no second one away."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=60)


def find(source: int, **_more: object) -> RequestSource:
    """A system by its number; Http404 where there is none."""
    found = RequestSource.objects.select_related("agency", "by").filter(pk=source).first()
    if found is None:
        raise Http404
    return found


@needs(EDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All that were ever opened, those in force first, with how many requests each handed in."""
    rows = visible(who(request), RequestSource.objects.select_related("agency", "by"), EDIT)
    # 空值排在前还是后，各数据库不同（which end an empty day stands at differs between databases）。
    first = F("ended_at").asc(nulls_first=True)
    rows = rows.annotate(handed=Count("cases")).order_by(first, "agency__path", "name")
    return render(request, "office/sources/list.html", {"rows": rows[:SHOWN]})


@needs(EDIT)
def create(request: HttpRequest) -> HttpResponse:
    """The form; then the token, this once. Sent again, the name is in force already and nothing changes."""
    form = SourceForm(request.POST if request.method == "POST" else None)
    act = Act(
        _("开通对接"), _("开通"), _("系统生成口令，只显示一次；凭口令只能为所选机关送入申请、查询自己送来的。"), "", crumbs()
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if answer := opened(request, form, said["agency"], said["name"], said["answers"], ""):
            return answer
    return render(request, "office/agencies/act.html", {"act": act, "form": form})


@needs(EDIT, subject=find)
def renew(request: HttpRequest, row: RequestSource, source: int) -> HttpResponse:
    """A new token; the old one is worth nothing from then on."""
    form = SeenForm(request.POST if request.method == "POST" else None, initial={"seen": stamp(row)})
    act = Act(
        _("换发口令"), _("换发口令"), _("旧口令立即作废；新口令只显示一次，请马上交给来源系统。"), "", crumbs(), facts=facts(row)
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        if seen != stamp(row):
            form.add_error(None, _("口令在您打开本页以后已经换发过，请返回列表核对后再办。"))
        elif answer := opened(request, form, row.agency, row.name, row.by, seen):
            return answer
    return render(request, "office/agencies/act.html", {"act": act, "form": form})


@needs(EDIT, subject=find)
def end(request: HttpRequest, row: RequestSource, source: int) -> HttpResponse:
    """Its token is worth nothing; what it handed in stays."""
    act = Act(
        _("停止对接"), _("停止对接"), _("口令立即作废，此后送来的一律拒绝；已收到的申请照常办理。"), "", crumbs(), facts=facts(row)
    )  # fmt: skip
    if request.method == "POST":
        try:
            close_source(row, by=who(request), at=now())
        except NotPermitted as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("已停止，口令作废。"))
        return HttpResponseRedirect(reverse("office:sources"))
    return render(request, "office/agencies/act.html", {"act": act, "form": forms.Form()})


def opened(
    request: HttpRequest, form: forms.Form, agency: Agency, name: str, answers: Person, seen: str
) -> HttpResponse | None:
    """The page with the token; None where it was refused, the reasons then standing in the form."""
    try:
        token = open_source(agency, name, by=who(request), at=now(), answers=answers, seen=seen)
    except BadValues as bad:
        for field, text in bad.problems.items():
            form.add_error(field if field in form.fields else None, text)
        return None
    except NotPermitted as refused:
        form.add_error(None, str(refused))
        return None
    context: dict[str, Any] = {"name": name.strip(), "agency": agency, "token": token, "crumbs": crumbs()}
    return told_once(request, "office/sources/token.html", context)


def crumbs() -> tuple[Link, ...]:
    return (Link(_("对接来源"), reverse("office:sources")),)


def facts(row: RequestSource) -> tuple[tuple[str, object], ...]:
    return (
        (_("来源系统"), row.name), (_("接收申请的机关"), row.agency), (_("负责登记"), row.by),
    )  # fmt: skip
