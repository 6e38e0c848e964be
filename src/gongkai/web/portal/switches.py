"""长者版、深色、语言: kept in a cookie, without scripts and without a session."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gongkai.web.ui.context import SIZES, THEMES

YEAR = 365 * 24 * 3600
COOKIES = {
    "theme": ("theme", THEMES),
    "size": ("size", SIZES),
    "language": (settings.LANGUAGE_COOKIE_NAME, tuple(code for code, _name in settings.LANGUAGES)),
}


@csrf_exempt  # 只改读者自己页面的字号、颜色、语言，不涉及任何数据；不用令牌，页面就不必带会话。
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Sets what was asked, `theme=dark` or the like, and goes back to the page; 400 for what there is not to set."""
    asked = [(*COOKIES[name], request.POST[name]) for name in COOKIES if name in request.POST]
    if not asked or any(value not in known for _cookie, known, value in asked):
        return HttpResponseBadRequest()
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("portal:home")
    answer = HttpResponseRedirect(back)
    for cookie, _known, value in asked:
        answer.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", secure=settings.HTTPS)
    return answer
