"""Where the pages of a run stand: names that a person can read, the same in every run, no two alike."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LONGEST = 40
INDEX = "index.html"
SUMMARY = "summary.csv"
PART = ".part"


@dataclass(frozen=True, slots=True)
class Places:
    """The folder of pages; every method gives a path below `root`, with forward slashes, as links need it."""

    root: Path

    def county(self, name: str) -> str:
        return f"county/{_named(name, name)}.html"

    def agency(self, key: str, name: str) -> str:
        return f"agency/{_named(name, key)}.html"

    def report(self, agency: str, year: int, quarter: int | None = None, other: str = "") -> str:
        """The page of an agency's report of a year; `other` is the file's path where another one is taken."""
        part = "" if quarter is None else f"q{quarter}"
        more = f"-{_short(other)}" if other else ""
        return f"report/{Path(agency).stem}-{year}{part}{more}.html"

    def letter(self, agency: str) -> str:
        return f"letter/{Path(agency).stem}.txt"


def put(path: Path, text: str) -> None:
    """Write a page whole: it is never seen half written, and a full disk leaves no torn one behind.

    Raises an OSError that names the page.
    """
    with placed(path, f"{os.getpid()}{PART}") as beside:
        beside.write_text(text, "utf-8", errors="replace")


@contextmanager
def placed(path: Path, mark: str) -> Iterator[Path]:
    """A hidden file to write, which takes its place at `path` once it is whole; OSError names `path`."""
    beside = path.with_name(f".{path.name}.{mark}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield beside
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        # What the table library says of it is in its own words; the system's are those of every other place.
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise OSError(error.errno or errno.EIO, reason, str(path)) from error


def sweep(root: Path) -> None:
    """Take away the parts of pages that a run left which was killed while it wrote them."""
    for part in root.glob(f"*/.*{PART}"):
        part.unlink(missing_ok=True)


def _named(name: str, key: str) -> str:
    readable = re.sub(r"[^\w一-鿿]+", "", name)[:LONGEST]
    return f"{readable or 'x'}-{_short(key)}"


def _short(key: str) -> str:
    # Forty bits: among a hundred thousand agencies no two are likely to be alike.
    return hashlib.sha256(os.fsencode(key)).hexdigest()[:10]
