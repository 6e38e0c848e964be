"""复议诉讼的材料: files put in, the papers the office writes, each opened by whoever may see the dispute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.core.dispute import Route
from gongkai.web.access import needs, who
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.day import now
from gongkai.web.disputes.models import Dispute, DisputePaper, PaperKind
from gongkai.web.disputes.services import Said, attach, open_paper, remove, write
from gongkai.web.disputes.services.write import WRITTEN, may_ask
from gongkai.web.files.store import NoRoom
from gongkai.web.office.disputes import find
from gongkai.web.office.record_decided import Files, FilesField
from gongkai.web.office.step import CONFLICT, beside
from gongkai.web.records.errors import StaleRecord
from gongkai.web.ui.download import as_download
from gongkai.web.ui.errors import forbidden
from gongkai.web.ui.fields import LongText

LONG = 4000


class AttachForm(forms.Form):
    """Files of one kind under one name."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=lazy("材料种类"), choices=PaperKind.choices)
    title = forms.CharField(
        label=lazy("名称"), max_length=120, help_text=lazy("如起诉状副本、第 1 号证据；不写申请人的姓名。文件原来的名称不保留。")
    )  # fmt: skip
    files = FilesField(  # type: ignore[assignment]
        label=lazy("文件"), required=False, widget=Files(attrs={"multiple": True}),
        help_text=lazy("加密保存，只有能看这件复议、诉讼的人能打开，每次打开都有记录。"),
    )  # fmt: skip
    declared = forms.BooleanField(label=lazy("经自查，材料不含国家秘密、工作秘密"), required=False)


class WriteForm(forms.Form):
    """Which paper, and what the file of the request does not say."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=lazy("文书"), widget=forms.RadioSelect)
    party = forms.CharField(
        label=lazy("申请人或者原告"), max_length=120, required=False,
        help_text=lazy("只写进文书，不另作登记；不填的，文书中留空。证据清单不用填这一项和以下各项。"),
    )  # fmt: skip
    head = forms.CharField(label=lazy("本机关负责人的姓名、职务"), max_length=120, required=False)
    agent = forms.CharField(label=lazy("委托代理人的姓名、职务"), max_length=120, required=False)
    views = LongText(
        label=lazy("对其主张的意见"), max_length=LONG, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=lazy("逐项写明事实、理由和依据。"),
    )  # fmt: skip
    asks = forms.ChoiceField(label=lazy("请求的结果"), required=False)

    def __init__(self, row: Dispute, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        title = _("行政复议答复书") if Route(row.route) is Route.RECONSIDERATION else _("行政诉讼答辩状")
        labels = {PaperKind.ANSWER: title, PaperKind.EVIDENCE_LIST: _("证据清单")}
        self.fields["kind"].choices = [(one.value, labels[one]) for one in WRITTEN]  # type: ignore[attr-defined]
        asks = ((one.code, one.label) for one in may_ask(Route(row.route)))
        self.fields["asks"].choices = [("", _("（文书中留空）")), *asks]  # type: ignore[attr-defined]


@needs("dispute.handle", subject=find, read="dispute.read")
def add(request: HttpRequest, row: Dispute, dispute: int) -> HttpResponse:
    """存入材料。"""
    form = AttachForm(request.POST, request.FILES) if request.method == "POST" else AttachForm()

    def act() -> None:
        said = dict(form.cleaned_data)
        attach(row, PaperKind(said.pop("kind")), **said, by=who(request), at=now())

    words = (_("存入材料"), _("存入"), _("同一份文件只存一次。"), _("已存入。"))
    return _taken(request, row, form, act, words)


@needs("dispute.handle", subject=find, read="dispute.read")
def draft(request: HttpRequest, row: Dispute, dispute: int) -> HttpResponse:
    """生成文书。"""
    form = WriteForm(row, request.POST if request.method == "POST" else None, initial={"kind": PaperKind.ANSWER.value})

    def act() -> None:
        said = dict(form.cleaned_data)
        write(row, PaperKind(said.pop("kind")), Said(**said), by=who(request), at=now())

    words = (
        _("生成文书"),
        _("生成"),
        _("按所涉申请的办理记录起草，须由承办人修改、核对后使用。"),
        _("已生成，在“材料和文书”中。"),
    )
    return _taken(request, row, form, act, words)


def _taken(
    request: HttpRequest, row: Dispute, form: forms.Form, act: Callable[[], None], words: tuple[str, str, str, str]
) -> HttpResponse:
    """Does it and goes back to the dispute; what is wrong stands beside its field, what was typed is kept."""
    title, button, note, done = words
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except BadValues as bad:
            beside(form, bad.problems)
        except NoRoom:
            refused = _("服务器磁盘空间不足，没有保存。请告知系统管理员。")
        except (NotPermitted, StaleRecord) as answered:
            refused = str(answered)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(reverse("office:dispute", args=[row.pk]))
    context = {"dispute": row, "form": form, "title": title, "button": button, "note": note, "refused": refused}
    return render(request, "office/disputes/act.html", context, status=CONFLICT if refused else None)


class RemoveForm(forms.Form):
    """Why it does not belong there."""

    use_required_attribute = False
    reason = LongText(
        label=lazy("移出的原因"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("如存错了案件、传错了文件；不写申请人的姓名。"),
    )  # fmt: skip


def paper_at(paper: int, **_more: object) -> DisputePaper:
    """A paper by its key; Http404 where there is none."""
    found = DisputePaper.objects.select_related("dispute__agency", "upload").filter(pk=paper).first()
    if found is None:
        raise Http404
    return found


@needs("dispute.read", subject=paper_at)
@require_safe
@never_cache
def download(request: HttpRequest, found: DisputePaper, paper: int) -> HttpResponse:
    """The file as a download: never shown inside the page, whatever it contains."""
    try:
        data = open_paper(found, by=who(request), at=now())
    except NotPermitted as refused:
        return forbidden(request, refused)
    except FileNotFoundError as error:
        raise Http404 from error
    return as_download(HttpResponse(data, content_type="application/octet-stream"), found.upload.name)


@needs("dispute.handle", subject=paper_at, read="dispute.read")
def take_out(request: HttpRequest, found: DisputePaper, paper: int) -> HttpResponse:
    """移出材料。"""
    form = RemoveForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        remove(found, reason=form.cleaned_data["reason"], by=who(request), at=now())

    title = _("移出材料：%(title)s") % {"title": found.title}
    note = _("材料清单中注明已移出和原因，不再打开，也不再列入证据清单；文件仍加密保存。已经生成的文书不变。")
    return _taken(request, found.dispute, form, act, (title, _("移出"), note, _("已移出。")))
