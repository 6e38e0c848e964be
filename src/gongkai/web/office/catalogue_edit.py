"""What the head of the OGI office does to the catalogue: adopt, add, change, end, publish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.law.load import catalogues
from gongkai.web.access import needs
from gongkai.web.agencies.models import Agency
from gongkai.web.day import today
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.agencies_page import Act
from gongkai.web.office.catalogue import find, place
from gongkai.web.office.catalogue_form import ItemForm, initial_of
from gongkai.web.office.record_signed import signed
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import AgencyItem
from gongkai.web.records.services import add_item, adopt, change_item, end_item, publish_catalogue
from gongkai.web.ui.fields import DayField
from gongkai.web.ui.pieces import Link

EDIT = needs("catalogue.edit", subject=find_agency, read="catalogue.read")
EDIT_ITEM = needs("catalogue.edit", subject=find, read="catalogue.read")
LAW = lazy(
    "行政机关编制、公布的政府信息公开目录应当及时更新，包括信息的索引、名称、内容概述、生成日期等内容（《条例》第十二条）。"
)


class AdoptForm(forms.Form):
    use_required_attribute = False
    catalogue = forms.ChoiceField(label=lazy("标准目录"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        known = catalogues().items()
        self.fields["catalogue"].choices = [(name, one.title) for name, one in known]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    use_required_attribute = False
    last_on = DayField(label=lazy("最后一天"), help_text=lazy("次日起不再列入目录；已公开的信息不受影响。"))


def crumbs(agency: Agency) -> tuple[Link, ...]:
    return (Link(_("公开目录"), place(agency)),)


def answer(request: HttpRequest, agency: Agency, act: Act, form: forms.Form, do: Callable[[], Any]) -> HttpResponse:
    """Shows the form; does the act where it was sent and is right. What was refused stands beside its field."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except BadValues as bad:
            for name, text in bad.problems.items():
                form.add_error(name if name in form.fields else None, text)
        except NotPermitted as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, act.done)
            return HttpResponseRedirect(place(agency))
    return render(request, "office/agencies/act.html", {"act": act, "form": form})


@EDIT
def take(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """The items of a catalogue of the law that the agency has not had yet."""
    form = AdoptForm(request.POST or None)
    act = Act(
        _("选用标准目录"), _("选用"), _("只添入本机关还没有的事项，自今天起在用；责任科室和责任人随后逐项填写。"),
        _("已选用。"), crumbs(agency), law=str(LAW),
    )  # fmt: skip
    return answer(request, agency, act, form, lambda: adopt(agency, form.cleaned_data["catalogue"], **signed(request)))


@EDIT
def create(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    form = ItemForm(agency, request.POST or None, initial={"on": today(), "publisher": agency.name})
    act = Act(_("添加公开事项"), _("添加"), _("自所填日期起列入目录。"), _("已添加。"), crumbs(agency), law=str(LAW))
    return answer(request, agency, act, form, lambda: add_item(agency, form.item(), **answering(request, form)))


@EDIT_ITEM
def change(request: HttpRequest, row: AgencyItem, item: int) -> HttpResponse:
    form = ItemForm(row.agency, request.POST or None, initial={**initial_of(row), "on": today()})
    act = Act(
        _("修改公开事项"), _("保存"), _("自所填日期起改变；此前的仍按原来的记载。"), _("已保存。"), crumbs(row.agency),
        law=str(LAW), facts=((_("事项代码"), row.code),),
    )  # fmt: skip
    return answer(request, row.agency, act, form, lambda: change_item(row, form.item(), **answering(request, form)))


def answering(request: HttpRequest, form: ItemForm) -> dict[str, Any]:
    """Who answers for the item, from which day."""
    said = form.cleaned_data
    return {**signed(request), "on": said["on"], "office": said["office"], "person": said["person"]}


@EDIT_ITEM
def end(request: HttpRequest, row: AgencyItem, item: int) -> HttpResponse:
    form = EndForm(request.POST or None)
    act = Act(
        _("停用公开事项"), _("停用"), _("到所填的一天为止；归入它的信息不变。"), _("已停用。"), crumbs(row.agency),
        law=str(LAW), facts=((_("公开事项"), str(row)),),
    )  # fmt: skip
    return answer(
        request, row.agency, act, form, lambda: end_item(row, last_on=form.cleaned_data["last_on"], **signed(request))
    )


@EDIT
def publish(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """A numbered version of the items in force today, with its differences from the one before."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    act = Act(
        _("公布目录"), _("公布"), _("按今天在用的事项公布新的一版，列出与上一版的不同。"), _("已公布。"), crumbs(agency),
        law=str(LAW),
    )  # fmt: skip
    return answer(request, agency, act, form, lambda: publish_catalogue(agency, **signed(request)))
