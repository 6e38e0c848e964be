"""A list of applicants (.xlsx, .csv) → its lines: many like requests that came at once are entered from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.ingest.catalogue_head import plain
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.ingest.request_register import HEADINGS, NEAR_TOP, kind_of
from gongkai.ingest.table_rows import Table, TableRow, open_tables

COLUMNS: Mapping[str, re.Pattern[str]] = {
    **{name: HEADINGS[name] for name in ("kind", "identity")},
    "email": re.compile(r"邮箱|邮件|e-?mail", re.IGNORECASE),
    **{name: HEADINGS[name] for name in ("contact", "address")},
    "name": re.compile(r"姓名|名称|申请人"),
}
NEEDED = ("name", "identity")


@dataclass(frozen=True, slots=True)
class Applicant:
    """A line: who asks, as it was typed; `kind` is said or guessed by the name."""

    row: int
    name: str
    kind: str
    identity: str
    contact: str = ""
    address: str = ""
    email: str = ""


def read_applicants(data: bytes) -> list[Applicant]:
    """The lines that name somebody. Refusal where the file cannot be read or no sheet has name and proof of identity."""
    for table in open_tables(data).tables:
        if (found := _head(table)) is not None:
            first, columns = found
            return [one for row in table.rows[first:] if (one := _line(row, columns))]
    raise Refusal(RefusalCode.TABLES_MISSING, "applicants")


def _head(table: Table) -> tuple[int, dict[str, int]] | None:
    """Where the lines begin, and the column of each field: the leftmost heading that fits, each heading once."""
    for at, row in enumerate(table.rows[:NEAR_TOP], 1):
        columns: dict[str, int] = {}
        for name, words in COLUMNS.items():
            fits = [
                place
                for place in sorted(row.texts)
                if place not in columns.values() and words.search(plain(row.texts[place]))
            ]
            columns |= {name: fits[0]} if fits else {}
        if all(name in columns for name in NEEDED):
            return at, columns
    return None


def _line(row: TableRow, columns: Mapping[str, int]) -> Applicant | None:
    texts = {name: " ".join(row.texts.get(place, "").split()) for name, place in columns.items()}
    if not texts["name"]:
        return None
    kind, _guessed = kind_of(texts.pop("kind", ""), texts["name"])
    return Applicant(row.number, kind=kind, **texts)
