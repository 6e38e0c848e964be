"""What the system administrator does to an agency: 设立, 更正, 更名, 划转, 撤销与合并."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.web.access import needs, who
from gongkai.web.agencies import forms
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.services.close import Ended, close, merge
from gongkai.web.agencies.services.correct import correct
from gongkai.web.agencies.services.found import found
from gongkai.web.agencies.services.move import move
from gongkai.web.agencies.services.rename import rename
from gongkai.web.day import now, today
from gongkai.web.office.agencies import find
from gongkai.web.office.agencies_page import Act, answer, posted
from gongkai.web.ui.pieces import Link

EDIT = needs("agency.edit", subject=find, read="agency.read")


def crumbs(*agencies: Agency) -> tuple[Link, ...]:
    return (Link(_("单位"), reverse("office:agencies")), *(Link(str(one), address(one)) for one in agencies))


def address(agency: Agency) -> str:
    return reverse("office:agency", args=[agency.code])


def signed(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": who(request), "at": now()}


@needs("agency.edit")
def create(request: HttpRequest) -> HttpResponse:
    form = forms.FoundForm(posted(request), initial={"on": today(), "parent": request.GET.get("parent")})
    act = Act(
        _("登记单位"), _("登记单位"), _("登记后代码不能更改；名称、隶属和撤销都另有办理入口。"), _("已登记。"), crumbs(),
        law=_("行政机关设立的派出机构、内设机构依照法律、法规对外以自己名义履行行政管理职能的，可以由该派出机构、内设机构负责与所履行行政管理职能有关的政府信息公开工作（《条例》第十条）。"),
    )  # fmt: skip
    return answer(request, act, form, lambda: found(**form.cleaned_data, **signed(request)), to=went_to)


def went_to(agency: Agency) -> HttpResponse:
    return HttpResponseRedirect(address(agency))


@EDIT
def edit(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    form = forms.FactsForm(posted(request), instance=agency, initial={"seen": agency.changes.count()})
    act = Act(
        _("更正信息"), _("保存"), _("改动记入该单位的沿革和审计日志。"), _("已保存。"), crumbs(agency),
        law=_("政府信息公开指南包括政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式，并及时更新（《条例》第十二条）。"),
    )  # fmt: skip
    return answer(
        request, act, form, lambda: correct(agency, **form.cleaned_data, on=today(), **signed(request)),
        to=address(agency),
    )  # fmt: skip


@EDIT
def change_name(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    form = forms.RenameForm(posted(request), instance=agency, initial={"on": today()})
    act = Act(
        _("更名"), _("办理更名"), _("自生效日期起用新名称；此前公开的信息仍按当时的名称显示。"), _("已更名。"),
        crumbs(agency), facts=((_("现用名称"), agency.name),),
    )  # fmt: skip
    return answer(
        request, act, form, lambda: rename(agency, **form.cleaned_data, **signed(request)), to=address(agency)
    )


@EDIT
def transfer(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    form = forms.MoveForm(posted(request), instance=agency, initial={"on": today()})
    act = Act(
        _("划转"), _("办理划转"), _("其下全部单位一并划转；各角色能查看和办理的范围随之改变。"), _("已划转。"),
        crumbs(agency), facts=((_("单位"), agency.name),),
    )  # fmt: skip
    return answer(request, act, form, lambda: move(agency, **form.cleaned_data, **signed(request)), to=address(agency))


@EDIT
def end(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """撤销, or 合并 where a successor is named; the answer says what is left to be seen to."""
    form = forms.CloseForm(posted(request), agency=agency, initial={"on": today()})
    act = Act(
        _("撤销或合并"), _("办理撤销"), _("不能恢复。其内设机构一并撤销；在该单位的角色随之失效。"), _("已撤销。"),
        crumbs(agency), facts=((_("单位"), agency.name),),
    )  # fmt: skip

    def do() -> Ended:
        said = dict(form.cleaned_data)
        heir = said.pop("successor")
        if heir is None:
            return close(agency, **said, **signed(request))
        return merge(agency, into=heir, **said, **signed(request))

    return answer(
        request, act, form, do, to=lambda ended: render(request, "office/agencies/ended.html", {"ended": ended})
    )
