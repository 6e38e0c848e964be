"""What a complete run leaves: the facts as one file, the pages of counties, the index and a summary for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from gongkai.bulk.facts import refusals_of, write_facts
from gongkai.bulk.journal import Journal, Source
from gongkai.bulk.names import INDEX, SUMMARY, Places, placed, put, sweep
from gongkai.bulk.sources import readable
from gongkai.core.wording import Wording
from gongkai.publish.page.checkup import NotRead, Shown, county_page, index_page, rank, sums, usual_year

REFUSALS_AT_ONCE = 1000
SUMMED_UP = ("county", "agency", "year", "verdict", "first", "page")


def finish(journal: Journal, out: Path | None, html: Path | None, wording: Wording, law: str) -> int:
    """Write facts and lists from the journal; the number of rows of facts. Raises OSError where that cannot be done,
    with what stood there before left as it was.
    """
    rows = _facts(journal, out, {"law": law, "language": wording.language}) if out is not None else 0
    if html is not None:
        _lists(journal, Places(html), wording)
    return rows


def _facts(journal: Journal, out: Path, about: dict[str, str]) -> int:
    with placed(out, "part") as beside:
        return write_facts(beside, _fragments(journal), about)


def _fragments(journal: Journal) -> Iterator[bytes]:
    yield from journal.fragments()
    refused = (replace(source, path=readable(source.path)) for source in journal.refusals())
    while some := list(islice(refused, REFUSALS_AT_ONCE)):
        yield refusals_of(some)


def _lists(journal: Journal, places: Places, wording: Wording) -> None:
    """A page for each county; where there is one county only, its page is the index."""
    year = usual_year(json.loads(data) for _, _, data in journal.shown())
    refused: dict[str, list[Source]] = {}
    for source in journal.refusals():
        refused.setdefault(source.county or "", []).append(source)
    counties: list[Shown] = []
    for county, shown in _counties(journal):
        own = refused.pop(county, [])
        counties.append(
            {"county": county, "link": places.county(county), "sums": sums(shown, year), "refused": len(own)}
        )
        page = county_page(county, shown, _not_read(own), wording, year=year, back=f"../{INDEX}")
        put(places.root / places.county(county), page)
    left = _not_read(source for sources in refused.values() for source in sources)
    counties.sort(key=lambda one: (-one["sums"]["error"], one["county"]))
    put(places.root / INDEX, index_page(counties, left, wording, year=year))
    put(places.root / SUMMARY, "\ufeff" + _summary(journal, wording))
    sweep(places.root)


def _counties(journal: Journal) -> Iterator[tuple[str, list[Shown]]]:
    for county, rows in groupby(journal.shown(), key=lambda row: row[0]):
        yield county, [json.loads(data) for _, _, data in rows]


def _not_read(sources: Iterable[Source]) -> list[NotRead]:
    return [NotRead(file=readable(source.path), message=source.message or "") for source in sources]


def _summary(journal: Journal, wording: Wording) -> str:
    """One line an agency, for a spreadsheet."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow([wording.say(f"summary.{name}") for name in SUMMED_UP])
    for _, shown in _counties(journal):
        table.writerows([_cell(one[name]) for name in SUMMED_UP] for one in sorted(shown, key=rank))
    return text.getvalue()


def _cell(value: Any) -> str:
    """No name of an agency is a formula."""
    text = str(value).removeprefix("../")
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
