"""A page of the portal: its frame around what a view has to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from gongkai.web.portal.site import site
from gongkai.web.ui.pieces import Words

# 61号的四个部分和申请入口，各在何处（the four parts and the way to apply）。
NAV: tuple[tuple[str, Words], ...] = (
    ("home", _("首页")),
    ("guides", _("指南")),
    ("systems", _("制度")),
    ("catalogue", _("法定主动公开内容")),
    ("reports", _("年报")),
    ("apply", _("依申请公开")),
    ("follow", _("咨询与查询")),
)


@dataclass(frozen=True)
class Way:
    """An entry of the navigation."""

    label: str
    href: str
    here: bool


def show(request: HttpRequest, name: str, context: Mapping[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """The template portal/NAME.html within the frame."""
    frame = {
        "site": SimpleLazyObject(site), "nav": nav(request), "here": request.get_full_path(), "prefix": settings.PREFIX,
        "accounts": settings.APPLICANTS_NAME if settings.APPLICANTS_URL else "",
    }  # fmt: skip
    answer = render(request, f"portal/{name}.html", {**frame, **(context or {})}, status=status)
    patch_vary_headers(answer, ["Cookie"])
    return answer


def nav(request: HttpRequest) -> list[Way]:
    """Where one can go from everywhere."""
    return [
        Way(str(label), href, request.path == href or (name != "home" and request.path.startswith(href)))
        for name, label in NAV
        if (href := reverse(f"portal:{name}"))
    ]
