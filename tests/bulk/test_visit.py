"""A visitor's files: checked in a process of its own; one that hangs, dies or wants too much costs nobody else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import bulk_works
from gongkai.bulk import visit
from gongkai.bulk.crew import Lost
from gongkai.bulk.visit import Visit, checked_entries, checked_page, visited
from gongkai.law.load import wording
from gongkai.publish.page import Home

EXAMPLES = Path(__file__).parents[2] / "examples"
HOME = Home("/reports/check/", "再核对一份")
ZH = wording("zh")


def example(name: str) -> tuple[str, bytes]:
    return name, (EXAMPLES / name).read_bytes()


def asked(*files: tuple[str, bytes], language: str = "zh") -> Visit:
    return Visit(files=files, language=language, home=HOME)


def bomb() -> bytes:
    """A Word file whose one part inflates to 300 MB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * 2**20)
    return made.getvalue()


# 到用时才做：收集测试的每个进程不必都把 300 MB 压缩一遍（made when its turn comes, not by whoever collects the tests）。
HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb.docx": bomb,
    "entities.html": lambda: b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><html>&b;</html>",
    "deep.html": lambda: b"<div>" * 200_000,
    "cut.pdf": lambda: b"%PDF-1.7\n1 0 obj << /Type /Catalog",
    "empty.docx": lambda: b"",
    "noise.pdf": lambda: bytes(range(256)) * 400,
    "../../etc/passwd": lambda: b"root:x:0:0",
    "deep.json": lambda: b'{"a":' * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_the_one_beside_it_is_checked(name: str) -> None:
    refused, checked = checked_entries([(name, HOSTILE[name]()), example("town-2021.html")], ZH)
    assert refused.answer.refused is not None
    assert refused.answer.refused.message
    assert checked.checked is not None


def test_two_years_of_one_agency_are_checked_with_each_other() -> None:
    older, newer = checked_entries([example("water-2021.txt"), example("water-2022.txt")], ZH)
    assert older.last is None
    assert newer.last is not None
    assert newer.last.year == 2021


def test_a_process_of_its_own_makes_the_page_that_is_made_here() -> None:
    given = asked(example("town-2021.html"))
    assert visited(given, 60) == checked_page(given)


def test_in_english() -> None:
    assert "Annual report check" in checked_page(asked(example("town-2021.html"), language="en"))


@pytest.mark.parametrize(("work", "lost"), [("hang", Lost.LATE), ("die", Lost.DIED), ("swell", Lost.FAILED)])
def test_what_hangs_dies_or_swells_is_ended_and_the_next_is_served(
    monkeypatch: pytest.MonkeyPatch, work: str, lost: Lost
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(visit, "checked_page", getattr(bulk_works, work))
        assert visited(asked(), 3) is lost
    assert isinstance(visited(asked(example("town-2021.html")), 60), str)
