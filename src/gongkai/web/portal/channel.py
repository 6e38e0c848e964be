"""互联网渠道: whether an agency takes applications online."""

from __future__ import annotations

from django.conf import settings

from gongkai.core.guide import Guide
from gongkai.web.agencies.models import Agency

# 指南里这样写的，就是不通过互联网受理（what a guide says where there is no such channel）。
NONE = frozenset({"无", "没有", "暂无", "不接收"})


def is_open(agency: Agency, guide: Guide | None) -> bool:
    """It does unless it says 无 in its guide, or the operator closed it."""
    said = guide.online_contact.strip().rstrip("。") if guide else ""
    return said not in NONE and agency.code not in settings.APPLY_CLOSED
