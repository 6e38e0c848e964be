"""`gongkai compare`: two files → what differs, its exit codes and its page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import gongkai as library
from cli.conftest import Gongkai

Example = Callable[[str], Path]


@pytest.fixture
def water(example: Example) -> tuple[Path, Path]:
    return example("water-2021.txt"), example("water-2022.txt")


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    file = tmp_path / "notice.txt"
    file.write_text("关于召开会议的通知。", "utf-8")
    return file


def test_two_years_in_both_languages(gongkai: Gongkai, water: tuple[Path, Path]) -> None:
    said = gongkai("compare", *water)
    assert said.code == 0
    assert said.out.startswith("示例省水务厅 · 2021 年度与 2022 年度报告的比较\n")
    assert "−409" in said.out
    assert "«2021→2022»" in said.out
    english = gongkai("compare", *water, "--lang", "en")
    assert english.code == 0
    assert "Changes in the tables" in english.out


def test_the_json_has_cells_sentences_and_what_repeats(gongkai: Gongkai, water: tuple[Path, Path]) -> None:
    said = gongkai("compare", *water, "--format", "json").json
    assert said["cells"]["disclosure/licences/decisions"]["difference"] == 402 - 811
    assert {"section", "kind", "before", "after", "ratio"} <= said["sentences"][0].keys()
    assert said["repeats"]["sentences"] == 3
    assert said["notes"] == []


def test_the_order_given_does_not_matter_and_is_told(gongkai: Gongkai, water: tuple[Path, Path]) -> None:
    there, back = (gongkai("compare", *files, "--format", "json").json for files in (water, water[::-1]))
    assert there["cells"] == back["cells"]
    assert there["before"] == back["before"]
    assert [note["code"] for note in back["notes"]] == ["swapped"]


def test_a_file_and_itself_are_two_versions_that_do_not_differ(gongkai: Gongkai, example: Example) -> None:
    file = example("town-2021.html")
    said = gongkai("compare", file, file)
    assert said.code == 0
    assert "按两个版本比较" in said.out
    assert "完全相同" in said.out


def test_other_editions_and_agencies_are_compared_with_a_note(gongkai: Gongkai, example: Example) -> None:
    said = gongkai("compare", example("office-2019.html"), example("town-2021.html"), "--format", "json").json
    assert [note["code"] for note in said["notes"]] == ["other_agency", "years_between", "other_form"]
    assert said["cells"]["disclosure/procurement/projects"]["state"] == "only_before"
    assert said["cells"]["disclosure/procurement/projects"]["after_is"] == "not_in_form"


@pytest.mark.parametrize("first", [True, False])
def test_a_refused_file_exits_3(gongkai: Gongkai, water: tuple[Path, Path], notice: Path, first: bool) -> None:
    files = (notice, water[0]) if first else (water[0], notice)
    said = gongkai("compare", *files)
    assert (said.code, said.out) == (3, "")
    assert str(notice) in said.err
    as_json = gongkai("compare", *files, "--format", "json")
    assert as_json.code == 3
    assert as_json.json["refused"]["code"] == "not_a_report"
    assert as_json.json["file"] == str(notice)


def test_both_refused_are_both_told(gongkai: Gongkai, notice: Path) -> None:
    assert gongkai("compare", notice, notice).err.count(str(notice)) == 2


def test_one_file_a_third_and_a_folder_are_wrong_uses(
    gongkai: Gongkai, water: tuple[Path, Path], tmp_path: Path
) -> None:
    for files in ((water[0],), (*water, water[0]), (water[0], tmp_path), (water[0], tmp_path / "none.txt")):
        said = gongkai("compare", *files)
        assert (said.code, said.out) == (2, "")
        assert said.err


def test_the_page_is_one_file(gongkai: Gongkai, water: tuple[Path, Path], tmp_path: Path) -> None:
    said = gongkai("compare", *water, "--html", tmp_path / "both.html")
    assert said.code == 0
    assert "<ins>2022</ins>" in (tmp_path / "both.html").read_text("utf-8")
    assert str(tmp_path / "both.html") in said.err
    assert gongkai("compare", *water, "--html", tmp_path).code == 0
    assert (tmp_path / "compare.html").exists()


def test_the_page_is_not_written_over_a_report(gongkai: Gongkai, example: Example, tmp_path: Path) -> None:
    copy = tmp_path / "town.html"
    copy.write_bytes(example("town-2021.html").read_bytes())
    before = copy.read_bytes()
    assert gongkai("compare", copy, copy, "--html", copy).code == 2
    assert copy.read_bytes() == before


def test_the_library_compares_in_the_order_given(water: tuple[Path, Path]) -> None:
    one, other = map(library.read, water)
    found = library.compare(other, one)
    assert isinstance(found, library.Comparison)
    assert (found.before, found.remarks) == (other, ())
    ordered = library.compare(other, one, in_order=True)
    assert ordered.before is one
