"""Where the pages of a run stand: names that a person can read, the same in every run, no two alike."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

LONGEST = 40
INDEX = "index.html"
SUMMARY = "summary.csv"


@dataclass(frozen=True, slots=True)
class Places:
    """The folder of pages; every method gives a path below `root`, with forward slashes, as links need it."""

    root: Path

    def county(self, name: str) -> str:
        return f"county/{_named(name, name)}.html"

    def agency(self, key: str, name: str) -> str:
        return f"agency/{_named(name, key)}.html"

    def report(self, agency: str, year: int, other: str = "") -> str:
        """The page of an agency's report of a year; `other` is the file's path where another one is taken."""
        more = f"-{_short(other)}" if other else ""
        return f"report/{Path(agency).stem}-{year}{more}.html"

    def letter(self, agency: str) -> str:
        return f"letter/{Path(agency).stem}.txt"


def put(path: Path, text: str) -> None:
    """Write a page whole: it is never seen half written, and a full disk leaves no torn one behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, "utf-8", errors="replace")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _named(name: str, key: str) -> str:
    readable = re.sub(r"[^\w一-鿿]+", "", name)[:LONGEST]
    return f"{readable or 'x'}-{_short(key)}"


def _short(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:6]
