"""A type of record that an installation adds: one YAML file, as docs/operating.md shows it, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from gongkai.web.records.checks import record_type_files
from gongkai.web.records.models import Record
from web.cast import Cast
from web.office.records.pages import at, text
from web.records.steps import Walk

PAGE = (Path(__file__).parents[3] / "docs/operating.md").read_text("utf-8")
FOUND = re.search(r"```yaml\n(id: landslide_notice.*?)```", PAGE, re.S)
assert FOUND
OWN = FOUND[1]
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


def test_a_file_that_is_wrong_stops_the_start_and_is_named_by_line(folder_of_types: Path) -> None:
    wrong = OWN.replace("kind: text", "kind: place")
    (folder_of_types / "landslide.yaml").write_text(wrong, "utf-8")
    (found,) = record_type_files()
    assert found.id == "records.E001"
    assert "landslide.yaml:10" in found.msg
