"""What a request has to do with others: a repeat, handled together, disclosed to all; and its folder once it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.core.case_life import CaseStage
from gongkai.core.relation import Relation
from gongkai.web.access import needs, who
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.history import Recorded
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.same import by_same_applicant, for_same_information
from gongkai.web.cases.services import archive
from gongkai.web.day import now
from gongkai.web.office.case_act import CaseForm
from gongkai.web.office.case_find import find
from gongkai.web.office.case_forms import text
from gongkai.web.office.cases import shortened
from gongkai.web.ui.download import as_download
from gongkai.web.ui.shown import day


class LinkForm(CaseForm):
    """One of the same applicant's other requests."""

    dated = False
    relation = forms.ChoiceField(
        label=lazy("怎样关联"), widget=forms.RadioSelect, initial=Relation.REPEATS.value,
        choices=[(one.value, one.label) for one in (Relation.REPEATS, Relation.WITH)],
    )  # fmt: skip
    to = forms.ChoiceField(label=lazy("同一申请人的其他申请"), widget=forms.RadioSelect, required=False)
    note = text(lazy("说明（可不填）"))

    def made(self) -> None:
        self.others = {str(one.pk): one for one in by_same_applicant(self.row)}
        self.fields["to"].choices = [(key, told(one)) for key, one in self.others.items()]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        found = super().said()
        return {**found, "to": self.others.get(found["to"], self.row), "relation": Relation(found["relation"])}

    def shown(self) -> dict[str, Any]:
        return {} if self.others else {"notes": [_("没有找到同一申请人向本机关提出的其他申请。")]}


def told(one: Case) -> str:
    """Number, day, what was asked for, how it stands."""
    received = day(one.first_received_on, "plain") if one.first_received_on else ""
    return f"{one.number} {received} {shortened(one.subject)}（{CaseStage(one.stage).label}）"


class SplitForm(CaseForm):
    """One line for each thing that is asked for."""

    dated = False
    items = text(lazy("各项内容（一行一件）"), lazy("第一行留在本件，其余各行各成一件；会写入告知书。"))

    def beginning(self, row: Case, recorded: Sequence[Recorded]) -> dict[str, Any]:
        return {"items": row.subject}

    def said(self) -> dict[str, Any]:
        found = super().said()
        return {**found, "items": found["items"].splitlines()}


class ConvertForm(CaseForm):
    dated = False
    title = forms.CharField(
        label=lazy("信息的标题"), max_length=200, required=False, help_text=lazy("会公开；不要写申请人。")
    )
    reason = text(lazy("理由"), lazy("如已有几人申请同一信息、申请人建议纳入主动公开。"))

    def shown(self) -> dict[str, Any]:
        others = for_same_information(self.row)
        if not others:
            return {}
        said = _("另有 %(n)d 件其他申请人的申请要求公开相同的信息，已经公开：%(numbers)s。")
        return {"notes": [said % {"n": len(others), "numbers": "、".join(one.number for one in others)}]}


@needs("case.identity", subject=find, read="case.read")
@require_safe
@never_cache
def folder(request: HttpRequest, row: Case, case: int) -> HttpResponse:
    """The closed case as one file; where it is not closed, back to it, which says why."""
    try:
        data = archive(row, by=who(request), at=now())
    except NotPermitted as refused:
        messages.warning(request, str(refused))
        return HttpResponseRedirect(reverse("office:case", args=[row.pk]))
    except FileNotFoundError as error:
        raise Http404 from error
    return as_download(HttpResponse(data, content_type="application/zip"), f"{row.agency.code} {row.number}.zip")
