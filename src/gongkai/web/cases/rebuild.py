"""The projection from nothing but events: what it must always be equal to."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from gongkai.core.clock.refusals import CaseRefused
from gongkai.web.cases.history import history
from gongkai.web.cases.models import Case
from gongkai.web.cases.policies import policies
from gongkai.web.cases.projection import write
from gongkai.web.cases.reckoning import said


@transaction.atomic
def rebuild(case: Case) -> tuple[str, ...]:
    """Writes the row anew; the columns that were not what the events say. CaseRefused where they cannot be folded."""
    found = history(Case.objects.select_for_update(of=("self",)).get(pk=case.pk))
    return write(case, found)


def rebuild_all() -> Iterator[tuple[Case, tuple[str, ...], str]]:
    """Every case in turn: the columns that were wrong, or why its events cannot be folded; nothing of those that were
    right. After a new notice of holidays the due dates that moved are these."""
    chosen = policies()
    for case in Case.objects.select_related("agency").order_by("pk").iterator():
        case.policies = chosen
        try:
            if wrong := rebuild(case):
                yield case, wrong, ""
        except CaseRefused as refused:
            yield case, (), refused.says(said())
