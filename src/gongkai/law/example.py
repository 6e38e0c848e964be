"""The example of a rule → the small reports that it stands for: what is not said is 0, and the prose is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.core.form import Address, Form
from gongkai.core.report import Cell, Deviation, Narrative, Paragraph, Place, Printed, Report
from gongkai.core.rule import Example
from gongkai.law.load import form_of, forms

NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """The reports of one example."""

    report: Report
    last: Report | None
    children: tuple[Report, ...]


def stage(example: Example, edition: Form | None = None, editions: Sequence[Form] = ()) -> Staged:
    """The reports of an example: of its own `form`, else of its `year`, else of `edition`, else the latest edition.

    Cells that the example does not name are 0 (`~` is blank). Last year's report exists only where the example
    speaks of it, in the edition of that year; StopIteration on a form id that is not among the editions.
    """
    known = tuple(editions) or forms()
    form = _form(example, edition, known)
    # The second year of an edition, so that last year's report is of the same edition.
    year = example.year or form.first_year + 1
    last = None
    if example.last or example.last_prose:
        before = Example(cells=example.last, prose=example.last_prose, agency=example.agency)
        last = _report(form_of(year - 1, known) or form, year - 1, before)
    below = (Example(cells=cells, agency=f"示例县所属单位{n}") for n, cells in enumerate(example.children, 1))
    children = tuple(_report(form, year, child) for child in below)
    return Staged(report=_report(form, year, example), last=last, children=children)


def _form(example: Example, edition: Form | None, known: Sequence[Form]) -> Form:
    if example.form is not None:
        return next(form for form in known if form.id == example.form)
    if example.year is not None:
        return form_of(example.year, tuple(known)) or known[0]
    return edition or known[-1]


def _report(form: Form, year: int, example: Example) -> Report:
    figures: dict[Address, Any] = dict.fromkeys(form.addresses, 0)
    figures.update({Address.parse(text): value for text, value in example.cells.items()})
    for text in example.absent:
        del figures[Address.parse(text)]
    return Report(
        form=form,
        agency=example.agency,
        year=year,
        title=f"{example.agency}{year}年政府信息公开工作年度报告",
        cells={a: _cell(a, value, example.units.get(str(a)), n) for n, (a, value) in enumerate(figures.items(), 1)},
        narrative=_narrative(form, example.headings, example.prose),
        deviations=_deviations(example.deviation),
    )


def _cell(address: Address, value: Any, unit: str | None, row: int) -> Cell:
    raw = "" if value is None else str(value)
    source = Printed(document="示例", sha256="0" * 64, at=Place(row=row))
    return Cell(address=address, raw=raw, value=None if value is None else Decimal(raw), source=source, unit=unit)


def _deviations(code: str | None) -> tuple[Deviation, ...]:
    return (Deviation(code=code, message="与格式不一致之处", level="warning"),) if code else ()


def _narrative(form: Form, headings: tuple[str, ...] | None, prose: str) -> tuple[Narrative, ...]:
    """The headings with the prose under them: a line that is a heading (一、…) begins its section."""
    printed = headings if headings is not None else tuple(f"{NUMERALS[s.number]}、{s.heading}" for s in form.sections)
    texts: dict[int, list[str]] = {}
    current = 1
    for line in filter(None, map(str.strip, prose.splitlines())):
        if line[1:2] == "、" and line[0] in NUMERALS:
            current = NUMERALS.index(line[0])
        else:
            texts.setdefault(current, []).append(line)
    return tuple(_section(heading, texts.get(_number(heading), ()), n * 100) for n, heading in enumerate(printed, 1))


def _number(heading: str) -> int:
    return NUMERALS.index(heading[0]) if heading[:1] in NUMERALS and heading else 0


def _section(heading: str, lines: Sequence[str], first: int) -> Narrative:
    paragraphs = tuple(Paragraph(text=line, at=Place(line=first + n)) for n, line in enumerate(lines, 1))
    return Narrative(number=_number(heading), heading=heading, paragraphs=paragraphs, at=Place(line=first))
