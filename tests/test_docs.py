"""What the documentation shows is run: the examples of the Python API, and that no public name is left out."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import gongkai

ROOT = Path(__file__).parents[1]
API = ROOT / "docs/api.md"


def test_every_example_of_the_api_gives_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    run = doctest.testfile(str(API), module_relative=False, encoding="utf-8")
    assert run.attempted > 20
    assert run.failed == 0


@pytest.mark.parametrize("name", gongkai.__all__)
def test_a_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(gongkai, name) is not None
    assert re.search(rf"`[^`]*\b{name}\b[^`]*`|\bgongkai\.{name}\b", API.read_text("utf-8")), (
        f"docs/api.md says nothing of {name}"
    )


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(AttributeError, match=r"its public names are .*read"):
        getattr(gongkai, "raed")  # noqa: B009 - the name is wrong on purpose
    assert "read" in dir(gongkai)
