"""How large a request may be of whoever has not signed in: what is larger is refused before any of it is read.

The form's own check of a file comes too late for this: by then all of it lies on the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gongkai.web.ui.errors import is_inside, told

TEXT = 4 * 2**20  # what is typed beside a file
TOO_LARGE = 413
View = TypeVar("View", bound=Callable[..., Any])


def takes(most: Callable[[], int]) -> Callable[[View], View]:
    """A public view that takes a file: so many bytes in all."""

    def taking(view: View) -> View:
        view.takes = most  # type: ignore[attr-defined]
        return view

    return taking


class SizeMiddleware:
    """Stands before whatever reads a form: the CSRF check does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *_given: object) -> HttpResponse | None:
        """413 with what to do; nothing for whoever is of the office, nor for a view that asks the size itself."""
        if request.method in ("GET", "HEAD") or getattr(request, "user", None) is None or request.user.is_authenticated:
            return None
        most = allowed(request.path_info, view)
        if length(request) <= most:
            return None
        sentence = _("提交的内容太大，没有接收，最多 %(most)d MB。请返回上一页，把附件缩小后再提交；填写的内容仍在。")
        return told(request, sentence % {"most": most // 2**20}, TOO_LARGE)


def allowed(path: str, view: object) -> int:
    """In bytes: what the view says it takes; of the office's a file and its text; else what a form without a file needs."""
    takes: Callable[[], int] | None = getattr(view, "takes", None)
    if takes:
        return takes()
    # 登录到时的表单也要收下，好把填写的内容存为草稿（a form of the office whose session has ended is kept）。
    if is_inside(path):
        return int(settings.UPLOAD_LIMIT) + TEXT
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def length(request: HttpRequest) -> int:
    """What the request says of its length, read as Django reads it: 0 where it is no number, and then nothing is read."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
