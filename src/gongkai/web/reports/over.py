"""What a report is over and above its own figures: a government's is the sum of those below; an app above says how."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.core.report import Report
from gongkai.web.agencies.models import Agency

# 机关、其本级的报告（含填写的数字）→ 整个报告。
Whole = Callable[[Agency, Report], Report]
_wholes: list[Whole] = []


def tell(whole: Whole) -> Whole:
    """Registers how a report is made whole; apps call it in their `ready`."""
    if whole not in _wholes:
        _wholes.append(whole)
    return whole


def whole(agency: Agency, own: Report) -> Report:
    """The report with all that is counted in it."""
    for one in _wholes:
        own = one(agency, own)
    return own
