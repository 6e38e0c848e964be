"""The county of an agency: by its folder, or by its name, or unknown."""

from __future__ import annotations

import pytest

from gongkai.bulk.county import county_of, region_of


@pytest.mark.parametrize(
    ("agency", "region"),
    [
        ("示例市青石县教育局", "示例市青石县"),
        ("青石县人民政府", "青石县"),
        ("示例市市场监督管理局", "示例市"),
        ("市场监督管理局", ""),
        ("示例市政务服务局", "示例市"),
        ("示例市民政局", "示例市"),
        ("示例市直属机关工作委员会", "示例市"),
        ("示例市市政管理局", "示例市"),
        ("农贸市场管理局", ""),
        ("教育局", ""),
        ("示例自治州青石县财政局", "示例自治州青石县"),
        ("示例省示例市青石区民政局", "示例省示例市青石区"),
        ("区域合作办公室", ""),
        ("", ""),
    ],
)
def test_the_places_that_a_name_begins_with(agency: str, region: str) -> None:
    assert region_of(agency) == region


@pytest.mark.parametrize(
    ("agency", "folders", "county"),
    [
        ("教育局", ("省", "示例市青石县", "2021"), "示例市青石县"),
        ("教育局", ("示例市", "青石县"), "青石县"),
        ("示例市生态环境局青石分局", ("示例市", "青石县", "2021"), "青石县"),
        ("示例市青石县教育局", ("reports", "2021"), "示例市青石县"),
        ("教育局", ("reports", "市场监管"), ""),
        ("", (), ""),
        ("教育局", ("",), ""),
    ],
)
def test_the_nearest_folder_that_is_named_as_a_county_goes_first(
    agency: str, folders: tuple[str, ...], county: str
) -> None:
    assert county_of(agency, folders) == county


def test_a_hostile_name_takes_no_time() -> None:
    assert region_of("市" * 100_000) == ""
    assert len(region_of("甲" * 100_000 + "县")) <= 40
