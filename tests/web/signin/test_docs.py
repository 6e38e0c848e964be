"""The operator's two pages name every variable that is read, each once, and none that is not."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
NAMED = re.compile(r"GONGKAI_[A-Z_]*[A-Z]|DATABASE_URL")


def listed(page: str) -> list[str]:
    """The variables in the first column of a page's table."""
    rows = re.findall(r"^\| (`(?:GONGKAI_|DATABASE_URL)[^|]*) \|", (ROOT / page).read_text("utf-8"), re.M)
    return [name for row in rows for name in NAMED.findall(row)]


def read() -> set[str]:
    """The variables that any module of the program names."""
    return {name for path in (ROOT / "src/gongkai").rglob("*.py") for name in NAMED.findall(path.read_text("utf-8"))}


def test_the_pages_list_what_the_program_reads_each_once() -> None:
    assert sorted([*listed("docs/sign-in.md"), *listed("docs/operating.md")]) == sorted(read())
