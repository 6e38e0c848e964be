"""Which edition of the form a document prints, told by the words that only that edition has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache

from gongkai.core.form import Form
from gongkai.ingest.document import Document, Line
from gongkai.ingest.words import fold, without_ordinal


def folded_text(document: Document) -> str:
    """All the document's text, folded, its blocks and cells parted by line ends."""
    pieces: list[str] = []
    for block in document.blocks:
        pieces.extend([block.text] if isinstance(block, Line) else [cell.text for cell in block.cells])
    return "\n".join(map(fold, pieces))


@cache
def words_of(form: Form) -> frozenset[str]:
    """The folded labels of the edition's rows and columns, without ordinals and units."""
    labels: Iterable[str] = (
        label
        for table in form.tables
        for block in table.blocks
        for label in (*(row.label for row in block.rows), *(column.label for column in block.columns))
    )
    return frozenset(without_ordinal(fold(label)).split("(")[0] for label in labels)


@cache
def own_words(form_ids: tuple[str, ...], forms: tuple[Form, ...]) -> dict[str, frozenset[str]]:
    """For each edition the words that are no part of any other edition's words."""
    every = {form.id: words_of(form) for form in forms}
    return {
        form.id: frozenset(
            word
            for word in every[form.id]
            if not any(word in other for key, others in every.items() if key != form.id for other in others)
        )
        for form in forms
    }


def shares(text: str, forms: Sequence[Form]) -> dict[str, Fraction]:
    """For each edition the share of its own words that the folded text prints."""
    mine = own_words(tuple(form.id for form in forms), tuple(forms))
    flat = text.replace("\n", "")
    return {form.id: Fraction(sum(word in flat for word in mine[form.id]), len(mine[form.id]) or 1) for form in forms}


def printed_edition(text: str, forms: Sequence[Form], year: int | None) -> Form | None:
    """The edition whose own words the text prints most of; the year decides a tie; None when it prints none.

    A text that prints none but is of a year with an edition is read with that edition.
    """
    found = shares(text, forms)
    of_year = next((form for form in forms if year is not None and form.applies_to(year)), None)
    best = max(found.values())
    if best == 0:
        return of_year
    leading = [form for form in forms if found[form.id] == best]
    return of_year if of_year in leading else leading[-1]
