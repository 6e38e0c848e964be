"""`gongkai read`: what is printed where, and the exit codes of the contract."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Gongkai

Example = Callable[[str], Path]

EVERY = (
    "city-2024.txt",
    "district-2023.pdf",
    "education-2022.docx",
    "founding-2020.txt",
    "justice-2022.md",
    "office-2019.html",
    "sports-2020.xlsx",
)


@pytest.mark.parametrize("name", EVERY)
def test_every_medium_is_read_to_json(gongkai: Gongkai, example: Example, name: str) -> None:
    said = gongkai("read", example(name), "--format", "json")
    assert said.code == 0
    assert said.json["gongkai"] == 1
    assert str(said.json["year"]) in name
    assert said.json["findings"] == []
    assert said.json["cells"]


def test_the_table_is_the_default_and_goes_to_standard_output(gongkai: Gongkai, example: Example) -> None:
    said = gongkai("read", example("founding-2020.txt"))
    assert said.code == 0
    assert "表三 · 收到和处理政府信息公开申请情况" in said.out
    assert said.err == ""


def test_standard_input_is_read(gongkai: Gongkai, example: Example) -> None:
    data = example("town-2021.html").read_bytes()
    said = gongkai("read", "-", "--format", "json", stdin=data)
    assert said.code == 0
    assert said.json["cells"] == gongkai("read", example("town-2021.html"), "--format", "json").json["cells"]


def test_json_is_utf8_whatever_the_language(gongkai: Gongkai, example: Example) -> None:
    said = gongkai("--lang", "en", "read", example("founding-2020.txt"), "--format", "json")
    assert "示例" in said.out
    assert "\\u" not in said.out


def test_what_is_no_report_is_refused_with_a_way_out(gongkai: Gongkai, tmp_path: Path) -> None:
    page = tmp_path / "news.txt"
    page.write_text("关于召开会议的通知。请各单位于周五前报名。", "utf-8")
    said = gongkai("read", page, "--format", "json")
    assert said.code == 3
    assert said.json["refused"]["code"] == "not_a_report"
    assert said.json["refused"]["at"] == {}
    assert "请" in said.json["refused"]["message"]


def test_a_refusal_of_the_table_is_said_on_standard_error(gongkai: Gongkai, tmp_path: Path) -> None:
    page = tmp_path / "news.txt"
    page.write_text("关于召开会议的通知。", "utf-8")
    said = gongkai("read", page)
    assert (said.code, said.out) == (3, "")
    assert "news.txt" in said.err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.html", b""),
        ("torn.docx", b"PK\x03\x04torn"),
        ("torn.pdf", b"%PDF-1.7\nnothing"),
        ("noise.xlsx", bytes(range(256)) * 40),
        ("noise.txt", b"\xff\xfe\x00" * 99),
    ],
)
def test_a_bad_file_is_refused_without_a_traceback(gongkai: Gongkai, tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    said = gongkai("read", file, "--format", "json")
    assert said.code == 3
    assert said.json["refused"]["message"]
    assert "Traceback" not in said.err


def test_an_unexpected_failure_of_a_reader_is_damaged(
    gongkai: Gongkai, example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("gongkai.api.answers.draft", fails)
    said = gongkai("read", example("town-2021.html"), "--format", "json")
    assert (said.code, said.json["refused"]["code"]) == (3, "damaged")
    assert "Traceback" not in said.err
    monkeypatch.setenv("GONGKAI_DEBUG", "1")
    assert "RecursionError" in gongkai("read", example("town-2021.html")).err


def test_the_year_may_be_given(gongkai: Gongkai, example: Example) -> None:
    said = gongkai("read", example("town-2021.html"), "--year", "2022", "--format", "json")
    assert said.json["year"] == 2022


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "FILE"),
        (("nowhere.txt",), "没有文件 nowhere.txt"),
        ((".",), "文件夹"),
        (("-", "--year", "21"), "年度"),
        (("-", "--year", "next"), "年度"),
        (("-", "--format", "xml"), "table, json"),
        (("-", "--colour"), "--colour"),
    ],
)
def test_a_wrong_use_exits_2_and_says_what_is_wrong(gongkai: Gongkai, arguments: tuple[str, ...], says: str) -> None:
    said = gongkai("read", *arguments)
    assert (said.code, said.out) == (2, "")
    assert says in said.err


@pytest.mark.parametrize("where", ["before", "after", "joined"])
def test_the_language_may_stand_before_or_after_the_command(gongkai: Gongkai, example: Example, where: str) -> None:
    file = example("founding-2020.txt")
    lines = {
        "before": ("--lang", "en", "read", file),
        "after": ("read", file, "--lang", "en"),
        "joined": ("read", "--lang=en", file),
    }
    assert "cells read from the file" in gongkai(*lines[where]).out


def test_an_unknown_command_names_those_there_are(gongkai: Gongkai) -> None:
    said = gongkai("chek")
    assert said.code == 2
    assert "bulk, check, compare, days, demo, due, fee, manage, read, serve, write" in said.err


def test_help_and_version_exit_0(gongkai: Gongkai) -> None:
    assert gongkai("--help").code == 0
    assert "读取" in gongkai("--help").out
    assert "published annual report" in gongkai("read", "--help", "--lang", "en").out
    assert gongkai("--version").out.startswith("gongkai")


def test_without_a_command_it_shows_the_help_and_exits_2(gongkai: Gongkai) -> None:
    said = gongkai()
    assert said.code == 2
    assert "check" in said.err + said.out


def test_text_that_is_no_unicode_is_printed_all_the_same(gongkai: Gongkai, example: Example, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    page = example("town-2021.html").read_text("utf-8").replace("<body>", "<body><p>&#xD800;\x00</p>", 1)
    file.write_text(page, "utf-8")
    said = gongkai("read", file, "--format", "json")
    assert said.code == 0
    said.out.encode("utf-8")
