"""`gongkai write`: every ending, and every way in which there can be no file."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import gongkai as library
from cli.conftest import Gongkai
from gongkai.core.form import Address
from gongkai.publish.as_json import dump, report_json
from gongkai.publish.document import UNREAD
from sample_reports import founding, unread

Example = Callable[[str], Path]
ENDINGS = (".docx", ".xlsx", ".csv", ".json")
BEGINS = {".docx": b"PK", ".xlsx": b"PK", ".csv": b"\xef\xbb\xbf", ".json": b"{"}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The JSON of a made-up report, alone in its folder."""
    file = tmp_path / "in" / "report.json"
    file.parent.mkdir()
    file.write_text(dump(report_json(founding())), "utf-8")
    return file


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_is_written_and_read_back(gongkai: Gongkai, report: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"年度报告{ending.upper()}"
    said = gongkai("write", report, "--to", target)
    assert (said.code, said.out, said.err) == (0, "", f"已写到 {target}\n")
    assert target.read_bytes().startswith(BEGINS[ending])
    back = library.read(target)
    assert {a: c.value for a, c in back.cells.items()} == {a: c.value for a, c in founding().cells.items()}


@pytest.mark.parametrize("name", ["office-2019.html", "district-2023.pdf", "water-2021.txt"])
def test_a_published_report_is_written_too(gongkai: Gongkai, example: Example, tmp_path: Path, name: str) -> None:
    said = gongkai("write", example(name), "--to", tmp_path / "a.docx")
    assert said.code == 0
    back, source = library.read(tmp_path / "a.docx"), library.read(example(name))
    assert {a: c.value for a, c in back.cells.items()} == {a: c.value for a, c in source.cells.items()}


@pytest.mark.parametrize("name", ["年报.doc", "年报", "年报.docx.bak", "-"])
def test_another_ending_is_a_usage_error_that_names_those_there_are(gongkai: Gongkai, report: Path, name: str) -> None:
    said = gongkai("write", report, "--to", name)
    assert said.code == 2
    assert name in said.err
    assert all(ending in said.err for ending in (".docx", ".pdf", ".html", ".xlsx", ".csv", ".json"))


def test_cells_that_were_not_read_are_told_and_stay_unread(gongkai: Gongkai, tmp_path: Path) -> None:
    source, target = tmp_path / "a.json", tmp_path / "a.docx"
    source.write_text(dump(report_json(unread())), "utf-8")
    said = gongkai("write", source, "--to", target)
    assert said.code == 0
    assert f"3 格原件未能读出，写作“{UNREAD}”" in said.err
    assert Address("disclosure", "normative_documents", "issued") not in library.read(target).cells


def test_cells_of_another_edition_are_told(gongkai: Gongkai, tmp_path: Path) -> None:
    made = founding()
    foreign = Address("disclosure", "normative_documents", "issued")
    cell = replace(next(iter(made.cells.values())), address=foreign)
    source = tmp_path / "a.json"
    source.write_text(dump(report_json(replace(made, cells={**made.cells, foreign: cell}))), "utf-8")
    said = gongkai("--lang", "en", "write", source, "--to", tmp_path / "a.csv")
    assert said.code == 0
    assert f"1 cells are none of this edition's and were not written: {foreign}" in said.err


def test_the_file_itself_may_be_the_target(gongkai: Gongkai, report: Path) -> None:
    before = json.loads(report.read_text("utf-8"))
    assert gongkai("write", report, "--to", report).code == 0
    assert json.loads(report.read_text("utf-8")) == before
    assert list(report.parent.iterdir()) == [report]


@pytest.mark.parametrize(
    ("number", "chinese", "english"),
    [
        (errno.ENOSPC, "磁盘已满", "the disk is full"),
        (errno.EROFS, "此处只能读、不能写", "this place can only be read"),
        (errno.EIO, "Input/output error", "Input/output error"),
    ],
)
def test_a_full_disk_is_told_and_the_old_file_is_still_there(
    gongkai: Gongkai, report: Path, monkeypatch: pytest.MonkeyPatch, number: int, chinese: str, english: str
) -> None:
    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    before = report.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    for language, words in (("zh", f"无法写入 {report}：{chinese}"), ("en", english)):
        said = gongkai("--lang", language, "write", report, "--to", report)
        assert said.code == 2
        assert words in said.err
    assert report.read_bytes() == before
    assert list(report.parent.iterdir()) == [report]


def test_a_folder_that_is_not_there_or_a_folder_as_target(gongkai: Gongkai, report: Path, tmp_path: Path) -> None:
    assert "没有这个文件夹" in gongkai("write", report, "--to", tmp_path / "no" / "a.csv").err
    (tmp_path / "a.csv").mkdir()
    said = gongkai("write", report, "--to", tmp_path / "a.csv")
    assert said.code == 2
    assert "这是一个文件夹" in said.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(gongkai: Gongkai, report: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    said = gongkai("write", report, "--to", locked / "a.csv")
    assert said.code == 2
    assert "没有写入的权限" in said.err


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        ("{", "不是合法的 JSON", "JSON"),
        ('{"gongkai": 9}', "应为 1", "1"),
        ("关于召开会议的通知。请各单位于周五前报名。", "没有读到政府信息公开工作年度报告", "annual report"),
    ],
    ids=["no JSON", "another version", "no report"],
)
def test_what_is_no_report_is_refused_and_nothing_is_written(
    gongkai: Gongkai, tmp_path: Path, content: str, zh: str, en: str
) -> None:
    source, target = tmp_path / "in.json", tmp_path / "a.docx"
    source.write_text(content, "utf-8")
    for language, words in (("zh", zh), ("en", en)):
        said = gongkai("--lang", language, "write", source, "--to", target)
        assert said.code == 2
        assert words in said.err
        assert said.out == ""
    assert not target.exists()


def test_a_missing_report_or_no_target_is_a_usage_error(gongkai: Gongkai, report: Path, tmp_path: Path) -> None:
    assert gongkai("write", tmp_path / "none.json", "--to", tmp_path / "a.csv").code == 2
    said = gongkai("write", report)
    assert said.code == 2
    assert "--to" in said.err


def test_standard_input_is_written(gongkai: Gongkai, report: Path, tmp_path: Path) -> None:
    assert gongkai("write", "-", "--to", tmp_path / "a.csv", stdin=report.read_bytes()).code == 0
    assert library.read(tmp_path / "a.csv").agency == founding().agency


def test_the_library_writes_by_the_ending_too(tmp_path: Path) -> None:
    assert library.read(library.write(founding(), tmp_path / "a.xlsx")).year == 2020
    with pytest.raises(ValueError, match="docx"):
        library.write(founding(), tmp_path / "a.odt")
