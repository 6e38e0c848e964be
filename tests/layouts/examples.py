"""The files of examples/ made from their sources: a report in its layout, and the true cells beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from layouts.catalogue import all_layouts
from layouts.specimen import specimen
from written import written

EXAMPLES = Path(__file__).parents[2] / "examples"


def made(source: Path) -> Iterator[tuple[str, bytes]]:
    """One source → the report as published and `NAME.cells.json`, which is written from the source alone."""
    given = written(source)
    layout = next(layout for layout in all_layouts() if layout.name == given["layout"])
    _, content = layout.file(given)
    yield given["file"], content
    cells = {address: _number(value) for address, value in layout.truth(given).items()}
    head = {"form": specimen(given).form.id, "year": given["year"], "agency": given["agency"]}
    yield (
        f"{source.stem}.cells.json",
        (json.dumps({**head, "cells": cells}, ensure_ascii=False, indent=1) + "\n").encode(),
    )


def sources() -> list[Path]:
    """The sources of all examples."""
    return sorted(EXAMPLES.glob("*.yaml"))


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral() else float(value)


if __name__ == "__main__":
    for path in sources():
        for name, content in made(path):
            (EXAMPLES / name).write_bytes(content)
