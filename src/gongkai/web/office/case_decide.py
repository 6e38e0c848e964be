"""拟定答复: the outcome, and its checklist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.core.cited import cited_whole
from gongkai.core.outcome import Outcome
from gongkai.law.outcome_file import outcome_law
from gongkai.web.access import needs
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.history import Recorded, history
from gongkai.web.cases.models import Case
from gongkai.web.cases.reckoning import life_of
from gongkai.web.cases.selectors.in_charge import NEED as RIGHT
from gongkai.web.cases.services import propose
from gongkai.web.cases.services.decide import offered, written_before
from gongkai.web.cases.services.override import needs_of
from gongkai.web.office.case_act import CaseForm, answer, why_not
from gongkai.web.office.case_find import find
from gongkai.web.office.case_forms import MOST
from gongkai.web.office.case_pass_on import AgencyField
from gongkai.web.office.case_words import ACTS
from gongkai.web.ui.fields import LongText

K = CaseEventKind
NEED = "need_"


class ProposeForm(CaseForm):
    """A field for each need of the outcome: the checklist that has to be complete."""

    dated = False

    def made(self) -> None:
        found = outcome_law().outcomes[self.asked["outcome"]]
        before = written_before(self.recorded, found.code)
        if found.reasons:
            choices = [(one, one) for one in found.reasons]
            self.fields["reason"] = forms.ChoiceField(
                label=_("具体情形"), choices=choices, widget=forms.RadioSelect, initial=before["reason"], required=False
            )
        if RIGHT in {one.code for one in found.needs}:
            self.fields["right"] = right = AgencyField(
                label=_("负责公开的机关（在本系统的，可以选择）"), required=False, initial=code_of(before["right_agency"]),
                help_text=_("选择以后，告知书按其公开指南写明名称、地址、电话，下面可以只写理由；申请人可以要求转送。"),
            )  # fmt: skip
            right.offer(self.row)
        for need in needs_of(found, self.recorded):
            self.fields[f"{NEED}{need.code}"] = LongText(
                label=need.says, help_text=cited_whole(need.basis), max_length=MOST, required=False,
                widget=forms.Textarea(attrs={"rows": 2}), initial=before["given"].get(need.code, ""),
            )  # fmt: skip
        self.outcome = found

    def add_error(self, field: str | None, error: Any) -> None:
        """A need that is missing stands beside its own field."""
        name = f"{NEED}{field}" if field and f"{NEED}{field}" in self.fields else field
        super().add_error(name, error)

    def said(self) -> dict[str, Any]:
        found = super().said()
        given = {name.removeprefix(NEED): found.pop(name) for name in list(found) if name.startswith(NEED)}
        return {"reason": "", **found, "outcome": self.outcome.code, "given": given}

    def shown(self) -> dict[str, Any]:
        return {"outcome": self.outcome, "article": cited_whole(self.outcome.article)}


def code_of(key: int | None) -> str:
    """The code of an agency that a draft named before; blank where it named none."""
    return Agency.objects.only("code").get(pk=key).code if key else ""


class BareForm(CaseForm):
    """Where nothing can be proposed there is nothing to fill in: the page says why."""

    dated = False


@needs("case.handle", subject=find, read="case.read")
def proposing(request: HttpRequest, row: Case, case: int) -> HttpResponse:
    """The outcome is chosen first, then its form filled in; what was written for the same outcome before is there."""
    recorded = history(row)
    known = choices(row, recorded)
    chosen = request.GET.get("outcome", "")
    if not known or chosen in {one.code for one in known}:
        return answer(request, row, K.PROPOSED, ProposeForm if known else BareForm, propose)
    context = {
        "case": row, "act": ACTS[K.PROPOSED], "refused": why_not(row, K.PROPOSED, recorded), "groups": grouped(known),
    }  # fmt: skip
    return render(request, "office/cases/choose.html", context)


def choices(row: Case, recorded: Sequence[Recorded]) -> list[Outcome]:
    """What may be proposed now; nothing where the case takes no proposal."""
    if why_not(row, K.PROPOSED, recorded):
        return []
    return offered(life_of(row, [one.event for one in recorded]))


def grouped(known: Sequence[Outcome]) -> list[tuple[str, list[tuple[Outcome, str]]]]:
    """By the letter they go out in, each with its article in words."""
    found: dict[str, list[tuple[Outcome, str]]] = {}
    for one in known:
        found.setdefault(one.letter.label, []).append((one, cited_whole(one.article)))
    return list(found.items())
