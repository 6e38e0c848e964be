"""When something goes wrong: a page with one sentence and the way out, which tells nothing of what it may not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

# 工作人员的地址；其余是公众的（the staff's addresses; the others are the public's）。
INSIDE = ("/office/", "/sign-in/", "/drafts/")
PLAIN = '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>系统出错</title><p>系统出错，请稍后再试。'


def is_inside(path: str) -> bool:
    """Whether an address (without the prefix of the site) is the office's: everything that differs for citizens asks here."""
    return path.startswith(INSIDE)


def outside(request: HttpRequest) -> dict[str, bool]:
    """For a page's banner and its way out: whether a citizen stands there, who has no 待办 to go back to."""
    return {"outside": not is_inside(request.path_info)}


def told(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """Nothing was done, why, and the way out: for whatever stops a request before, or beside, its view."""
    return render(request, "ui/trouble.html", {"sentence": sentence, **outside(request)}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; never why Django found it suspicious."""
    return render(request, "400.html", outside(request), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the sentence that the guard of a view gave (access.needs), if it gave one."""
    sentence = str(exception) or _("您的角色不能打开这一页。")
    return render(request, "403.html", {"sentence": sentence, **outside(request)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same page for what does not exist and for what this person may not know of."""
    return render(request, "404.html", status=404)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its CSRF token: a page left open too long, or cookies refused."""
    return render(request, "403_csrf.html", outside(request), status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, for a fault of the program; Django logs the cause. Where the machine failed, `trouble` has answered before.

    The page is rendered without context processors, which might ask whatever has just failed.
    """
    try:
        page: str = render_to_string("500.html", outside(request))
    except Exception:  # the page for a failure must not fail
        page = PLAIN
    return HttpResponse(page, status=500)
