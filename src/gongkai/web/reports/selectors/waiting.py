"""The reports of an agency that are not public yet: what a merger or a closing has to name; and those signed for."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from gongkai.core.annual import LOCKED, AnnualState
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.open_matters import OpenMatter
from gongkai.web.reports.models import AnnualReport


def signed_years(agencies: Collection[int]) -> set[tuple[int, int]]:
    """The agencies and years of which a report is signed, and was not sent back to be mended: one query."""
    rows = AnnualReport.objects.filter(agency__in=agencies, state__in=LOCKED)
    return set(rows.values_list("agency", "year"))


def in_hand(agency: Agency) -> OpenMatter:
    """Those that were begun and are not published, nor abandoned: one query."""
    rows = AnnualReport.objects.filter(agency=agency).exclude(state__in=(AnnualState.PUBLISHED, AnnualState.ABANDONED))
    return OpenMatter(_("未公布的年度报告"), rows.count())
