"""When something goes wrong: a page with one sentence and the way out, which tells nothing of what it may not."""

from __future__ import annotations

import errno
import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

PLAIN = "<!doctype html><html lang=zh-Hans><meta charset=utf-8><title>系统出错</title><p>系统出错，请稍后再试。"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; never why Django found it suspicious."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the sentence that the guard of a view gave (access.needs), if it gave one."""
    sentence = str(exception) or _("您的角色不能打开这一页。")
    return render(request, "403.html", {"sentence": sentence}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same page for what does not exist and for what this person may not know of."""
    return render(request, "404.html", status=404)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its CSRF token: a page left open too long, or cookies refused."""
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 where the cause passes: a busy database, a full disk. Django logs the cause.

    The page is rendered without context processors, which might ask the database that has just failed.
    """
    sentence = passing(sys.exc_info()[1])
    name, status = ("503.html", 503) if sentence else ("500.html", 500)
    try:
        response = HttpResponse(render_to_string(name, {"sentence": sentence}), status=status)
    except Exception:  # the page for a failure must not fail
        return HttpResponse(PLAIN, status=status)
    if status == 503:
        response["Retry-After"] = "10"
    return response


def passing(error: BaseException | None) -> str:
    """What to tell of a cause that passes by itself or by the administrator's hand; blank for any other."""
    for cause in chain(error):
        if isinstance(cause, OSError) and cause.errno in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in str(cause):
            return _("服务器磁盘空间不足，这次没有保存。请告知系统管理员，清出空间后再提交。")
        if isinstance(cause, OperationalError):
            locked = "locked" in str(cause)
            return _("数据库正忙，这次没有保存。请稍等片刻，返回上一页再提交。") if locked else _("数据库暂时连不上，这次没有保存。请稍后再试，或告知系统管理员。")
    return ""


def chain(error: BaseException | None) -> list[BaseException]:
    """An error and what caused it, the outermost first."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
