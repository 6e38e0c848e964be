"""提交保密审查、弃稿: what the drafter does when the version is ready, or given up."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from gongkai.core.record import EventKind
from gongkai.web.access import needs
from gongkai.web.office.record_act import ActForm, answer
from gongkai.web.office.record_find import find
from gongkai.web.records.models import Record
from gongkai.web.records.services import discard, submit


class DiscardForm(ActForm):
    reason = forms.CharField(label=_("原因"), max_length=400, required=False)


@needs("record.draft", subject=find, read="record.read")
def send(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(request, row, EventKind.SUBMITTED, ActForm, submit, done=_("已提交保密审查。"))


@needs("record.draft", subject=find, read="record.read")
def give_up(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(request, row, EventKind.DISCARDED, DiscardForm, discard, done=_("已弃稿。"))
