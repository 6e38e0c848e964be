"""`--html OUT`: one page for one file; for several a list and a page each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from gongkai.api.entry import Entry
from gongkai.api.pages import listed, page_of
from gongkai.cli.out import problem
from gongkai.core.explanation import Explanation
from gongkai.core.wording import Wording
from gongkai.publish.page import index_page

ENDINGS = (".html", ".htm")


def write_pages(
    out: str,
    entries: Sequence[Entry],
    explanations: Mapping[str, Explanation],
    wording: Wording,
    *,
    given: Sequence[str] = (),
) -> None:
    """Write the page, or the list and the pages; UsageError where that place cannot be written, and before anything
    is written where a page would take the place of a file that was `given`.
    """
    kept = frozenset(Path(file).resolve() for file in given)
    index, paths = _places(out, entries, wording, kept)
    for path in (*paths, *([index] if index else [])):
        if path.resolve() in kept:
            raise click.UsageError(wording.say("cli.page_over_file", file=path))
    pages = [page_of(entry, explanations, wording, back=index.name if index else "") for entry in entries]
    if index is not None:
        lines = [listed(entry, path, wording) for entry, path in zip(entries, paths, strict=True)]
        pages, paths = [index_page(lines, wording), *pages], [index, *paths]
    for path, page in zip(paths, pages, strict=True):
        _write(path, page, wording)
    problem(wording.say("cli.page_written", file=paths[0]))


def write_page(out: str, page: str, wording: Wording, *, given: Sequence[str], name: str) -> None:
    """Write one page as the file OUT, or as `name` into the folder OUT; UsageError where that place cannot be written
    or is a file that was `given`.
    """
    folder = Path(out).is_dir() or out.endswith("/") or Path(out).suffix.lower() not in ENDINGS
    path = Path(out) / name if folder else Path(out)
    if path.resolve() in {Path(file).resolve() for file in given}:
        raise click.UsageError(wording.say("cli.page_over_file", file=path))
    _write(path, page, wording)
    problem(wording.say("cli.page_written", file=path))


def _places(
    out: str, entries: Sequence[Entry], wording: Wording, kept: frozenset[Path]
) -> tuple[Path | None, list[Path]]:
    """The list's place, if there is one, and each page's: OUT itself for one file, unless OUT is a folder."""
    folder = Path(out).is_dir() or out.endswith("/") or Path(out).suffix.lower() not in ENDINGS
    if len(entries) == 1 and not folder:
        return None, [Path(out)]
    there = {path.stem for path in kept if path.parent == Path(out).resolve()}
    names = list(_names(entries, wording, there))
    if len(entries) == 1:
        return None, [Path(out) / f"{names[0]}.html"]
    if folder:
        return Path(out) / "index.html", [Path(out) / f"{name}.html" for name in names]
    stem = Path(out).with_suffix("")
    return Path(out), [stem.with_name(f"{stem.name}-{number}.html") for number in range(1, len(names) + 1)]


def _names(entries: Sequence[Entry], wording: Wording, there: set[str]) -> Iterator[str]:
    """A name for each page after its file, each only once and none of those of the files that are `there`."""
    given = {"index", *there}
    for entry in entries:
        stem = Path(entry.answer.file).stem if entry.answer.file != "-" else wording.say("cli.stdin")
        name = next(
            n for n in (stem, *(f"{stem}-{k}" for k in range(2, len(entries) + len(there) + 3))) if n not in given
        )
        given.add(name)
        yield name


def _write(path: Path, page: str, wording: Wording) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, "utf-8", errors="replace")
    except OSError as error:
        raise click.UsageError(wording.say("cli.cannot_write", file=path, reason=error.strerror)) from error
