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
    ("office:credit", "credit.read", _("双公示导入")),
    ("office:credit_reports", "credit.read", _("双公示报送")),
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
        Way(str(label), href, _is_at(request.path, href))
        for name, action, label in WAYS
        if anywhere(who(request), action) and (href := reverse(name))
    ]


def _is_at(path: str, href: str) -> bool:
    """Whether a page lies beneath an address, and beneath none of the others that is longer."""
    longer = (one for name, _action, _label in WAYS if len(one := reverse(name)) > len(href) and path.startswith(one))
    return path.startswith(href) and not any(one.startswith(href) for one in longer)
