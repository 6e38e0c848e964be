"""`read`: a published document → Report, with everything that was seen and not placed named in `unread`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.core.form import Address, Form
from gongkai.core.report import Cell, Deviation, Narrative, Printed, Report, Solved
from gongkai.core.wording import Wording
from gongkai.ingest import judge
from gongkai.ingest.blanks import settle_blanks
from gongkai.ingest.deviations import deviations
from gongkai.ingest.document import Document, Grid
from gongkai.ingest.documents.media import open_document
from gongkai.ingest.edition import folded_text, printed_edition
from gongkai.ingest.gather import Gathered, gather_rows, list_missing
from gongkai.ingest.grid import GridReader, RowReading
from gongkai.ingest.identity import Identity, identify
from gongkai.ingest.labels import Labels
from gongkai.ingest.linear import read_stream
from gongkai.ingest.narrative import narrative
from gongkai.ingest.own_tables import own_tables
from gongkai.ingest.reading import Figure
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.ingest.sections import Heading, Part, chain, headings, parts
from gongkai.ingest.solve import Solution, solve, solve_years
from gongkai.ingest.year import year_elsewhere
from gongkai.law.load import forms as law_forms
from gongkai.law.load import wording as law_wording

PLAIN = frozenset({"text", "markdown"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document read as far as it goes alone: what remains are rows with several readings."""

    document: Document
    form: Form
    identity: Identity
    year: int
    gathered: Gathered
    parts: tuple[Part, ...]
    own: frozenset[int]
    deviations: tuple[Deviation, ...]


def read(
    source: Path | bytes,
    *,
    name: str | None = None,
    year: int | None = None,
    wording: Wording | None = None,
    forms: Sequence[Form] | None = None,
) -> Report:
    """A published report → Report.

    `source` is a path or the file's bytes (then `name` says what to call it); `year` overrides the year that the
    document prints; `forms` are the editions to read with (the law's, if not given). Raises Refusal where nothing
    can be read, and OSError where the file cannot be opened.
    """
    return read_years([draft(source, name=name, year=year, wording=wording, forms=forms)], wording=wording)[0]


def draft(
    source: Path | bytes,
    *,
    name: str | None = None,
    year: int | None = None,
    wording: Wording | None = None,
    forms: Sequence[Form] | None = None,
) -> Draft:
    """The first half of `read`, for documents to be finished together by `read_years`; raises as `read` does."""
    return draft_of(open_document(source, name), year=year, wording=wording, forms=forms)


def draft_of(
    document: Document,
    *,
    year: int | None = None,
    wording: Wording | None = None,
    forms: Sequence[Form] | None = None,
) -> Draft:
    """A Document → Draft; Refusal where it is no report, has no tables or no edition."""
    say, editions = wording or law_wording(), tuple(forms or law_forms())
    text = folded_text(document)
    likely = printed_edition(text, editions, year) or editions[-1]
    found = headings(document, likely)
    first = parts(document, chain(found, likely))
    identity = identify(document, first[0].lines)
    known_year, elsewhere = year or identity.year or identity.period_year, None
    if known_year is None and (
        elsewhere := year_elsewhere([line for part in first for line in part.lines], document.name)
    ):
        known_year = elsewhere[0]
    form = printed_edition(text, editions, known_year)
    if form is not None and form is not likely:
        found = headings(document, form)
    run = chain(found, form or likely)
    labels = judge.labels_seen(text, form) if form else 0
    judge.judge_report(document, text, identity, len(run), labels)
    if form is None or known_year is None:
        raise Refusal(RefusalCode.EDITION_UNKNOWN)
    pieces = tuple(parts(document, run))
    gathered, own = _gather(document, form, editions, pieces, run, say)
    seen = len(gathered.figures) + len(gathered.puzzles)
    judge.judge_tables(document, seen, len(gathered.unread), labels)
    settle_blanks(gathered, say)
    list_missing(gathered, form, say)
    return Draft(
        document=document,
        form=form,
        identity=identity,
        year=known_year,
        gathered=gathered,
        parts=pieces,
        own=own,
        deviations=(*_year_told(elsewhere, say), *deviations(form, editions, gathered, found, run, say)),
    )


