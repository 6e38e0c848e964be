"""报送: an outside unit opens its own link, hands in its report, and gets a receipt and the file's digest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.web.day import now
from gongkai.web.limits import within
from gongkai.web.portal.page import show
from gongkai.web.records.errors import BadValues
from gongkai.web.rollups.link import read
from gongkai.web.rollups.models import HandedIn, OutsideUnit
from gongkai.web.rollups.services.hand_in import hand_in
from gongkai.web.ui.size import TEXT, takes

TOO_MANY = 429


class FileForm(forms.Form):
    """One report."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("年度报告的文件"),
        help_text=gettext_lazy("Word、PDF、网页、表格都可以，表格要是报告的格式。"),
    )

    def clean_file(self) -> Any:
        """Not larger than one file of a check may be."""
        given = self.cleaned_data["file"]
        if given.size > settings.CHECK_LIMIT:
            most = {"most": settings.CHECK_LIMIT // 2**20}
            raise forms.ValidationError(_("文件太大，最多 %(most)d MB。") % most)
        return given


@takes(lambda: 2 * int(settings.CHECK_LIMIT) + TEXT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, ticket: str) -> HttpResponse:
    """The form, or the receipt; what is refused is said at the file. Http404 for a link that is none of ours."""
    found = read(ticket)
    if found is None:
        raise Http404
    unit, year = found
    if request.method != "POST":
        return show(request, "hand_in", {"unit": unit, "year": year, "form": FileForm()})
    form = FileForm(request.POST, request.FILES)
    status = 200
    if form.is_valid():
        # 读文件费时，所以一个单位一小时只能报这么多次。按单位、不按地址：一月底，全县的学校从同一个出口来
        # （by the unit's link and not by the address: many units come from one address, and none of them is refused）。
        if not within(request, "hand_in", settings.CHECKS_AN_HOUR, whose=f"unit {unit.pk}"):
            form.add_error("file", _("本单位一小时内报送得太多了，请过一小时再来。"))
            status = TOO_MANY
        elif kept := _kept(form, unit, year):
            return show(request, "handed_in", {"unit": unit, "year": year, "kept": kept})
    return show(request, "hand_in", {"unit": unit, "year": year, "form": form}, status)


def _kept(form: FileForm, unit: OutsideUnit, year: int) -> HandedIn | None:
    """What was taken; None where it was refused, which the form then says."""
    given = form.cleaned_data["file"]
    try:
        return hand_in(unit, year, name=given.name, data=given.read(), at=now())
    except BadValues as bad:
        form.add_error("file", bad.problems["file"])
    return None
