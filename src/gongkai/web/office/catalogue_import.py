"""The catalogue from a workbook: tried first, a line for each row that is refused; then written as a whole, or not at all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.api.answers import in_words
from gongkai.ingest.refusal import Refusal
from gongkai.web.agencies.models import Agency
from gongkai.web.office.catalogue import place
from gongkai.web.office.catalogue_edit import EDIT
from gongkai.web.office.record_signed import signed
from gongkai.web.records.errors import BadValues
from gongkai.web.records.kinds import said
from gongkai.web.records.services import import_items
from gongkai.web.ui.control import problems_of

LARGEST = 5 * 2**20


class FileForm(forms.Form):
    """With `write` the file is taken; without, it is only tried."""

    use_required_attribute = False
    file = forms.FileField(
        label=lazy("目录文件"), help_text=lazy("官方十栏的 .xlsx 或者 .csv；可以先导出，改好后再导入。")
    )
    write = forms.BooleanField(label=lazy("检查无误后写入（不勾选则只检查）"), required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("文件超过 5 MB，请拆分后导入。"))
        return file


@EDIT
def take_in(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    result = None
    if request.method == "POST" and form.is_valid():
        write = form.cleaned_data["write"]
        try:
            result = import_items(agency, form.cleaned_data["file"].read(), **signed(request), dry_run=not write)
        except Refusal as refused:
            form.add_error("file", in_words(refused, said()).message)
        except BadValues as refused:
            form.add_error("file", str(refused))
        else:
            if write and result.clean:
                messages.success(request, _("已导入。"))
                return HttpResponseRedirect(place(agency))
    words = said()
    context = {
        "agency": agency, "form": form, "result": result, "problems": problems_of(form),
        "refused": [row.say(words) for row in result.refused] if result else (),
    }  # fmt: skip
    return render(request, "office/catalogue/import.html", context)
