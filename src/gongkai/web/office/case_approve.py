"""审核同意、签发: the draft and its letter as it will be, the opinions so far, one's own; the 呈批单 to print."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.core.case import CaseEventKind
from gongkai.law.outcome_file import outcome_law
from gongkai.web.access import needs, who
from gongkai.web.agencies.models import Person
from gongkai.web.cases.approval import may_take_back, progress_of, refusal
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import Case
from gongkai.web.cases.reckoning import life_of
from gongkai.web.cases.selectors.in_charge import said
from gongkai.web.cases.services import endorse, print_sheet, sign
from gongkai.web.cases.services.approve import refused_at
from gongkai.web.cases.services.decide import draft_letter, draft_of
from gongkai.web.cases.services.override import needs_of
from gongkai.web.cases.services.sheet import opinions
from gongkai.web.day import now, today
from gongkai.web.office.case_act import CaseForm, answer, why_not
from gongkai.web.office.case_find import find
from gongkai.web.office.case_forms import ReturnForm, text
from gongkai.web.office.record_decided import Files, FilesField
from gongkai.web.ui.download import as_download

K = CaseEventKind


class NodeForm(CaseForm):
    """What is decided upon, beside the words of whoever decides."""

    dated = False
    kind: K = K.ENDORSED

    def shown(self) -> dict[str, Any]:
        if why_not(self.row, self.kind, self.recorded):
            return {}
        life = life_of(self.row, [one.event for one in self.recorded])
        assert life.proposal is not None
        proposal = draft_of(self.recorded, life.proposal)
        found = outcome_law().outcomes[life.proposal.outcome]
        more: dict[str, Any] = {}
        try:
            more["letter"] = draft_letter(self.row, self.recorded, found, proposal, today(), to=self.row.masked_name)
        except BadValues as bad:
            more["notes"] = list(bad.problems.values())
        inward = [(need.says, said(need, proposal)) for need in needs_of(found, self.recorded)]
        return {
            **more, "inward": inward, "decided": found.label, "proposed_by": proposal["by_name"],
            "opinions": opinions(self.recorded, life),
        }  # fmt: skip

    def refusal(self, person: Person) -> str:
        progress = progress_of(self.recorded, life_of(self.row, [one.event for one in self.recorded]))
        if progress is None:
            return ""
        if self.kind is K.RETURNED and may_take_back(progress, person, self.row.agency_id, today()):
            return ""
        if code := refusal(progress, person, self.row.agency_id, today()):
            return str(refused_at(progress, code))
        if self.kind is K.REPLIED and not progress.is_last:
            return _("还在“%(node)s”，尚未到签发。") % {"node": progress.node.kind.label}
        if self.kind is K.ENDORSED and progress.is_last:
            return _("前面的节点都已同意，请办理签发。")
        return ""


class EndorseForm(NodeForm):
    opinion = text(lazy("意见"), lazy("不填的记为“同意”。"))
    scans = FilesField(
        label=lazy("批示扫描件"), required=False, widget=Files(attrs={"multiple": True}),
        help_text=lazy("在纸上批示的，可附扫描件；加密保存。"),
    )  # fmt: skip
    declared = forms.BooleanField(label=lazy("经自查，材料不含国家秘密、工作秘密"), required=False)


class SignForm(NodeForm):
    kind = K.REPLIED
    opinion = text(lazy("意见"), lazy("不填的记为“同意”。"))


class BackForm(NodeForm, ReturnForm):
    kind = K.RETURNED


@needs("case.endorse", subject=find, read="case.read")
def endorsing(request: HttpRequest, row: Case, case: int) -> HttpResponse:
    """A node before the last agrees."""
    return answer(request, row, K.ENDORSED, EndorseForm, endorse)


@needs("case.sign", subject=find, read="case.read")
def signing(request: HttpRequest, row: Case, case: int) -> HttpResponse:
    """The last node signs."""
    return answer(request, row, K.REPLIED, SignForm, sign)


@needs("case.endorse", subject=find, read="case.read")
@require_safe
@never_cache
def sheet(request: HttpRequest, row: Case, case: int, ending: str) -> HttpResponse:
    """呈批单 as it stands, to be printed; where there is none, back to the case, which says why."""
    try:
        data = print_sheet(row, ending, by=who(request), on=today(), at=now())
    except NotPermitted as refused:
        messages.warning(request, str(refused))
        return HttpResponseRedirect(reverse("office:case", args=[row.pk]))
    return as_download(HttpResponse(data, content_type="application/octet-stream"), f"呈批单 {row.number}.{ending}")
