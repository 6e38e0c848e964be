"""Tags of the pages of signing in: why one is here, single sign-on where there is one, whether a factor is a must."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Person
from gongkai.web.signin.duties import lacks_factor
from gongkai.web.signin.session import ENDED

register = template.Library()


@register.simple_tag(takes_context=True)
def why_here(context: dict[str, Any]) -> str:
    """What led to the sign-in page: a session that ended, a form that was kept, a sign-out; blank otherwise."""
    request: HttpRequest = context["request"]
    kept = _("您填写的内容已暂存，登录后会回到填写页并恢复。") if "kept" in request.GET else ""
    ended = request.session.get(ENDED)
    if ended == "idle":
        minutes = int(settings.SESSION_IDLE.total_seconds() // 60)
        return _("超过 {minutes} 分钟没有操作，已自动退出，请重新登录。").format(minutes=minutes) + kept
    if ended == "longest":
        hours = int(settings.SESSION_LONGEST.total_seconds() // 3600)
        return _("本次登录已满 {hours} 小时，请重新登录。").format(hours=hours) + kept
    if kept:
        return _("登录已失效，请重新登录。") + kept
    return _("已退出登录。") if "out" in request.GET else ""


@register.simple_tag(takes_context=True)
def single_sign_on(context: dict[str, Any]) -> dict[str, str] | None:
    """Name and address of the provider; None where none is set up."""
    if not settings.OIDC_URL:
        return None
    to = context["request"].GET.get("next")
    query = f"?{urlencode({'next': to})}" if to else ""
    return {"name": settings.OIDC_NAME, "href": reverse("openid_connect_login") + query}


@register.simple_tag(takes_context=True)
def must_have_factor(context: dict[str, Any]) -> bool:
    person = context["request"].user
    return isinstance(person, Person) and lacks_factor(person)
