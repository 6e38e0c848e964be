"""How the print differs from its edition: rows and columns of another, undivided rows, headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.core.form import Address, Form
from gongkai.core.report import Deviation
from gongkai.core.wording import Wording
from gongkai.ingest.gather import Gathered
from gongkai.ingest.reading import Figure
from gongkai.ingest.sections import Heading


def deviations(
    form: Form,
    editions: Sequence[Form],
    gathered: Gathered,
    found: Sequence[Heading],
    run: Sequence[Heading],
    say: Wording,
) -> Iterator[Deviation]:
    """Every deviation of the document, tables first."""
    yield from gathered.deviations
    yield from _foreign_cells(form, editions, gathered, say)
    yield from _headings(form, found, run, say)


def _foreign_cells(form: Form, editions: Sequence[Form], gathered: Gathered, say: Wording) -> Iterator[Deviation]:
    """Figures at addresses that the edition does not print: an undivided group, or another edition's cells."""
    own = set(form.addresses)
    foreign: dict[tuple[str, str], list[Figure]] = {}
    for address, figure in gathered.figures.items():
        if address not in own:
            foreign.setdefault((address.table, address.row), []).append(figure)
    for (table, row), figures in foreign.items():
        cells = tuple(figure.address for figure in figures)
        undivided = any(r.code == row and not r.printed for r in form.table(table).rows())
        code = "deviation.undivided" if undivided else "deviation.other_edition"
        other = next((e for e in editions if cells[0] in e.addresses), form)
        text = _label(other, cells[0])
        message = say.say(code, text=text) if undivided else say.say(code, edition=other.basis, text=text)
        yield Deviation(code=code, message=message, level="warning", text=text, at=figures[0].at, cells=cells)


def _label(form: Form, address: Address) -> str:
    row = next((r for r in form.table(address.table).rows() if r.code == address.row), None)
    return row.label if row else address.row


def _headings(form: Form, found: Sequence[Heading], run: Sequence[Heading], say: Wording) -> Iterator[Deviation]:
    chosen = {heading.number: heading for heading in run}
    for section in form.sections:
        heading = chosen.get(section.number)
        if heading is None:
            code = "deviation.section_missing"
            message = say.say(code, expected=section.heading)
            yield Deviation(code=code, message=message, level="warning", text=section.heading)
        elif not heading.exact:
            code = "deviation.heading"
            message = say.say(code, expected=section.heading, text=heading.text)
            yield Deviation(code=code, message=message, text=heading.text, at=heading.at)
        if sum(h.number == section.number for h in found) > 1:
            code = "deviation.heading_twice"
            yield Deviation(code=code, message=say.say(code, text=section.heading), text=section.heading)
