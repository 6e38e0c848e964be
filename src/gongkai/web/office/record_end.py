"""废止、失效、被修改, and the correction of one that was recorded by mistake."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from gongkai.core.record import EventKind
from gongkai.web.access import needs
from gongkai.web.day import today
from gongkai.web.office.record_act import ActForm, Needed, answer
from gongkai.web.office.record_find import find
from gongkai.web.records.models import Record
from gongkai.web.records.selectors.history import history
from gongkai.web.records.services import lapse, modify, repeal, void
from gongkai.web.ui.fields import DayField
from gongkai.web.ui.shown import day

END = needs("record.end", subject=find, read="record.read")
VOIDABLE = frozenset({EventKind.REPEALED, EventKind.LAPSED, EventKind.TAKEN_DOWN})


class ModifyForm(ActForm):
    basis = Needed(label=_("依据的文件"), max_length=400, help_text=_("文件名称和文号。"))


class EndForm(ModifyForm):
    ended_on = DayField(label=_("自哪一天起不再有效"))


@END
def repealed(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(
        request, row, EventKind.REPEALED, EndForm, repeal, done=_("已登记废止。"), initial={"ended_on": today()}
    )


@END
def lapsed(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(request, row, EventKind.LAPSED, EndForm, lapse, done=_("已登记失效。"), initial={"ended_on": today()})


@END
def modified(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(request, row, EventKind.MODIFIED, ModifyForm, modify, done=_("已登记。"))


@needs("record.withdraw", subject=find, read="record.read")
def voided(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    """The mistaken step is chosen among those that can be undone."""
    steps = [one for one in history(row) if one.kind in VOIDABLE and not one.voided]

    class VoidForm(ActForm):
        seq = forms.TypedChoiceField(
            label=_("要更正的一步"), coerce=int, widget=forms.RadioSelect,
            choices=[(one.seq, f"{day(one.on)} {one.kind.label}") for one in steps],
        )  # fmt: skip
        reason = Needed(label=_("更正的原因"), max_length=400)

    def do(row: Record, *, seq: int, **said: Any) -> Record:
        return void(row, seq, **said)

    initial = {"seq": steps[0].seq} if len(steps) == 1 else {}
    return answer(request, row, EventKind.VOIDED, VoidForm, do, done=_("已更正。"), initial=initial)
