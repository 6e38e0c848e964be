"""Paths → the files below them, each once and in a fixed order; a folder that cannot be looked into is told."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# What a system or an office program leaves beside the files that people put there.
LEFT_BY_PROGRAMS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file, with the names of the folders that it lies in, from the given PATH's own name on."""

    path: str
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unseen:
    """A folder or file that could not be looked into, and the system's reason."""

    path: str
    reason: str


def files_below(paths: Sequence[str], leave_out: Collection[Path] = ()) -> Iterator[Found | Unseen]:
    """Every regular file at or below the paths but for hidden ones and those in `leave_out` (our own output).

    A path is absolute and resolved, so that a file that is reached twice has one name; links to folders are not
    followed, for they may lead in a circle.
    """
    kept_out = frozenset(path.resolve() for path in leave_out)
    for given in paths:
        path = Path(given).resolve()
        if path in kept_out:
            continue
        if path.is_dir():
            yield from _inside(path, (path.name,), kept_out)
        else:
            yield Found(str(path), (path.parent.name,))


def _inside(folder: Path, folders: tuple[str, ...], kept_out: frozenset[Path]) -> Iterator[Found | Unseen]:
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Unseen(str(folder), error.strerror or type(error).__name__)
        return
    for entry in inside:
        path = folder / entry.name
        if is_left_by_programs(entry.name) or path in kept_out:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(path, (*folders, entry.name), kept_out)
        elif entry.is_file():
            yield Found(str(path.resolve()), folders)


def is_left_by_programs(name: str) -> bool:
    """Hidden files, and the locks and caches of office programs and systems: `~$报告.docx`, `Thumbs.db`."""
    return name.startswith((".", "~$")) or name.lower() in LEFT_BY_PROGRAMS
