"""The 公开事项 that a type leaves no doubt about: by code, by basis, by what was made for it; else none."""

from __future__ import annotations

import pytest

from gongkai.core.catalogue import CatalogueItem
from gongkai.core.catalogue_choice import item_for

ARTICLE = "条例第二十条第（五）项"
CODED = CatalogueItem(level1="许可", code="20-05")
BASED = CatalogueItem(level1="许可结果", code="a", basis=("别的", ARTICLE))
MADE = CatalogueItem(level1="环评", code="b", record_types=("eia_notice",))
OTHER = CatalogueItem(level1="其他", code="c", record_types=("general",))


@pytest.mark.parametrize(
    ("items", "chosen"),
    [
        ([MADE, BASED, CODED, OTHER], CODED),
        ([MADE, BASED, OTHER], BASED),
        ([MADE, OTHER], MADE),
        ([OTHER], None),
        ([], None),
        ([BASED, CatalogueItem(level1="许可依据", code="d", basis=(ARTICLE,)), MADE], None),
        ([MADE, CatalogueItem(level1="验收", code="e", record_types=("eia_notice",))], None),
    ],
)
def test_the_nearest_item_is_it_where_there_is_just_one(
    items: list[CatalogueItem], chosen: CatalogueItem | None
) -> None:
    assert item_for(items, "eia_notice", catalogue="20-05", basis=(ARTICLE,)) is chosen
