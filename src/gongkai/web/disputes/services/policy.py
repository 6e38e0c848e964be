"""选用表四的口径: in which column an outcome of a dispute counts at an agency, from a day on; the disputes whose cell moves
are known before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.period import Period
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.errors import BadValues
from gongkai.web.cases.models import PolicyChoice
from gongkai.web.cases.policies import About, Chosen, Policies, policies
from gongkai.web.cases.services.policy import SHOWN, add, point_of
from gongkai.web.day import CHINA
from gongkai.web.disputes.history import dispute_of
from gongkai.web.disputes.models import Dispute
from gongkai.web.disputes.policies import column_of, signed


@dataclass(frozen=True)
class Shifted:
    """A dispute whose cell of table four a choice moves, in the report of a year: the columns before and after (None: it
    counts nowhere)."""

    dispute: Dispute
    year: int
    before: str | None
    after: str | None


@transaction.atomic
def choose_column(
    agency: Agency, *, name: str, choice: str, since: date, reason: str, length: int, by: Person, at: datetime
) -> PolicyChoice:
    """The choice, in force for what ends from `since` on. `length` is the number of the agency's choices that the person
    has seen. NotPermitted, StaleCase; BadValues, as where a figure that was signed for would change."""
    row = Agency.objects.select_for_update().get(pk=agency.pk)
    last = at.astimezone(CHINA).year
    found = shifted(row, name=name, choice=choice, since=since, by=by, last=last)
    shifts = [
        {
            "dispute": one.dispute.pk, "number": one.dispute.reference, "year": one.year, "before": one.before,
            "after": one.after,
        }
        for one in found
    ]  # fmt: skip
    return add(row, name=name, choice=choice, since=since, reason=reason, shifts=shifts, length=length, by=by, at=at)


def shifted(agency: Agency, *, name: str, choice: str, since: date, by: Person, last: int) -> list[Shifted]:
    """The disputes whose cell a choice moves, in the years up to the `last`, those of the agencies below that follow it
    among them; writes nothing. NotPermitted; BadValues where there is no such choice, and where the report of such a year
    is signed."""
    point = point_of(agency, name=name, choice=choice, since=since, by=by)
    if point.about is not About.DISPUTES:
        raise BadValues({"choice": _("请选择一种做法。")})
    old = policies()
    found = list(_moved(old, old.with_one(Chosen(agency.pk, name, choice, since)), agency, since, last))
    settled = signed({one.dispute.agency_id for one in found})
    if fixed := [one for one in found if (one.dispute.agency_id, one.year) in settled]:
        said = _("从这一天起会改变已经签发的年度报告的表四：%(which)s。已经签发的不能改，请填写较晚的日期。")
        shown = "、".join(
            _("%(year)d 年 %(n)s") % {"year": one.year, "n": one.dispute.reference} for one in fixed[:SHOWN]
        )
        raise BadValues({"since": said % {"which": shown}})
    return found


def _moved(old: Policies, new: Policies, agency: Agency, since: date, last: int) -> Iterator[Shifted]:
    """Each dispute that ended since, in the year it ended; in those after it too where it is, or was, counted as open."""
    assert new.above is not None
    rows = Dispute.objects.filter(agency__in=new.above.ever_below(agency.pk), events__on__gte=since).distinct()
    for row in rows.select_related("agency").prefetch_related("events").order_by("agency", "id"):
        dispute = dispute_of(row, row.events.all())
        for year in range(max(since, row.begun_on).year, last + 1):
            before, after = (column_of(row.agency_id, dispute, Period.of(year), chosen) for chosen in (old, new))
            if before != after:
                yield Shifted(row, year, before, after)
