"""The pages under 主动公开 that a person may open: records, catalogue, guide, register, filings."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.web.access import anywhere, who

WAYS = (
    ("office:records", "record.read", _("信息")),
    ("office:catalogue", "catalogue.read", _("公开目录")),
    ("office:guide", "catalogue.read", _("公开指南")),
    ("office:withheld", "withheld.read", _("不予公开登记")),
    ("office:filings", "filing.read", _("备案")),
)


@dataclass(frozen=True)
class Way:
    """A page, and whether it is the one that is open."""

    label: str
    href: str
    current: bool


def ways(request: HttpRequest) -> list[Way]:
    """Those this person may open, in their order."""
    return [
        Way(str(label), href, request.path.startswith(href))
        for name, action, label in WAYS
        if anywhere(who(request), action) and (href := reverse(name))
    ]
