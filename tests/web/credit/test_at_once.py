"""Two workers at once, each with a table of the same decisions: one makes the records, the other finds them there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from django.db import transaction

from gongkai.web.credit import services
from gongkai.web.credit.models import Batch
from gongkai.web.credit.services.piece import bring_in
from gongkai.web.records.models import Record
from web.cast import gather
from web.credit.tables import cells, checked
from web.records.steps import noon, when
from web.several import at_once, shared_by_threads

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_decisions_at_once_are_one_record_each(tmp_path: Path) -> None:
    cast = gather()
    rows = [cells(nth) for nth in range(40)]
    batches = [checked(cast, rows) for _ in range(3)]
    for batch in batches:
        services.run(batch, by=cast.zhang, **when())

    def work(number: int) -> None:
        with transaction.atomic():
            bring_in(number, 0, noon())

    with shared_by_threads(tmp_path):
        at_once(*(partial(work, batch.pk) for batch in batches))
        [(numbers, done)] = at_once(
            lambda: (
                list(Record.objects.values_list("document_number", flat=True)),
                sorted(map(str, Batch.objects.values_list("done", flat=True))),
            )
        )
    assert len(numbers) == len(set(numbers)) == 40
    assert done == ["{'new': 40}", "{'unchanged': 40}", "{'unchanged': 40}"]
