"""待办 of 年度报告: what stands at this person's step, and the year that their own agency has not begun while it is due."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.core.annual import AnnualState, AnnualStep
from gongkai.core.annual_law import DUE
from gongkai.law.annual_file import annual_law
from gongkai.web.access import standing
from gongkai.web.agencies.models import Person
from gongkai.web.office.home_rows import ROWS, List, Row
from gongkai.web.office.record_chips import Chip, left
from gongkai.web.office.record_find import desk_keys, desks
from gongkai.web.office.report_page import chips
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.permission import ACTIONS
from gongkai.web.reports.selectors.editions import latest
from gongkai.web.reports.services.begin import reportable
from gongkai.web.rollups.models import Urged
from gongkai.web.rollups.selectors.urged import asked_for
from gongkai.web.ui.shown import day

AHEAD = timedelta(days=45)
# 报告停在哪一步 → 等着办的是哪一步；起草中的，到期前一段时间才列出（a draft is listed only as its day comes near）；
# 已公布的，主管部门有意见、还没有起草更正版才列出（one that is out, only where remarks ask for a corrected edition）。
NEXT = {
    AnnualState.DRAFT: AnnualStep.SENT, AnnualState.RETURNED: AnnualStep.SENT, AnnualState.IN_SIGNING: AnnualStep.SIGNED,
    AnnualState.SIGNED: AnnualStep.SUBMITTED, AnnualState.SUBMITTED: AnnualStep.CLEARED,
    AnnualState.CLEARED: AnnualStep.PUBLISHED, AnnualState.PUBLISHED: AnnualStep.BEGUN,
}  # fmt: skip


def reports(person: Person, today: date) -> List | None:
    """One list, the first due first, what the supervisor asked for (催报) on top: two queries, four while a year is due;
    None for whoever has no step to take."""
    wanted = _waiting(person)
    if wanted is None:
        return None
    found = latest(AnnualReport.objects.filter(wanted)).exclude(state=AnnualState.DRAFT, due_on__gt=today + AHEAD)
    found = found.exclude(state=AnnualState.PUBLISHED, remarked=False)
    kept = list(found.select_related("agency").order_by("due_on", "id")[: ROWS + 1])
    asked = {(one.agency_id, one.year): one for one in asked_for(desk_keys(person, "report.draft"))}
    begun = [_row(one, asked.pop((one.agency_id, one.year), None)) for one in kept]
    rows = [*(_urged(one) for one in asked.values()), *_owed(person, today, asked), *begun]
    return List(_("年度报告"), rows[:ROWS], reverse("office:reports") if len(rows) > ROWS else "")


def _waiting(person: Person) -> Q | None:
    """The reports whose next step this person's roles take."""
    now, wanted = standing(person), None
    for state, step in NEXT.items():
        if reach := now.reach(ACTIONS[step]):
            one = Q(state=state, agency__in=reach)
            wanted = one if wanted is None else wanted | one
    return wanted


def _row(report: AnnualReport, asked: Urged | None) -> Row:
    agency = report.agency
    title = _("%(year)s年年度报告") % {"year": report.year}
    said = [*chips(report), _by(asked)] if asked else chips(report)
    return Row(title, reverse("office:report", args=[report.pk]), said, agency.short_name or agency.name)


def _urged(asked: Urged) -> Row:
    """What was asked for and is not among what waits here: nothing begun, or with somebody else."""
    title = _("%(year)s年年度报告尚未报送") % {"year": asked.year}
    agency = asked.agency
    href = reverse("office:reports_of", args=[agency.code])
    return Row(title, href, [_by(asked)], agency.short_name or agency.name)


def _by(asked: Urged) -> Chip:
    """Who asked for it, on which day."""
    government = asked.government.short_name or asked.government.name
    return "late", _("%(who)s %(day)s催报") % {"who": government, "day": day(asked.day, "short")}


def _owed(person: Person, today: date, asked: Collection[tuple[int, int]]) -> Iterator[Row]:
    """The year that is due within AHEAD and that one's own agency has not begun; what is overdue may be public already,
    from before the system was there, and is not claimed."""
    near = [year for year in (today.year - 1, today.year) if any(_near(year, kind, today) for kind in ("", *DUE))]
    own = desks(person, "report.draft")[:1] if near else []
    for agency in own:
        for year in near:
            if (agency.pk, year) in asked:
                continue
            if _near(year, agency.kind, today) and not AnnualReport.objects.filter(agency=agency, year=year).exists():
                try:
                    reportable(agency, year, today)
                except NotPermitted:
                    continue
                title = _("%(year)s年年度报告尚未起草") % {"year": year}
                due = left(annual_law().due_on(year, agency.kind), today)
                yield Row(title, reverse("office:reports_of", args=[agency.code]), [due] if due else [])


def _near(year: int, kind: str, today: date) -> bool:
    due = annual_law().due_on(year, kind)
    return due - AHEAD <= today <= due
