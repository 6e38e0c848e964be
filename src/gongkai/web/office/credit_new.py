"""Bringing in a table: the file, then, once for an agency, what the columns are that nobody knows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.law.credit_file import layouts
from gongkai.web.access import needs, who
from gongkai.web.agencies.models import Agency
from gongkai.web.credit.columns import lacking, remembered
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Batch, State
from gongkai.web.credit.services import assign, receive
from gongkai.web.day import today
from gongkai.web.office.credit_find import find_batch
from gongkai.web.office.record_find import desk, desks
from gongkai.web.office.record_signed import signed
from gongkai.web.records.errors import BadValues
from gongkai.web.records.items import at as items_at
from gongkai.web.ui.control import problems_of

IGNORED = "-"


class UploadForm(forms.Form):
    """Which decisions, whose, the file, and the declaration that every upload has."""

    use_required_attribute = False
    agency = forms.ChoiceField(label=lazy("机关"))
    type = forms.ChoiceField(label=lazy("决定类别"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=lazy("表格文件"),
        help_text=lazy(
            "双公示栏目的 .xlsx 或者 .csv，一行一件决定；表头写字段码或者中文名。上传后先检查，不会直接写入。"
        ),
    )
    item = forms.ChoiceField(
        label=lazy("公开事项"),
        required=False,
        help_text=lazy("这一批都归入的事项；不选的，归入目录中与决定类别对应的那一项。"),
    )
    declared = forms.BooleanField(
        label=lazy("经自查，不含国家秘密、工作秘密；自然人的证件号码只填在证件号码栏，由系统加密封存")
    )

    def __init__(self, agencies: list[Agency], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [(one.code, str(one)) for one in agencies]  # type: ignore[attr-defined]
        self.fields["type"].choices = [(kind, one.label) for kind, one in layouts().items()]  # type: ignore[attr-defined]
        self.items = {str(one.pk): one for one in items_at(agencies[0], today()) if _takes(one.facts)}
        self.fields["item"].choices = [("", _("（不选）")), *((key, str(one)) for key, one in self.items.items())]  # type: ignore[attr-defined]
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.fields["agency"].initial = agencies[0].code


def _takes(facts: dict[str, Any]) -> bool:
    """Whether an item takes licences or penalties."""
    taken = facts.get("record_types") or layouts()
    return any(kind in layouts() for kind in taken)


@needs("credit.import")
def create(request: HttpRequest) -> HttpResponse:
    person = who(request)
    chosen = desk(person, "credit.import", request.POST.get("agency", ""))
    agencies = sorted(desks(person, "credit.import"), key=lambda one: one.pk != chosen.pk)
    form = UploadForm(agencies, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            batch = receive(
                chosen, said["type"], said["file"], declared=said["declared"], item=form.items.get(said["item"]),
                **signed(request),
            )  # fmt: skip
        except (CreditRefused, BadValues) as refused:
            form.add_error("file" if isinstance(refused, CreditRefused) else "item", str(refused))
        else:
            return HttpResponseRedirect(reverse("office:credit_batch", args=[batch.pk]))
    headings = [(one.label, [column.heading for column in one.columns]) for one in layouts().values()]
    context = {"form": form, "problems": problems_of(form), "headings": headings}
    return render(request, "office/credit/new.html", context)


class ColumnsForm(forms.Form):
    """For each column of the table what it is; `-` is not read."""

    use_required_attribute = False

    def __init__(self, batch: Batch, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        layout = layouts()[batch.type]
        answered = remembered(layout, batch.agency)
        choices = [
            ("", _("请选择")),
            (IGNORED, _("不导入这一栏")),
            *((one.code, f"{one.heading}（{one.code}）") for one in layout.columns),
        ]
        for place, (heading, code) in enumerate(zip(batch.headings, batch.columns, strict=True)):
            if heading:
                self.fields[f"c{place}"] = forms.ChoiceField(
                    label=heading, choices=choices, initial=code or (IGNORED if heading in answered else "")
                )
        self.places = len(batch.headings)

    def codes(self) -> list[str]:
        """A code a column, blank where it is not read."""
        said = [self.cleaned_data.get(f"c{place}", IGNORED) for place in range(self.places)]
        return ["" if code == IGNORED else code for code in said]


@needs("credit.import", subject=find_batch, read="credit.read")
def columns(request: HttpRequest, row: Batch, batch: int) -> HttpResponse:
    form = ColumnsForm(row, request.POST or None)
    refused = "" if row.state in (State.COLUMNS, State.CHECKED) else _("这一批已经不在对应栏目的阶段。")
    if request.method == "POST" and form.is_valid():
        try:
            assign(row, form.codes(), **signed(request))
        except CreditRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已记住这张表的栏目，正在检查。"))
            return HttpResponseRedirect(reverse("office:credit_batch", args=[row.pk]))
    missing = lacking(layouts()[row.type], row.columns)
    context = {
        "batch": row, "form": form, "problems": problems_of(form), "refused": refused,
        "missing": [f"{one.heading}（{one.code}）" for one in missing],
    }  # fmt: skip
    return render(request, "office/credit/columns.html", context)
