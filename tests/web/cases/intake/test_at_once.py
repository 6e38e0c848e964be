"""A campaign, its worker twice over, and clerks at the counter at once: one case for each, numbers without a gap."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction

from gongkai.web.audit.verify import verify
from gongkai.web.cases.intake import take
from gongkai.web.cases.intake.run import run
from gongkai.web.cases.models import Case, Intake
from gongkai.web.cases.services import receive
from web.cases.intake.files import checked, handed, person, table
from web.cases.steps import APPLICATION, Walk, noon, when, with_bodies
from web.cast import gather
from web.several import at_once, shared_by_threads

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def walk() -> Walk:
    return Walk(with_bodies(gather()))


def test_two_workers_and_two_counters_give_every_number_once(walk: Walk, tmp_path: Path) -> None:
    cast = walk.cast
    intakes = [checked(cast, [person(nth) for nth in range(12)])]
    intakes.append(checked(cast, [person(nth) for nth in range(6, 18)], once="another"))
    for intake in intakes:
        run(intake, by=cast.zhang, **when())

    def worker(intake: Intake) -> None:
        write = take.take(intake.pk, 0, noon())
        with transaction.atomic():  # as the worker does, with the mark that the job is done
            write()

    def counter() -> None:
        receive(cast.bureau, APPLICATION, way="counter", by=cast.li, **when())

    with shared_by_threads(tmp_path):
        one, other = intakes
        at_once(lambda: worker(one), lambda: worker(one), lambda: worker(other), counter, counter)
        (numbers,) = at_once(lambda: list(Case.objects.order_by("number").values_list("number", flat=True)))
        (whole,) = at_once(lambda: all(walked.broken is None for walked in verify()))
    assert numbers == [f"2021-{n:04}" for n in range(1, 21)], (
        "18 people of both lists, once each, and two at the counter"
    )
    assert whole


def test_a_form_sent_twice_at_once_is_one_file(walk: Walk, tmp_path: Path) -> None:
    data = table([person(1)])
    with shared_by_threads(tmp_path):
        found = at_once(*[lambda: handed(walk.cast, data).pk] * 2)
        assert found[0] == found[1]
        assert at_once(Intake.objects.count) == [1]
