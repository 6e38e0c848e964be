"""放行一项检查结果: the reason for which a finding may stay, kept in the record's story."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.screening.finding import Level
from gongkai.web.access import needs
from gongkai.web.office.agencies_page import Act, posted
from gongkai.web.office.record_find import find
from gongkai.web.office.record_signed import signed
from gongkai.web.records.errors import BadValues, NotPermitted, StaleRecord
from gongkai.web.records.kinds import said
from gongkai.web.records.models import Record
from gongkai.web.records.services import pass_finding
from gongkai.web.screening.selectors import last_run
from gongkai.web.screening.services.passing import LONGEST, finding_of
from gongkai.web.ui.fields import LongText
from gongkai.web.ui.pieces import Link

LAW = lazy(
    "涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，行政机关不得公开；第三方同意公开，或者不公开会对"
    "公共利益造成重大影响的，予以公开（《条例》第十五条）。"
)


class PassForm(forms.Form):
    """The reason, and the number of events the page was opened at."""

    use_required_attribute = False
    length = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = LongText(
        label=lazy("理由"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=lazy("写明为什么可以公开，如“对公众的办公用手机，已征得本人同意”。不要重复所指的内容。"),
    )  # fmt: skip


@needs("screening.answer", subject=find, read="record.read")
def give(request: HttpRequest, row: Record, record: int, fingerprint: str) -> HttpResponse:
    """Http404 where the working version has no such finding; what is refused stands above the form."""
    run = last_run(row.pk, row.working.digest) if row.working else None
    finding = finding_of(run, fingerprint) if run else None
    if finding is None:
        raise Http404
    form = PassForm(posted(request), initial={"length": row.length})
    here = reverse("office:record", args=[row.pk])
    if request.method == "POST" and form.is_valid():
        try:
            pass_finding(row, fingerprint, **form.cleaned_data, **signed(request))
        except BadValues as bad:
            for name, text in bad.problems.items():
                form.add_error(name or None, text)
        except (NotPermitted, StaleRecord) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已记入办理经过。"))
            return HttpResponseRedirect(here)
    words, blocks = said(), finding.level is Level.BLOCK
    act = Act(
        _("说明理由放行") if blocks else _("说明情况"), _("放行") if blocks else _("记录"),
        _("理由和放行人记入这条信息的办理经过；稿件一经修改，须重新检查。"), "", (Link(row.title, here),), law=str(LAW),
        facts=(
            (_("在哪里"), finding.where(words)), (_("是什么"), finding.what(words)), (_("内容"), finding.quote or "—"),
            (_("怎么办"), finding.do(words)),
        ),
    )  # fmt: skip
    return render(request, "office/agencies/act.html", {"act": act, "form": form})
