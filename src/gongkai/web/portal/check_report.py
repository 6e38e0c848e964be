"""Anyone may check a published report: its file, or several years of it, in; what `gongkai check --html` shows, out.

Nothing is kept: the files stay in memory, are read by a process that ends with the answer, and leave no trace.
"""

from __future__ import annotations

import sys
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from gongkai.bulk.crew import Lost
from gongkai.bulk.visit import Visit, visited
from gongkai.publish.page import Home
from gongkai.web.limits import within
from gongkai.web.portal.page import show
from gongkai.web.reports.reading import SECONDS, WAIT, lost_words, turns
from gongkai.web.ui import arrived
from gongkai.web.ui.size import takes

FILES = 8  # 几个年度（several years of one report）
ENDINGS = ".docx,.pdf,.html,.htm,.xlsx,.csv,.txt,.md,.json"
TOO_LARGE, TOO_MANY, UNREADABLE, BUSY = 413, 429, 422, 503


class SeveralInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralField(forms.FileField):
    """Some files, at most FILES."""

    widget = SeveralInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """The files; a ValidationError where there is none, or one is empty, or there are too many."""
        given = data if isinstance(data, list | tuple) else [data]
        if len(given) > FILES:
            raise forms.ValidationError(_("一次最多 %(most)d 份，请分几次核对。") % {"most": FILES})
        return [super(SeveralField, self).clean(one, initial) for one in given or [None]]


class FilesForm(forms.Form):
    """The files of one or of several years."""

    use_required_attribute = False
    reports = SeveralField(label=gettext_lazy("年度报告的文件"), widget=SeveralInput(attrs={"accept": ENDINGS}))


class Memory(MemoryFileUploadHandler):
    """Keeps what is sent in memory whatever its size, which was asked before: nothing is written to a disk."""

    def handle_raw_input(self, *given: Any, **more: Any) -> None:
        self.activated = True


@takes(lambda: sys.maxsize)  # 自己看大小，自己说（asks the size itself）
@csrf_exempt  # 由内层查验：先看大小，再读内容（the inner view checks the token, once the size is known）
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_report(request: HttpRequest) -> HttpResponse:
    """The form, or the page of what was found; a request that is too large is not read at all."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.CHECK_LIMIT:
        told = _("这些文件加起来太大了，最多 %(most)d MB，请分几次核对。") % {"most": settings.CHECK_LIMIT // 2**20}
        request.META["CONTENT_LENGTH"], request.method = "0", "GET"
        return form_page(request, FilesForm(), told, TOO_LARGE)
    request.upload_handlers = [Memory(request)]
    return arrived.read(request) or _answer(request)


@csrf_protect
def _answer(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return form_page(request, FilesForm())
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return form_page(request, form)
    if not within(request, "check", settings.CHECKS_AN_HOUR):
        return form_page(request, form, _("您所在的网络一小时内核对得太多了，请过一小时再来。"), TOO_MANY)
    files = tuple((one.name or "", one.read()) for one in form.cleaned_data["reports"])
    home = Home(reverse("portal:check_report"), _("再核对一份"))
    return _shown(request, form, Visit(files=files, language=language(), home=home))


def _shown(request: HttpRequest, form: FilesForm, visit: Visit) -> HttpResponse:
    """The page when one's turn has come; otherwise why there is none, and what to do."""
    if not turns.acquire(timeout=WAIT):
        return form_page(request, form, _("现在核对的人很多，请过一两分钟再试。"), BUSY)
    try:
        page = visited(visit, SECONDS)
    finally:
        turns.release()
    if isinstance(page, Lost):
        return form_page(request, form, lost_words(page), UNREADABLE)
    answer = HttpResponse(page)
    # 该页自带更严的规定，样式和脚本按摘要放行（the page brings its own, stricter policy, with digests）。
    answer._csp_exempt = True  # type: ignore[attr-defined]
    return answer


def language() -> str:
    return "en" if (get_language() or "").startswith("en") else "zh"


def form_page(request: HttpRequest, form: FilesForm, told: str = "", status: int = 200) -> HttpResponse:
    """The form with whatever is wrong in it, or beside it."""
    most = settings.CHECK_LIMIT // 2**20
    return show(request, "check_report", {"form": form, "told": told, "most": most, "files": FILES}, status)
