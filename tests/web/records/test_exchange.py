"""The catalogue as a workbook, in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.core.catalogue import Catalogue, CatalogueItem
from gongkai.ingest.refusal import Refusal
from gongkai.publish.catalogue_workbook import write
from gongkai.web.records import services
from gongkai.web.records.errors import NotPermitted
from gongkai.web.records.items import at, cores
from gongkai.web.records.models import AgencyItem
from gongkai.web.records.services import Imported
from web.cast import DAY, Cast
from web.records.steps import when

AIR = CatalogueItem(level1="环境质量", level2="空气", code="air", office="示例分局办公室", person="李承办")
WATER = CatalogueItem(level1="环境质量", level2="饮用水", code="water", record_types=("environment_quality_report",))


def book(*items: CatalogueItem) -> bytes:
    return write(Catalogue(id="x", title="示例目录", items=items), own=True)


def taken(cast: Cast, *items: CatalogueItem, dry_run: bool = False, on: date = DAY) -> Imported:
    return services.import_items(cast.bureau, book(*items), by=cast.head, dry_run=dry_run, **when(on))


def test_a_trial_says_what_would_change_and_changes_nothing(cast: Cast) -> None:
    found = taken(cast, AIR, WATER, dry_run=True)
    assert [(one.kind.value, one.code) for one in found.differences] == [("added", "air"), ("added", "water")]
    assert found.clean
    assert not AgencyItem.objects.exists()


def test_a_workbook_is_taken_with_offices_and_people_by_name(cast: Cast) -> None:
    taken(cast, AIR, WATER)
    air, water = at(cast.bureau, DAY)
    assert (air.code, air.office, air.person) == ("air", cast.bureau_office, cast.li)
    assert (water.code, water.office, water.facts["record_types"]) == ("water", None, ["environment_quality_report"])


def test_taken_again_it_changes_nothing(cast: Cast) -> None:
    taken(cast, AIR, WATER)
    assert taken(cast, AIR, WATER, on=date(2021, 7, 1)).differences == ()
    assert AgencyItem.objects.count() == 2


def test_a_changed_row_begins_on_the_day_and_what_is_absent_stays_and_is_told(cast: Cast) -> None:
    taken(cast, AIR, WATER)
    july = date(2021, 7, 1)
    found = taken(cast, replace(AIR, level2="环境空气"), on=july)
    assert [(one.kind.value, one.field) for one in found.differences] == [("changed", "level2")]
    assert [item.code for item in found.absent] == ["water"]
    assert [row.level2 for row in at(cast.bureau, july)] == ["环境空气", "饮用水"]
    assert [row.level2 for row in at(cast.bureau, DAY)] == ["空气", "饮用水"]


def test_an_office_or_a_person_nobody_knows_stops_it(cast: Cast) -> None:
    found = taken(cast, replace(AIR, office="监测科", person="王承办"))
    assert not found.clean
    assert ["监测科" in line for line in found.unknown] == [True, False]
    assert not AgencyItem.objects.exists()


def test_a_refused_row_stops_it(cast: Cast) -> None:
    found = taken(cast, AIR, replace(WATER, record_types=("no_such_type",)))
    assert len(found.refused) == 1
    assert not AgencyItem.objects.exists()


def test_a_file_that_is_none_is_refused(cast: Cast) -> None:
    with pytest.raises(Refusal):
        services.import_items(cast.bureau, b"not a workbook", by=cast.head, dry_run=True, **when())


def test_what_goes_out_comes_in_the_same(cast: Cast) -> None:
    taken(cast, AIR, WATER)
    before = cores(at(cast.bureau, DAY))
    out = services.export_items(cast.bureau, DAY, own=True)
    found = services.import_items(cast.bureau, out, by=cast.head, dry_run=False, **when(date(2021, 7, 1)))
    assert (found.differences, found.refused, found.unknown) == ((), (), ())
    assert cores(at(cast.bureau, date(2021, 7, 1))) == before


def test_only_the_head_of_the_office_imports(cast: Cast) -> None:
    for person in (cast.zhang, cast.leader, cast.wang):
        with pytest.raises(NotPermitted):
            services.import_items(cast.bureau, book(AIR), by=person, dry_run=True, **when())
