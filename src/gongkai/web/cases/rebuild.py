"""The projection from nothing but events: what it must always be equal to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from gongkai.core.clock.refusals import CaseRefused
from gongkai.web.cases.history import histories, history
from gongkai.web.cases.models import Case
from gongkai.web.cases.policies import Policies, policies
from gongkai.web.cases.projection import write
from gongkai.web.cases.reckoning import said

AT_ONCE = 500
Rebuilt = tuple[Case, tuple[str, ...], str]


@transaction.atomic
def rebuild(case: Case) -> tuple[str, ...]:
    """Writes the row anew; the columns that were not what the events say. CaseRefused where they cannot be folded."""
    found = history(Case.objects.select_for_update(of=("self",)).get(pk=case.pk))
    return write(case, found)


def rebuild_all() -> Iterator[Rebuilt]:
    """Every case in turn: the columns that were wrong, or why its events cannot be folded; nothing of those that were
    right. After a new notice of holidays the due dates that moved are these."""
    chosen = policies()
    rows = Case.objects.select_for_update(of=("self",)).select_related("agency").order_by("pk")
    after: int | None = 0
    while after is not None:
        with transaction.atomic():
            found = list(rows.filter(pk__gt=after)[:AT_ONCE])
            wrong = _written(found, chosen)
        yield from wrong
        after = found[-1].pk if found else None


def _written(found: Sequence[Case], chosen: Policies) -> list[Rebuilt]:
    """Each written anew; those that were wrong or cannot be folded. A few hundred at once: one by one, most of the time
    would go by in asking."""
    recorded, told = histories(found), []
    for case in found:
        case.policies = chosen
        try:
            wrong, why = write(case, recorded[case.pk]), ""
        except CaseRefused as refused:
            wrong, why = (), refused.says(said())
        if wrong or why:
            told.append((case, wrong, why))
    return told
