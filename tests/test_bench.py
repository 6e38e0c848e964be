"""The page of the bench: each section in its own place, and no name of a section that there is not."""

from __future__ import annotations

from importlib import import_module

import pytest

from bench import SECTIONS, main, placed


def test_a_section_takes_the_place_of_the_one_with_its_title() -> None:
    page = placed(placed("", ["## 甲", "", "子"]), ["## 乙", "", "丑"])
    again = placed(page, ["## 甲", "", "寅"])
    assert again == page.replace("子", "寅")
    assert again.index("## 甲") < again.index("## 乙")


def test_a_section_that_there_is_not_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fact"]) == 2
    assert "facts" in capsys.readouterr().err


@pytest.mark.parametrize("name", [name for name in SECTIONS if name != "read"])
def test_every_section_has_a_title_that_the_page_shows(name: str) -> None:
    # `read` needs the libraries of the bench.
    title = import_module(f"bench_{name}").TITLE
    assert title.startswith("## ")
