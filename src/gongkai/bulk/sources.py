"""Paths → the files below them, each once and in a fixed order; what cannot be looked into is told."""

from __future__ import annotations

import errno
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
    """A folder or file that could not be looked into, and the system's reason; none for a link that leads out of the
    given paths, which is not followed.
    """

    path: str
    reason: str = ""


def files_below(paths: Sequence[str], leave_out: Collection[Path] = ()) -> Iterator[Found | Unseen]:
    """Every regular file at or below the paths but for hidden ones and those in `leave_out` (our own output).

    A path is absolute and resolved, so that a file that is reached twice has one name; links to folders are not
    followed, for they may lead in a circle.
    """
    roots = [_real(path) for path in paths]
    kept_out = frozenset(_real(path) for path in leave_out)
    for root in roots:
        if root in kept_out:
            continue
        if root.is_dir():
            yield from _inside(root, roots, kept_out)
        elif root.exists() and not root.is_file():
            yield Unseen(str(root), os.strerror(errno.EINVAL))
        else:
            yield Found(str(root), (readable(root.parent.name),))


def readable(path: str) -> str:
    """The path as it can be shown and kept: bytes of a name that are no UTF-8 are GB 18030, as older zip programs
    leave them, or else are replaced.
    """
    if path.isascii() or _is_text(path):
        return path
    return str(Path(*(name if _is_text(name) else _decoded(os.fsencode(name)) for name in Path(path).parts)))


def is_left_by_programs(name: str) -> bool:
    """Hidden files, and the locks and caches of office programs and systems: `~$报告.docx`, `Thumbs.db`."""
    return name.startswith((".", "~$")) or name.lower() in LEFT_BY_PROGRAMS


def _inside(root: Path, roots: Sequence[Path], kept_out: frozenset[Path]) -> Iterator[Found | Unseen]:
    """Not by recursion: a tree may be deeper than the stack."""
    waiting: list[tuple[Path, tuple[str, ...]]] = [(root, (readable(root.name),))]
    while waiting:
        folder, folders = waiting.pop()
        below = []
        try:
            with os.scandir(folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield _unseen(folder, error)
            continue
        for entry in inside:
            path = folder / entry.name
            if is_left_by_programs(entry.name) or path in kept_out:
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    below.append((path, (*folders, readable(entry.name))))
                elif entry.is_file():
                    yield Found(str(_real(path)), folders)
                elif entry.is_symlink():
                    yield from _link(path, roots)
            except OSError as error:
                yield _unseen(path, error)
        waiting += reversed(below)


def _link(path: Path, roots: Sequence[Path]) -> Iterator[Unseen]:
    """A link to a folder, or to nothing: told, unless what it leads to is looked into anyway."""
    target = _real(path)
    if not target.exists():
        yield Unseen(str(path), os.strerror(errno.ENOENT))
    elif target.is_dir() and not any(target.is_relative_to(root) for root in roots):
        yield Unseen(str(path))


def _unseen(path: Path, error: OSError) -> Unseen:
    return Unseen(str(path), error.strerror or type(error).__name__)


def _real(path: str | Path) -> Path:
    """Absolute, and with links followed as far as they lead anywhere."""
    return Path(os.path.realpath(path))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _decoded(name: bytes) -> str:
    try:
        return name.decode("gb18030")
    except UnicodeDecodeError:
        return name.decode("utf-8", "replace")
