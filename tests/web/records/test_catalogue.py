"""An agency's 公开事项: adopted, added, changed, ended."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.catalogue import CatalogueItem
from gongkai.core.catalogue_terms import Channel, Frequency
from gongkai.core.time_limit import TimeLimit
from gongkai.law.load import catalogues
from gongkai.web.audit.models import AuditEntry
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.items import as_json, at, core_of, made
from gongkai.web.records.models import AgencyItem
from web.cast import DAY, Cast
from web.records.steps import when

OWN = CatalogueItem(
    level1="环境宣传", level2="开放日", elements=("时间", "地点"), basis=("环保法第九条",),
    time_limit=TimeLimit("活动前5个工作日内"), channels=(Channel.GOVERNMENT_WEBSITE,), frequency=Frequency.YEARLY,
    record_types=("general",),
)  # fmt: skip


def test_a_catalogue_of_the_law_is_adopted_whole_and_once(cast: Cast) -> None:
    rows = services.adopt(cast.bureau, "ecology-2019", by=cast.head, **when())
    assert len(rows) == len(catalogues()["ecology-2019"].items)
    assert {row.valid_from for row in rows} == {DAY}
    assert services.adopt(cast.bureau, "ecology-2019", by=cast.head, **when()) == []
    assert AuditEntry.objects.filter(act="catalogue.adopt").count() == 2


def test_some_items_of_a_catalogue_are_adopted_by_code(cast: Cast) -> None:
    rows = services.adopt(
        cast.bureau, "ecology-branch-example", codes=["air_quality", "drinking_water"], by=cast.head, **when()
    )
    assert [(row.code, row.catalogue) for row in rows] == [
        ("air_quality", "ecology-branch-example"),
        ("drinking_water", "ecology-branch-example"),
    ]


def test_an_unknown_catalogue_is_told_with_those_there_are(cast: Cast) -> None:
    with pytest.raises(BadValues, match="ecology-2019"):
        services.adopt(cast.bureau, "ecology", by=cast.head, **when())


def test_only_the_head_of_the_office_keeps_the_catalogue(cast: Cast) -> None:
    for person in (cast.zhang, cast.reviewer, cast.leader, cast.wang, cast.supervisor, cast.system_admin):
        with pytest.raises(NotPermitted):
            services.adopt(cast.bureau, "ecology-2019", by=person, **when())
        with pytest.raises(NotPermitted):
            services.add_item(cast.bureau, OWN, by=person, **when())
    with pytest.raises(NotPermitted):
        services.adopt(cast.other_bureau, "ecology-2019", by=cast.head, **when())


def test_an_item_of_its_own_has_a_code_an_office_and_a_person(cast: Cast) -> None:
    row = services.add_item(cast.bureau, OWN, office=cast.bureau_office, person=cast.li, by=cast.head, **when())
    assert row.code
    item = core_of(row)
    assert (item.level1, item.elements, item.time_limit.days, item.frequency) == (
        "环境宣传", ("时间", "地点"), 5, Frequency.YEARLY,
    )  # fmt: skip
    assert (item.office, item.person) == ("示例分局办公室", "李承办")
    assert made(as_json(item)) == item


@pytest.mark.parametrize(
    ("item", "answering", "field"),
    [
        (CatalogueItem(level1=" "), {}, "level1"),
        (CatalogueItem(level1="甲", valid_to=date(2021, 5, 31)), {}, "valid_to"),
        (OWN, {"office": "other_bureau"}, "office"),
        (OWN, {"person": "wang"}, "person"),
    ],
)
def test_an_item_has_a_name_a_term_and_its_own_people(
    cast: Cast, item: CatalogueItem, answering: dict[str, str], field: str
) -> None:
    known = {name: getattr(cast, who) for name, who in answering.items()}
    with pytest.raises(BadValues) as caught:
        services.add_item(cast.bureau, item, by=cast.head, **known, **when())
    assert set(caught.value.problems) == {field}


def test_a_code_is_never_used_for_another_item(cast: Cast) -> None:
    row = services.add_item(cast.bureau, OWN, by=cast.head, **when())
    services.end_item(row, last_on=DAY, by=cast.head, **when())
    with pytest.raises(BadValues) as caught:
        services.add_item(
            cast.bureau, CatalogueItem(level1="别的", code=row.code), by=cast.head, **when(date(2021, 7, 1))
        )
    assert set(caught.value.problems) == {"code"}


def test_a_change_begins_on_its_day_and_the_past_stays(cast: Cast) -> None:
    row = services.add_item(cast.bureau, OWN, by=cast.head, **when())
    new = services.change_item(
        row, CatalogueItem(level1="环境宣传", level2="设施开放"), office=cast.bureau_office, by=cast.head,
        **when(date(2021, 7, 1)),
    )  # fmt: skip
    assert [one.level2 for one in at(cast.bureau, date(2021, 6, 30))] == ["开放日"]
    assert [one.level2 for one in at(cast.bureau, date(2021, 7, 1))] == ["设施开放"]
    assert (new.code, new.office) == (row.code, cast.bureau_office)
    entry = AuditEntry.objects.get(act="catalogue.change")
    assert (entry.old["level2"], entry.new["level2"]) == ("开放日", "设施开放")


def test_a_change_on_the_first_day_leaves_one_row(cast: Cast) -> None:
    row = services.add_item(cast.bureau, OWN, by=cast.head, **when())
    services.change_item(row, CatalogueItem(level1="环境宣传", level2="改"), by=cast.head, **when())
    assert [one.level2 for one in AgencyItem.objects.all()] == ["改"]


def test_what_somebody_else_changed_is_not_changed_blindly(cast: Cast) -> None:
    row = services.add_item(cast.bureau, OWN, by=cast.head, **when())
    stale = AgencyItem.objects.get(pk=row.pk)
    services.change_item(row, CatalogueItem(level1="环境宣传", level2="甲"), by=cast.head, **when(date(2021, 7, 1)))
    for change in (
        lambda: services.change_item(stale, OWN, by=cast.head, **when(date(2021, 7, 2))),
        lambda: services.end_item(stale, last_on=date(2021, 7, 2), by=cast.head, **when(date(2021, 7, 2))),
    ):
        with pytest.raises(BadValues, match="刚刚被别人改过"):
            change()


def test_an_item_ends_on_its_last_day(cast: Cast) -> None:
    row = services.add_item(cast.bureau, OWN, by=cast.head, **when())
    with pytest.raises(BadValues):
        services.end_item(row, last_on=date(2021, 5, 31), by=cast.head, **when())
    services.end_item(row, last_on=date(2021, 12, 31), by=cast.head, **when())
    assert at(cast.bureau, date(2021, 12, 31)).count() == 1
    assert at(cast.bureau, date(2022, 1, 1)).count() == 0
