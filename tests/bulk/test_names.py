"""Names of pages: safe as files, readable, no two alike, the same in every run."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import patch

import pytest

from gongkai.bulk.names import Places, put, sweep

PLACES = Places(Path("pages"))
HOSTILE = [
    "../../etc/passwd",
    "a/b",
    "con\0",
    "<script>alert(1)</script>",
    "",
    ".",
    "..",
    "长" * 300,
    "\ud800",
    "A B\nC",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_a_file_below_its_folder_whatever_the_agency_is_called(name: str) -> None:
    shown = name.encode("utf-8", "replace").decode()
    agency = PLACES.agency(shown, shown)
    for place in (agency, PLACES.county(shown), PLACES.report(agency, 2021, None, "/x"), PLACES.letter(agency)):
        assert re.fullmatch(r"(agency|county|report|letter)/[\w一-鿿-]+\.(html|txt)", place), place
        assert len(place.encode()) < 200


def test_names_tell_agencies_of_one_name_years_quarters_and_files_apart() -> None:
    one, other = PLACES.agency("示例市青石县\t教育局", "教育局"), PLACES.agency("示例市丹鹭县\t教育局", "教育局")
    assert one.startswith("agency/教育局-")
    pages = {one, other}
    for agency in (one, other):
        pages |= {PLACES.report(agency, year) for year in (2021, 2022)}
        pages |= {PLACES.report(agency, 2021, quarter) for quarter in (1, 2)}
        pages |= {PLACES.report(agency, 2021, None, path) for path in ("/a", "/b")}
    assert len(pages) == 14


def test_names_of_very_many_agencies_do_not_meet() -> None:
    assert len({PLACES.agency(f"\t\t/files/{n}.html", "") for n in range(20_000)}) == 20_000


def test_a_name_is_the_same_in_every_run() -> None:
    assert PLACES.agency("\t示例市教育局", "示例市教育局") == "agency/示例市教育局-61cade1f48.html"


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    page = tmp_path / "agency" / "a.html"
    put(page, "old")
    with patch.object(Path, "write_text", autospec=True, side_effect=half) as written, pytest.raises(OSError) as raised:
        put(page, "new")
    assert written.called
    assert (raised.value.filename, raised.value.strerror) == (str(page), "No space left on device")
    assert [path.name for path in page.parent.iterdir()] == ["a.html"]
    assert page.read_text() == "old"


def half(path: Path, text: str, *_: object, **__: object) -> None:
    path.write_bytes(text.encode()[:1])
    raise OSError(28, "No space left on device")


def test_half_characters_do_not_stop_a_page(tmp_path: Path) -> None:
    put(tmp_path / "a.html", "x\ud800y")
    assert (tmp_path / "a.html").read_text("utf-8") == "x?y"


def test_parts_that_a_killed_run_left_are_swept_and_nothing_else(tmp_path: Path) -> None:
    for name in ("agency/.a.html.12.part", "agency/a.html", "agency/.keep", ".b.part"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    sweep(tmp_path)
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"agency/a.html", "agency/.keep", ".b.part"}
