"""The file of a platform: which column takes what; what is wrong in it is told by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongkai.law.lined import LawError
from gongkai.web.pushes.checks import platform_files
from gongkai.web.pushes.platforms import read_platform

GOOD = """name: 示例县人民政府网站
adapter: http_json
url: https://www.example.gov.cn/api/
secret: EXAMPLE_PLATFORM_PASSWORD
columns:
  - {type: penalty_decision, agency: XIAN-STHJ, column: "2031"}
  - {item: item-1, column: 1012}
fields: {bt: title, zw: values.body}
"""


def test_the_first_column_that_takes_it() -> None:
    read = read_platform(GOOD, "county.yaml")
    assert (read.id, read.url, read.seconds) == ("county", "https://www.example.gov.cn/api", 10)
    assert read.column("XIAN-STHJ", "penalty_decision", "item-1") == "2031"
    assert read.column("XIAN-JTJ", "penalty_decision", "item-1") == "1012"
    assert read.column("XIAN-JTJ", "penalty_decision", "") == ""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("http_json", "soap", "county.yaml:1：没有接法 'soap'；可以是 http_json"),
        ("https://www.example.gov.cn/api/", "www.example.gov.cn", "county.yaml:1：url 应为"),
        ("https://www.example.gov.cn/api/", "https://me:secret@example.gov.cn", "不带口令"),
        ("EXAMPLE_PLATFORM_PASSWORD", "p4ssw0rd", "环境变量的名字"),
        ("penalty_decision", "penalty", "county.yaml:6：没有信息类型 'penalty'"),
        ("item: item-1", "items: item-1", "county.yaml:7：不认识的键 'items'"),
        ("bt: title", "bt: titel", "county.yaml:8：没有 'titel' 这样的内容"),
        ("name:", "label:", "不认识的键 'label'"),
        ("columns:\n", "seconds: 0\ncolumns:\n", "seconds 应为"),
        ('  - {type: penalty_decision, agency: XIAN-STHJ, column: "2031"}\n', "  - 2031\n", "columns 的每行应为"),
    ],
)
def test_what_is_wrong_is_told_by_line(old: str, new: str, told: str) -> None:
    with pytest.raises(LawError) as refused:
        read_platform(GOOD.replace(old, new), "county.yaml")
    assert told in str(refused.value)


def test_a_name_of_a_file_that_is_none_and_a_file_that_is_no_mapping() -> None:
    with pytest.raises(LawError, match="文件名应为"):
        read_platform(GOOD, "县网站.yaml")
    with pytest.raises(LawError, match="应为“键: 值”"):
        read_platform("- 1", "county.yaml")


def test_the_start_stops_at_a_wrong_file_and_warns_of_a_password_that_is_not_set(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "county.yaml").write_text(GOOD, "utf-8")
    settings.PLATFORMS = tmp_path
    assert [one.id for one in platform_files()] == ["pushes.W001"]
    (tmp_path / "other").mkdir()
    settings.PLATFORMS = tmp_path / "other"
    (tmp_path / "other/county.yaml").write_text("name: 示例\nname: 又一个", "utf-8")
    found = platform_files()
    assert [one.id for one in found] == ["pushes.E001"]
    assert "county.yaml:2" in found[0].msg
