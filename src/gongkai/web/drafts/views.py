"""/drafts/KEY/: a form's script saves, fetches and drops what its person has typed. Answers are JSON, never a redirect."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.web.day import now
from gongkai.web.drafts import services, slip, typed
from gongkai.web.drafts.models import Draft
from gongkai.web.drafts.selectors import Kept, kept


@never_cache
@require_http_methods(["GET", "PUT", "DELETE"])
def show(request: HttpRequest, key: str) -> HttpResponse:
    """One draft of whoever has signed in; 401 where nobody has."""
    if not request.user.is_authenticated:
        return _refused(401, _("登录已失效，请重新登录。"))
    if request.method == "PUT":
        return _put(request, key)
    if request.method == "DELETE":
        services.forget(request.user, key)
        return HttpResponse(status=204)
    found = kept(request.user, key)
    return JsonResponse(_told(found)) if found else HttpResponse(status=204)


def _put(request: HttpRequest, key: str) -> HttpResponse:
    if int(request.META.get("CONTENT_LENGTH") or 0) > 2 * typed.LARGEST:
        return _refused(413, _("内容超过 1 MB，无法暂存，请分次提交。"))
    try:
        said = json.loads(request.body)
        issued = slip.read(str(said["slip"]))
        wrote = typed.read(json.dumps(said))
    except (ValueError, KeyError, TypeError):
        return _refused(400, _("暂存的内容格式不对，请刷新页面后再试。"))
    if issued is None or issued.key != key:
        return _refused(403, _("页面打开太久，请刷新后再填写。"))
    if issued.person != request.user.pk:
        return _refused(409, _("当前登录的不是打开此页的账号，请用原账号登录。"))
    try:
        saved = services.keep(issued, wrote, at=now())
    except services.TooLargeError:
        return _refused(413, _("内容超过 1 MB，无法暂存，请分次提交。"))
    except services.TooManyError:
        return _refused(413, _("未提交的内容已达 200 份，请先提交或丢弃一些。"))
    return JsonResponse(_when(saved))


def _told(found: Kept) -> dict[str, object]:
    return {
        "fields": found.typed.fields,
        "files": found.typed.files,
        "length": found.length,
        **_when(found),
    }


def _when(saved: Kept | Draft) -> dict[str, object]:
    at = localtime(saved.updated_at)
    return {
        "at": int(at.timestamp() * 1000),
        "time": date_format(at, "H:i"),
        "day": date_format(at, "n月j日 H:i"),
    }


def _refused(status: int, why: str) -> JsonResponse:
    return JsonResponse({"why": why}, status=status)
