"""A type of record that an installation adds: one YAML file, as docs/operating.md shows it, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.checks import ERROR
from django.test import Client

from gongkai.web.pushes.checks import platform_files
from gongkai.web.records.checks import record_type_files
from gongkai.web.records.models import Record
from gongkai.web.reports.asked import Asked
from gongkai.web.reports.counters import counters, value
from gongkai.web.reports.selectors.printed import splits
from web.cast import Cast
from web.office.records.pages import at, text
from web.records.steps import Walk

PAGE = (Path(__file__).parents[3] / "docs/operating.md").read_text("utf-8")
FOUND = re.search(r"```yaml\n(id: landslide_notice.*?)```", PAGE, re.S)
assert FOUND
OWN = FOUND[1]
PLATFORM = """name: 示例
adapter: http_json
url: https://www.example.gov.cn/api
columns:
  - {type: landslide_notice, column: "1"}
fields:
  title: title
"""
VALUES = {"place": "示例山", "made_on": "2021-05-28", "body": "示例正文", "decided-attribute": "proactive"}


@pytest.fixture
def folder_of_types(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    folder = tmp_path / "record-types"
    folder.mkdir()
    return folder


def test_it_is_drafted_reviewed_published_and_read(numbered: Cast, client: Client, folder_of_types: Path) -> None:
    (folder_of_types / "landslide.yaml").write_text(OWN, "utf-8")
    assert record_type_files() == []
    clerk = at(numbered.zhang)
    assert "/office/records/new/landslide_notice/" in text(clerk.get("/office/records/new/"))
    assert "隐患点" in text(clerk.get("/office/records/new/landslide_notice/"))
    walk = Walk(numbered)
    clerk.post("/office/records/new/landslide_notice/", VALUES)
    walk.record = Record.objects.get()
    walk.submit().review().approve().publish()
    page = text(client.get(f"/records/{walk.record.index_number}/"))
    assert "示例山地质灾害隐患点公示" in page
    assert "地质灾害隐患点公示" in text(client.get("/catalogue/"))


def test_it_counts_in_the_report_and_goes_to_a_platform(
    numbered: Cast, folder_of_types: Path, settings: LazySettings
) -> None:
    cell = "disclosure/licences/decisions"
    (folder_of_types / "landslide.yaml").write_text(f"{OWN}counts:\n  - {{cell: {cell}}}\n", "utf-8")
    settings.PLATFORMS = folder_of_types.parent / "platforms"
    settings.PLATFORMS.mkdir()
    (settings.PLATFORMS / "county.yaml").write_text(PLATFORM, "utf-8")
    assert [one for one in platform_files() if one.level >= ERROR] == []
    at(numbered.zhang).post("/office/records/new/landslide_notice/", VALUES)
    walk = Walk(numbered)
    walk.record = Record.objects.get()
    walk.submit().review().approve().publish()
    counters.cache_clear()
    try:
        assert value(cell, Asked(numbered.bureau, 2021)) == 1
    finally:
        counters.cache_clear()


def test_a_count_of_its_own_is_called_as_it_is_where_a_printed_report_is_compared(
    numbered: Cast, folder_of_types: Path
) -> None:
    counts = "counts:\n  - {cell: disclosure/licences/decisions}\n  - {name: landslide_notices}\n"
    (folder_of_types / "landslide.yaml").write_text(OWN + counts, "utf-8")
    walk = Walk(numbered)
    at(numbered.zhang).post("/office/records/new/landslide_notice/", VALUES)
    walk.record = Record.objects.get()
    walk.submit().review().approve().publish()
    (own,) = [one for one in splits(Asked(numbered.bureau, 2021)) if one.total]
    assert own.words == "地质灾害隐患点公示 1 件：其中计入处理决定的 1 件，其余 0 件"


def test_a_file_that_is_wrong_stops_the_start_and_is_named_by_line(folder_of_types: Path) -> None:
    wrong = OWN.replace("kind: text", "kind: place")
    (folder_of_types / "landslide.yaml").write_text(wrong, "utf-8")
    (found,) = record_type_files()
    assert found.id == "records.E001"
    assert "landslide.yaml:10" in found.msg
