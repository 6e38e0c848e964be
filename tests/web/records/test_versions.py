"""目录 and 指南 as they are published: numbered, frozen, with their differences (条例§12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.core.catalogue import CatalogueItem
from gongkai.core.guide import LABELS, Guide
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import AgencyItem
from web.cast import Cast
from web.records.steps import when

AIR = CatalogueItem(level1="环境质量", level2="空气", code="air")
WATER = CatalogueItem(level1="环境质量", level2="饮用水", code="water")
GUIDE = Guide(**{name: f"示例{label}" for name, label in LABELS.items()})


def test_each_version_holds_its_items_and_what_changed_since_the_last(cast: Cast) -> None:
    air = services.add_item(cast.bureau, AIR, by=cast.head, **when())
    first = services.publish_catalogue(cast.bureau, by=cast.head, **when())
    assert (first.number, [item["code"] for item in first.items]) == (1, ["air"])
    july = when(date(2021, 7, 1))
    services.add_item(cast.bureau, WATER, by=cast.head, **july)
    services.change_item(air, replace(AIR, level2="环境空气"), by=cast.head, **july)
    second = services.publish_catalogue(cast.bureau, by=cast.head, **july)
    told = {(one["kind"], one["code"], one["field"]) for one in second.differences}
    assert {("changed", "air", "level2"), ("added", "water", "")} <= told
    AgencyItem.objects.update(level2="后来改的")
    second.refresh_from_db()
    assert [item["level2"] for item in second.items] == ["环境空气", "饮用水"]


def test_nothing_new_is_not_published_again(cast: Cast) -> None:
    with pytest.raises(BadValues, match="没有在用"):
        services.publish_catalogue(cast.bureau, by=cast.head, **when())
    services.add_item(cast.bureau, AIR, by=cast.head, **when())
    services.publish_catalogue(cast.bureau, by=cast.head, **when())
    with pytest.raises(BadValues, match="没有变化"):
        services.publish_catalogue(cast.bureau, by=cast.head, **when())


def test_a_guide_lacks_no_fact_that_the_regulations_ask_for(cast: Cast) -> None:
    with pytest.raises(BadValues) as caught:
        services.publish_guide(cast.bureau, replace(GUIDE, fax="", hours=" "), by=cast.head, **when())
    assert set(caught.value.problems) == {"fax", "hours"}


def test_a_guide_is_published_with_its_differences(cast: Cast) -> None:
    services.publish_guide(cast.bureau, GUIDE, by=cast.head, **when())
    second = services.publish_guide(cast.bureau, replace(GUIDE, address="示例路2号"), by=cast.head, **when())
    assert second.number == 2
    assert [(one["label"], one["old"], one["new"]) for one in second.differences] == [
        ("办公地址", "示例办公地址", "示例路2号")
    ]
    with pytest.raises(BadValues, match="没有变化"):
        services.publish_guide(cast.bureau, replace(GUIDE, address="示例路2号"), by=cast.head, **when())


def test_a_guide_begins_with_the_facts_of_the_agency(cast: Cast) -> None:
    services.publish_guide(cast.bureau, GUIDE, by=cast.head, **when())
    cast.bureau.phone = "0000-1234567"
    begun = services.guide_from(cast.bureau)
    assert (begun.telephone, begun.classification) == ("0000-1234567", GUIDE.classification)


def test_only_the_head_of_the_office_publishes_them(cast: Cast) -> None:
    services.add_item(cast.bureau, AIR, by=cast.head, **when())
    for person in (cast.zhang, cast.leader, cast.wang, cast.supervisor):
        with pytest.raises(NotPermitted):
            services.publish_catalogue(cast.bureau, by=person, **when())
        with pytest.raises(NotPermitted):
            services.publish_guide(cast.bureau, GUIDE, by=person, **when())
