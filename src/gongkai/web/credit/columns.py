"""Which column of a table is which of 双公示: by code, by name, by what the clerk said the last time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.core.credit import CreditColumn, Layout, plain
from gongkai.web.agencies.models import Agency
from gongkai.web.credit.models import Mapping

HEAD_WITHIN = 20  # a title, a unit, a note may stand above the headings
LEAST = 2


@dataclass(frozen=True)
class Head:
    """The row of headings: its place among the rows, its texts, the code of each (blank: nobody knows)."""

    at: int
    headings: tuple[str, ...]
    codes: tuple[str, ...]


def head_of(layout: Layout, agency: Agency, first: Sequence[Sequence[str]]) -> Head | None:
    """Among the first rows the one in which most headings are known; None where there is none with two."""
    known = {**remembered(layout, agency), **layout.headings}
    found = [(sum(map(bool, codes)), -at, codes) for at, cells in enumerate(first) if (codes := _codes(cells, known))]
    best = max(found, default=(0, 0, ()))
    if best[0] < LEAST:
        return None
    return Head(-best[1], tuple(first[-best[1]]), best[2])


def _codes(cells: Sequence[str], known: dict[str, str]) -> tuple[str, ...]:
    """A code for each heading; the second column of a code is left open, so that nobody's figures are mixed up."""
    codes: list[str] = []
    for cell in cells:
        code = known.get(plain(cell), "") if cell else ""
        codes.append("" if code in codes else code)
    return tuple(codes)


def remembered(layout: Layout, agency: Agency) -> dict[str, str]:
    """What the agency's clerks said before: heading → code, blank where the column is not to be read."""
    found = Mapping.objects.filter(agency=agency, type=layout.type.id).values_list("codes", flat=True).first() or {}
    return {heading: code for heading, code in found.items() if not code or code in layout.codes}


def asked(layout: Layout, agency: Agency, head: Head) -> bool:
    """Whether the clerk has to say what a column is: one is unknown and was never answered, or a needed one lacks."""
    answered = remembered(layout, agency)
    unknown = any(
        cell and not code and plain(cell) not in answered for cell, code in zip(head.headings, head.codes, strict=True)
    )
    return unknown or bool(lacking(layout, head.codes))


def lacking(layout: Layout, codes: Iterable[str]) -> list[CreditColumn]:
    """The columns that every row needs and that no column of the table is."""
    there = set(codes)
    return [one for one in layout.required if one.code not in there]


def remember(layout: Layout, agency: Agency, headings: Sequence[str], codes: Sequence[str]) -> None:
    """Keeps what was said, for the next table with these headings."""
    told = {plain(heading): code for heading, code in zip(headings, codes, strict=True) if heading}
    row, _new = Mapping.objects.get_or_create(agency=agency, type=layout.type.id)
    row.codes = {**row.codes, **told}
    row.save(update_fields=["codes"])
