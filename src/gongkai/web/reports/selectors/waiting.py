"""The reports of an agency that are not public yet: what a merger or a closing has to name."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.core.annual import AnnualState
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.open_matters import OpenMatter
from gongkai.web.reports.models import AnnualReport


def in_hand(agency: Agency) -> OpenMatter:
    """Those that were begun and are not published, nor abandoned: one query."""
    rows = AnnualReport.objects.filter(agency=agency).exclude(state__in=(AnnualState.PUBLISHED, AnnualState.ABANDONED))
    return OpenMatter(_("未公布的年度报告"), rows.count())
