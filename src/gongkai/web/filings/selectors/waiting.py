"""The filings that wait for a person, by what their roles permit."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.core.filing import FilingState
from gongkai.web.access import anywhere, standing, visible
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.agencies.open_matters import OpenMatter
from gongkai.web.filings.models import Filing

STEPS = (
    ("filing.draft", (FilingState.DRAFT, FilingState.RETURNED)),
    ("filing.review", (FilingState.IN_REVIEW,)),
    ("filing.sign", (FilingState.IN_SIGNING,)),
    ("filing.submit", (FilingState.SIGNED,)),
)


def waiting(person: Person) -> QuerySet[Filing] | None:
    """What stands at a step of this person's, the first due first; None where no role of theirs takes any."""
    found: QuerySet[Filing] | None = None
    for action, states in STEPS:
        if anywhere(person, action):
            rows = visible(person, Filing.objects.filter(state__in=states), action)
            found = rows if found is None else found | rows
    if anywhere(person, "filing.accept"):
        rows = Filing.objects.filter(state=FilingState.SUBMITTED)
        mine = visible(person, rows, "filing.accept").filter(supervisor__in=standing(person).reach("filing.accept"))
        found = mine if found is None else found | mine
    return found.select_related("agency").order_by("due_on", "id") if found is not None else None


def in_hand(agency: Agency) -> OpenMatter:
    """The filings of an agency that have not been accepted: what a merger or a closing has to name."""
    return OpenMatter(
        _("未办结的目录备案"), Filing.objects.filter(agency=agency).exclude(state=FilingState.ACCEPTED).count()
    )
