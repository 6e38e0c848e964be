"""One report: its sections and tables, each figure leading to what it counts, what the checker says beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.annual import OPEN, AnnualLife, AnnualState, AnnualStep
from gongkai.core.bound import characters
from gongkai.core.form import Address
from gongkai.core.report import Entered, Narrative
from gongkai.core.text_table import Row, blocks
from gongkai.law.annual_file import annual_law
from gongkai.publish.as_json import plain
from gongkai.publish.chart import address as chart_of
from gongkai.publish.chart import said as alt
from gongkai.web.access import may, needs, who
from gongkai.web.agencies.models import Person
from gongkai.web.day import now, today
from gongkai.web.office.filing_words import Words
from gongkai.web.office.record_chips import Chip, left
from gongkai.web.office.report_find import find
from gongkai.web.office.report_findings import Numbered, cell_href, cells_of, numbered
from gongkai.web.office.report_steps import steps
from gongkai.web.office.report_words import STATE_CHIPS, STEPS
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.permission import may_do
from gongkai.web.reports.selectors.last import LastYear
from gongkai.web.reports.selectors.shown import Shown, shown
from gongkai.web.reports.tables import Marks, tables
from gongkai.web.ui.pieces import Table

ENDINGS = ("docx", "pdf", "html", "xlsx", "csv", "json")


@dataclass(frozen=True)
class Said:
    """A paragraph or a table of the text, with the numbers of the findings in it."""

    text: str
    rows: tuple[Row, ...]
    numbers: list[int]
    chart: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Part:
    """A section as the page shows it."""

    number: int
    heading: str
    lines: list[Said]
    tables: list[Table]
    findings: list[Numbered]
    mark: str
    characters: int


@needs("report.read", subject=find)
@require_safe
def show(request: HttpRequest, row: AnnualReport, annual: int) -> HttpResponse:
    found = shown(row, at=now())
    life, person = found.life, who(request)
    editable = life.state in OPEN and may(person, "report.draft", row)
    names = named(found)
    cards = numbered(row, found.content, found.standing, names, open_=editable)
    acts = offered(person, row, life)
    # 退回这样的步骤不作主要动作（a way back is never the primary action）。
    primary = Act.of(row, acts.pop(0)) if acts and not STEPS[acts[0]].danger else None
    context = {
        "report": row, "life": life, "content": found.content, "parts": parts(row, found, cards), "chips": chips(row),
        "editable": editable, "primary": primary, "acts": [Act.of(row, step) for step in acts], "version": found.version,
        "last": last_words(found.last), "summary": found.standing.checked.summary.splitlines(), "counts": counts(found),
        "since": since(found), "steps": steps(found.events, names, found.content.form), "endings": ENDINGS, "length": length(found),
        "may_correct": life.state is AnnualState.PUBLISHED and may(person, "report.draft", row),
        "whole": (life.marks and life.note) or life.note,
    }  # fmt: skip
    return render(request, "office/reports/show.html", context)


@dataclass(frozen=True)
class Act:
    """A step with its words and its address."""

    act: Words
    href: str

    @classmethod
    def of(cls, row: AnnualReport, step: AnnualStep) -> Act:
        """The step on this report."""
        return cls(STEPS[step], f"{reverse('office:report', args=[row.pk])}{STEPS[step].slug}/")


def offered(person: Person, row: AnnualReport, life: AnnualLife) -> list[AnnualStep]:
    """The steps a person may take now, in the order of the page."""
    can = set(may_do(person, row, life, today()))
    return [step for step in STEPS if step in can]


def named(found: Shown) -> dict[str, str]:
    """The names of everyone who had a hand in it: one query."""
    usernames = {one.by for one in found.events} | {said.by for said in found.standing.explanations.values()}
    return dict(Person.objects.filter(username__in=usernames).values_list("username", "name"))


def chips(row: AnnualReport) -> list[Chip]:
    """Where it stands, and how many days are left until it has to be public."""
    state = AnnualState(row.state)
    made: list[Chip] = [(STATE_CHIPS[state], state.label)]
    if row.remarked:
        made.append(("soon", _("主管部门有意见")))
    if row.edition > 1:
        # 是否按期，只看第一版（the day is the first edition's: a corrected one is neither due nor late）。
        return [*made, ("note", _("更正版"))]
    if row.published_on is None and (due := left(row.due_on, today())):
        made.append(due)
    if row.published_on and row.published_on > row.due_on:
        made.append(("note", _("迟于规定日期公布")))
    return made


def counts(found: Shown) -> dict[str, int]:
    """What stands before a signature."""
    return {"errors": len(found.standing.errors), "unexplained": len(found.standing.unexplained)}


def length(found: Shown) -> dict[str, int]:
    """The text against the local limit."""
    said = characters(part.text for part in found.content.narrative)
    most = int(annual_law().policies["longest_text"].value)
    return {"said": said, "most": most, "over": max(said - most, 0)}


def parts(row: AnnualReport, found: Shown, cards: list[Numbered]) -> list[Part]:
    """Every section with its text, its table and its findings."""
    marks = Marks(cells_of(cards, errors=True), notes(found, cards))
    href = partial(cell_href, row)
    by_section = {table.section: table for table in found.content.form.tables}
    return [
        Part(
            part.number, part.heading, lines(part, cards),
            tables(found.content, by_section[part.number], href, marks) if part.number in by_section else [],
            [one for one in cards if one.section == part.number], found.life.marks.get(f"section/{part.number}", ""),
            characters([part.text]),
        )
        for part in found.content.narrative
    ]  # fmt: skip


def lines(part: Narrative, cards: list[Numbered]) -> list[Said]:
    """The paragraphs and tables, each with the numbers of the findings in it."""
    numbers = [
        [card.number for card in cards if card.line is not None and card.line == one.at.line] for one in part.paragraphs
    ]
    made, at = [], 0
    for piece in blocks(one.text for one in part.paragraphs):
        until = at + (1 if isinstance(piece, str) else len(piece.rows))
        asked = sorted({n for one in numbers[at:until] for n in one})
        if isinstance(piece, str):
            made.append(Said(piece, (), asked))
        else:
            made.append(Said("", piece.rows, asked, chart_of(piece), alt(piece)))
        at = until
    return made


def notes(found: Shown, cards: list[Numbered]) -> dict[Address, str]:
    """What a cell says beneath its figure: what is to be looked at, what is counted where it was typed, what it was
    returned with."""
    said = {address: [words] for address, words in cells_of(cards, errors=False).items()}
    for address, cell in found.content.cells.items():
        counted = found.counted.cells.get(address)
        if isinstance(cell.source, Entered) and counted is not None:
            said.setdefault(address, []).append(_("统计 %(n)s") % {"n": plain(counted.value)})
    for place, remark in found.life.marks.items():
        if not place.startswith("section/"):
            said.setdefault(Address.parse(place), []).append(_("退回：%(remark)s") % {"remark": remark})
    return {address: "；".join(words) for address, words in said.items()}


def since(found: Shown) -> list[tuple[str, str, str]]:
    """What was registered after the version was frozen, cell by cell, in words."""

    def words(value: Decimal | None) -> str:
        return plain(value) or _("空")

    return [(found.content.form.name(cell), words(then), words(now_)) for cell, (then, now_) in found.since.items()]


def last_words(last: LastYear | None) -> dict[str, Any] | None:
    """Where last year's report comes from."""
    if last is None:
        return None
    if last.of is not None:
        return {
            "href": reverse("office:report", args=[last.of.pk]),
            "words": _("本系统的报告"),
            "on": last.of.signed_on,
        }
    assert last.imported is not None
    on: date = last.imported.imported_at.date()
    return {"href": "", "words": last.imported.name, "on": on}
