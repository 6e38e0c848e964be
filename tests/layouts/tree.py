"""A made-up province as a tree of files in mixed layouts, with a manifest of what stands where: `script/city`."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import perf_counter

from gongkai.made_up import MadeUp, province
from gongkai.made_up.chance import rng
from layouts.catalogue import EXTENDED, Layout, all_layouts, same
from layouts.of_report import specimen_of

SHARES = {"html": 60, "docx": 20, "pdf": 8, "txt": 8, "xlsx": 4}  # by file ending, as agencies publish
MANIFEST = "manifest.jsonl"
PER_PLACE = 25


@dataclass(frozen=True, kw_only=True)
class Filed:
    """One report written: its path under the root, the layout, and what it was made from."""

    path: str
    layout: str
    made: MadeUp

    def entry(self) -> dict[str, object]:
        """The line of the manifest: where the file is, whose it is, and what was planted in it."""
        report = self.made.report
        return {
            "number": self.made.number,
            "file": self.path,
            "layout": self.layout,
            "agency": report.agency,
            "year": report.year,
            "form": report.form.id,
            "has_last": self.made.last is not None,
            "planted": [
                {
                    "rule": fault.rule,
                    "also": fault.also,
                    "what": fault.what,
                    "cells": [str(cell) for cell in fault.cells],
                }
                for fault in self.made.planted
            ],
        }


def write(
    reports: Iterable[MadeUp], root: Path, *, shares: Mapping[str, float] = SHARES, seed: int = 0
) -> Iterator[Filed]:
    """Each report as a file `root/place/year/agency.ending`, as it is made; the manifest grows with them.

    `shares` weigh the media by file ending. An agency keeps its layout through the years of one edition. KeyError for
    a medium that no layout has; nothing is written until the iterator is run.
    """
    root.mkdir(parents=True, exist_ok=True)
    with (root / MANIFEST).open("w", encoding="utf-8") as manifest:
        for made in reports:
            layout = layout_of(made, shares, seed)
            path = root / made.agency.place.name / str(made.year) / f"{made.agency.name}.{layout.ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(layout.file(specimen_of(made.report))[1])
            filed = Filed(path=str(path.relative_to(root)), layout=layout.name, made=made)
            manifest.write(json.dumps(filed.entry(), ensure_ascii=False) + "\n")
            yield filed


def layout_of(made: MadeUp, shares: Mapping[str, float] = SHARES, seed: int = 0) -> Layout:
    """The layout that an agency publishes in under one edition: the medium by its share, then any faithful layout."""
    draws = rng(seed, made.agency.name, made.report.form.id, "layout")
    medium = draws.choices(tuple(shares), tuple(shares.values()))[0]
    return draws.choice(faithful()[medium])


@cache
def faithful() -> Mapping[str, Sequence[Layout]]:
    """By file ending, the layouts that print every cell and heading of a report as it is."""
    found: dict[str, list[Layout]] = {}
    for layout in all_layouts():
        if not layout.lossy and _prints_as_given(layout):
            found.setdefault(layout.ending, []).append(layout)
    return found


def _prints_as_given(layout: Layout) -> bool:
    """A layout that blanks figures, adds rows or states another unit tells of another report than the one that was made."""
    style = layout.style
    adds = style.extra_row or style.repeat_heading or style.prose_between or style.metadata
    deviates = style.relabel is EXTENDED or style.header_unit
    return layout.change is same and not adds and not deviates


def main(arguments: Sequence[str] | None = None) -> None:
    """`script/city OUT`: writes the tree and says how many files a second each medium took."""
    options = _options().parse_args(arguments)
    shares = {medium: SHARES[medium] for medium in options.media}
    each = min(options.agencies, PER_PLACE)
    first, _, last = options.years.partition("-")
    reports = province(
        options.seed,
        counties=-(-options.agencies // each),
        agencies_each=each,
        years=range(int(first), int(last or first) + 1),
        faults=options.faults,
    )
    taken: dict[str, list[float]] = {}
    before = perf_counter()
    for filed in write(reports, options.out, shares=shares, seed=options.seed):
        taken.setdefault(filed.path.rpartition(".")[2], []).append(perf_counter() - before)
        before = perf_counter()
    for medium, times in sorted(taken.items()):
        print(f"{medium}: {len(times)} files, {len(times) / sum(times):.0f} a second")


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="script/city", description="A made-up province as files in mixed layouts.")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--agencies", type=int, default=25, help="how many bodies; each place has up to 25")
    parser.add_argument("--years", default="2019-2024")
    parser.add_argument("--faults", type=float, default=0.1, help="the share of reports with a fault in them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--media", type=_media, default=list(SHARES), help=f"of {','.join(SHARES)}, parted by commas")
    return parser


def _media(text: str) -> list[str]:
    """html,docx → the media; ArgumentTypeError for one that no layout is written in."""
    media = text.split(",")
    strange = [medium for medium in media if medium not in SHARES]
    if strange:
        raise ArgumentTypeError(f"no layout is written as {strange[0]!r}; there are {', '.join(SHARES)}")
    return media


if __name__ == "__main__":
    main()