def _year_told(elsewhere: tuple[int, str] | None, say: Wording) -> Iterator[Deviation]:
    if elsewhere:
        year, code = elsewhere
        yield Deviation(code=code, message=say.say(code, year=year), level="warning", text=str(year))


@cache
def _labels(form_id: str, form: Form) -> Labels:
    return Labels(form)


def _gather(
    document: Document,
    form: Form,
    editions: Sequence[Form],
    pieces: Sequence[Part],
    run: Sequence[Heading],
    say: Wording,
) -> tuple[Gathered, frozenset[int]]:
    """What was read of the form's tables, and which of the document's blocks are tables of the text."""
    ordered = (form, *(other for other in editions if other is not form))
    rows = _rows(document, ordered, run, say)
    own = _own(document, rows, run)
    gathered = gather_rows((row for index, found in rows.items() if index not in own for row in found), say)
    judge.judge_lines(document, form)
    for table in form.tables:
        if not any(address.table == table.code for address in gathered.seen()):
            lines = [line for part in pieces if part.number == table.section for line in part.lines]
            gathered.add(read_stream(table, lines, say))
    return gathered, own


def _rows(
    document: Document, ordered: Sequence[Form], run: Sequence[Heading], say: Wording
) -> dict[int, list[RowReading]]:
    """The rows that each grid prints, by the grid's number among the blocks."""
    reader = GridReader(tuple(_labels(form.id, form) for form in ordered), say)
    found = {}
    for index, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            section = max((heading.number for heading in run if heading.index <= index), default=0)
            found[index] = list(reader.read(block, section))
    return found


def _own(document: Document, rows: Mapping[int, Sequence[RowReading]], run: Sequence[Heading]) -> frozenset[int]:
    """The tables of the text: below the first heading, and with no heading in them."""
    first, heads = min((heading.index for heading in run), default=len(document.blocks)), {one.index for one in run}
    blocks = ((index, document.blocks[index]) for index in rows if index > first and index not in heads)
    return own_tables({index: block for index, block in blocks if isinstance(block, Grid)}, rows)


def read_years(drafts: Sequence[Draft], *, wording: Wording | None = None) -> list[Report]:
    """The second half of `read`: rows with several readings are decided by the form's rules, over the years of one
    agency together where several drafts are given; in the order given."""
    say = wording or law_wording()
    if len(drafts) == 1:
        solutions = [_solve(drafts[0], say)]
    else:
        years = [(d.form, tuple(d.gathered.figures.values()), tuple(d.gathered.puzzles)) for d in drafts]
        solutions = solve_years(years, say)
    return [_report(d, solution) for d, solution in zip(drafts, solutions, strict=True)]


def _solve(one: Draft, say: Wording) -> Solution:
    return solve(one.form, tuple(one.gathered.figures.values()), tuple(one.gathered.puzzles), say)


def _report(one: Draft, solution: Solution) -> Report:
    return Report(
        form=one.form,
        agency=one.identity.agency,
        year=one.year,
        title=one.identity.title,
        origin=one.document.name,
        cells=_cells(one, solution),
        narrative=tuple(_narrative(one)),
        unread=(*one.gathered.unread, *solution.unread),
        deviations=one.deviations,
    )


def _narrative(one: Draft) -> Iterator[Narrative]:
    own = [block for index in sorted(one.own) if isinstance(block := one.document.blocks[index], Grid)]
    return narrative(one.form, one.parts, one.identity.title, one.identity.agency, one.document.medium, own)


def _cells(one: Draft, solution: Solution) -> dict[Address, Cell]:
    printed = {address: _cell(one.document, figure, 0) for address, figure in one.gathered.figures.items()}
    solved = {f.figure.address: _cell(one.document, f.figure, f.readings) for f in solution.figures}
    found = {**printed, **solved}
    order = {address: place for place, address in enumerate(one.form.addresses)}
    return dict(sorted(found.items(), key=lambda item: order.get(item[0], len(order))))


def _cell(document: Document, figure: Figure, readings: int) -> Cell:
    printed = Printed(document=document.name, sha256=document.sha256, at=figure.at)
    source = (
        Solved(document=document.name, sha256=document.sha256, readings=readings, at=figure.at) if readings else printed
    )
    return Cell(address=figure.address, raw=figure.raw, value=figure.value, source=source, unit=figure.unit)
