"""One agency's row of a filled workbook of figures that somebody hands in, read apart: what comes back is plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.api.answers import in_words
from gongkai.bulk.reading import storable
from gongkai.core.collection import Collection
from gongkai.core.wording import Wording
from gongkai.core.years import same_name
from gongkai.ingest.collection import Collected, read
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.law.collection_file import collections
from gongkai.law.load import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The file, and whose row is asked for: the year, and the codes and names that it may stand under."""

    name: str
    data: bytes
    year: int
    keys: tuple[str, ...]
    language: str = "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTaken:
    """The figures by cell, None where it is blank; what is wrong in the file, by its cells; or why there is nothing.
    `others` are the names in the rows that are there, where the row asked for is not."""

    refused: str = ""
    figures: Mapping[str, str | None] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    found: bool = False
    others: tuple[str, ...] = ()


def row_taken(asked: Workbook) -> RowTaken:
    """What comes of a workbook: it is read by each mapping of the year's edition until one fits."""
    say = wording(asked.language)
    fitting = [one for one in collections().values() if one.form.applies_to(asked.year)]
    refused = ""
    for collection in fitting:
        try:
            return _row(read(asked.data, collection, name=storable(asked.name)), collection, asked, say)
        except Refusal as refusal:
            refused = in_words(refusal, say).message
            if refusal.code is not RefusalCode.TABLES_MISSING:
                break
    return RowTaken(refused=refused)


def _row(found: Collected, collection: Collection, asked: Workbook, say: Wording) -> RowTaken:
    problems = tuple(problem.say(say) for problem in found.problems)
    report = next(
        (
            one
            for (key, year), one in found.reports.items()
            if year == asked.year and any(same_name(said, known) for said in (key, one.agency) for known in asked.keys)
        ),
        None,
    )
    if report is None:
        names = tuple(dict.fromkeys(f"{one.agency}（{year}）" for (_key, year), one in found.reports.items()))
        return RowTaken(problems=problems, others=names)
    figures = {
        str(address): None if (value := report.value(address)) is None else f"{value:f}"
        for sheet in collection.sheets for address in sheet.cells.values() if address in report.cells
    }  # fmt: skip
    return RowTaken(figures=figures, problems=problems, found=True)
