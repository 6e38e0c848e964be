"""One hundredth of the city of script/proof: every report of every year reconciles, carries and rolls up, and an error
planted in an event or a record surfaces at its cell."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import transaction

from city import HUNDREDTH, OUTCOMES, TYPES, YEARS, City, lay
from gongkai.core.case import CaseEventKind as K
from gongkai.core.report import Report
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.models import Case, CaseEvent
from gongkai.web.cases.rebuild import rebuild as rebuild_case
from gongkai.web.cases.triggers import KEPT
from gongkai.web.records.models import Record
from gongkai.web.records.rebuild import rebuild as rebuild_record
from gongkai.web.reports.selectors.draft import draft
from gongkai.web.reports.selectors.published import changes
from proving import arithmetic, drafted, figures, projections, requests, rolled
from web.records.steps import noon

pytestmark = pytest.mark.django_db
KNOWN = noon(date(2025, 1, 15))


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[City]:
    """Laid once; taken back at the end of the module."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        made = lay(HUNDREDTH)
        list(requests())  # the requests' rows follow from their events
        yield made
        transaction.set_rollback(True)


def test_there_is_what_was_meant_to_be(city: City) -> None:
    assert (Record.objects.count(), Case.objects.count()) == (HUNDREDTH.decisions, HUNDREDTH.cases)
    assert len(city.agencies) * len(YEARS) == 36
    laid = {cell for _at, _year, cell in city.truth}
    assert {f"requests/{row}/total" for row in (*OUTCOMES, "received", "carried_in", "carried_out")} <= laid
    assert set(TYPES.values()) <= laid


def test_every_row_is_what_its_events_say(city: City) -> None:
    assert list(projections(every=97)) == []


def test_every_report_of_every_year_is_counted_reconciles_carries_and_rolls_up(city: City) -> None:
    reports = drafted(city, KNOWN)
    assert {report.form.id for report in reports.values()} == {"annual-report-2019", "annual-report-2021"}
    assert list(figures(city, reports)) == []
    assert list(arithmetic(reports)) == []
    assert list(rolled(city, reports, KNOWN)) == []


Plant = Callable[[CaseEvent, CaseEvent], None]


def other_outcome(_received: CaseEvent, replied: CaseEvent) -> None:
    replied.data = {"outcome": next(one for one in OUTCOMES if one != replied.data["outcome"])}


def answered_a_year_later(_received: CaseEvent, replied: CaseEvent) -> None:
    replied.on = replied.on.replace(year=replied.on.year + 1, day=1)


def received_a_year_earlier(received: CaseEvent, _replied: CaseEvent) -> None:
    received.on = received.on.replace(year=received.on.year - 1, day=1)


@pytest.mark.parametrize("plant", [other_outcome, answered_a_year_later, received_a_year_earlier])
def test_an_error_planted_in_an_event_surfaces_at_its_cells(city: City, plant: Plant) -> None:
    chance = random.Random(plant.__name__)
    picked = [
        replied for replied in CaseEvent.objects.filter(kind=K.REPLIED).select_related("case__agency").order_by("pk")
        if 2020 <= replied.on.year <= 2023 and replied.on.year == replied.case.first_received_on.year
    ]  # fmt: skip
    for replied in chance.sample(picked, 6):
        case, at = replied.case, replied.case.agency
        years = range(replied.on.year - 1, replied.on.year + 2)
        before = {year: draft(at, year, known_at=KNOWN) for year in years}
        with transaction.atomic():
            planted(case, plant, replied)
            found = {(year, str(cell)) for year in years for cell, _was, _now in since(at, year, before[year])}
            transaction.set_rollback(True)
        assert found == {one for one in expected(plant, case, replied) if one[0] in years}, case.number


def planted(case: Case, plant: Plant, replied: CaseEvent) -> None:
    received = CaseEvent.objects.get(case=case, kind=K.RECEIVED)
    changed = CaseEvent.objects.get(pk=replied.pk)
    plant(received, changed)
    with KEPT.lifted():
        received.save()
        changed.save()
    assert rebuild_case(Case.objects.select_related("agency").get(pk=case.pk)), "the row was not what the events say"


def since(at: Agency, year: int, before: Report) -> list[tuple[object, object, object]]:
    return list(changes(before, draft(at, year, known_at=KNOWN)))


def expected(plant: Plant, case: Case, replied: CaseEvent) -> set[tuple[int, str]]:
    """The cells that such an error changes, by reading the form."""
    year, row, kind = replied.on.year, replied.data["outcome"], case.requester_kind
    carried = {(year, "carried_out"), (year + 1, "carried_in")}
    cells = {
        other_outcome: {(year, row), (year, next(one for one in OUTCOMES if one != row))},
        answered_a_year_later: {(of, what) for of in (year, year + 1) for what in (row, "handled_total")} | carried,
        received_a_year_earlier: {(year, "received"), (year - 1, "received"), (year - 1, "carried_out"), (year, "carried_in")},
    }[plant]  # fmt: skip
    return {(of, f"requests/{what}/{column}") for of, what in cells for column in (kind, "total")}


def test_an_error_planted_in_a_records_row_surfaces_at_its_cell_and_is_named(city: City) -> None:
    chance = random.Random(3)
    for pk in chance.sample(list(Record.objects.values_list("pk", flat=True)), 6):
        record = Record.objects.select_related("agency").get(pk=pk)
        year = record.made_on.year if record.made_on else 0
        before = draft(record.agency, year, known_at=KNOWN)
        with transaction.atomic():
            Record.objects.filter(pk=pk).update(made_on=date(2018, 5, 5))
            assert [str(cell) for cell, _was, _now in since(record.agency, year, before)] == [TYPES[record.type]]
            assert rebuild_record(Record.objects.get(pk=pk)) == ("made_on",)
            assert since(record.agency, year, before) == []
            transaction.set_rollback(True)
