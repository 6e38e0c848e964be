"""When the machine fails and not the person: a full disk, a locked or absent database. A clear page, a logged cause."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _

from gongkai.web.ui.arrived import BROKEN_OFF, UNREAD
from gongkai.web.ui.errors import is_inside, told

log = logging.getLogger(__name__)
FULL = (errno.ENOSPC, errno.EDQUOT)


class TroubleMiddleware:
    """Turns the machine's failures into a page with the way out; every other exception goes on as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, UnreadablePostError):
            # 不是机器的毛病：浏览器没有传完（nobody's fault here: the browser did not send all of it）。
            return told(request, str(BROKEN_OFF), UNREAD)
        found = said(exception, inside=is_inside(request.path_info))
        if found is None:
            return None
        log.error("%s %s: %s", request.method, request.path, exception, exc_info=exception)
        status, sentence = found
        answer = told(request, sentence, status)
        answer["Retry-After"] = "30"
        return answer


def said(exception: Exception, *, inside: bool = True) -> tuple[int, str] | None:
    """The status and the sentence for a failure of the machine; None for any other. Citizens know no 系统管理员."""
    words = str(exception).lower()
    if _is_full(exception, words):
        if not inside:
            return 507, _("系统现在存不下新的内容，这一步没有保存。请返回上一页，过一会儿再提交；填写的内容仍在。")
        return 507, _(
            "服务器磁盘空间不足，这一步没有保存。请告知系统管理员清理空间；填写的内容仍在本页，返回后可再次提交。"
        )
    if isinstance(exception, OperationalError) and ("locked" in words or "deadlock" in words or "timeout" in words):
        return 503, _("同时办理的人较多，这一步没有保存。请返回上一页，稍候再次提交；填写的内容仍在。")
    if isinstance(exception, OperationalError) and not inside:
        return 503, _("系统暂时无法使用，这一步没有保存。请返回上一页，稍候再试；填写的内容仍在。")
    if isinstance(exception, OperationalError):
        return 503, _("数据库暂时无法使用，这一步没有保存。请稍候再试；若持续出现，请告知系统管理员。")
    return None


def _is_full(exception: Exception, words: str) -> bool:
    if isinstance(exception, OSError):
        return exception.errno in FULL
    return isinstance(exception, OperationalError) and ("is full" in words or "no space left" in words)
