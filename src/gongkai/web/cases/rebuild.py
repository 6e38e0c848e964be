"""The projection from nothing but events: what it must always be equal to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction

from gongkai.core.clock.refusals import CaseRefused
from gongkai.web.cases.history import histories, history
from gongkai.web.cases.models import Case
from gongkai.web.cases.policies import Policies, policies
from gongkai.web.cases.projection import is_wrong, write
from gongkai.web.cases.reckoning import said

AT_ONCE, LOCKED = 500, 20
Rebuilt = tuple[Case, tuple[str, ...], str]


@transaction.atomic
def rebuild(case: Case) -> tuple[str, ...]:
    """Writes the row anew; the columns that were not what the events say. CaseRefused where they cannot be folded."""
    found = history(Case.objects.select_for_update(of=("self",)).get(pk=case.pk))
    return write(case, found)


def rebuild_all() -> Iterator[Rebuilt]:
    """Every case in turn: the columns that were wrong, or why its events cannot be folded; nothing of those that were
    right. After a new notice of holidays the due dates that moved are these.

    They are looked at without a lock, a few hundred at once: one by one, most of the time would go by in asking. Those that
    seem wrong are looked at again and written under a lock, so few in a transaction that nobody at the counter waits.
    """
    chosen = policies()
    rows, after = Case.objects.select_related("agency").order_by("pk"), 0
    while found := list(rows.filter(pk__gt=after)[:AT_ONCE]):
        wrong = iter(_wrong(found, chosen))
        while some := list(islice(wrong, LOCKED)):
            with transaction.atomic():
                told = _written(list(rows.select_for_update(of=("self",)).filter(pk__in=some)), chosen)
            yield from told
        after = found[-1].pk


def _wrong(found: Sequence[Case], chosen: Policies) -> list[int]:
    """The keys of those whose row is not what their events say, or whose events cannot be folded."""
    recorded, wrong = histories(found), []
    for case in found:
        case.policies = chosen
        try:
            if is_wrong(case, recorded[case.pk]):
                wrong.append(case.pk)
        except CaseRefused:
            wrong.append(case.pk)
    return wrong


def _written(found: Sequence[Case], chosen: Policies) -> list[Rebuilt]:
    """Each written anew; those that were wrong or cannot be folded."""
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
