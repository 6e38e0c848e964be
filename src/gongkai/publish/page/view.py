"""A checked report arranged as its page: sections in the report's order, findings beside what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

from gongkai.core.check import Checked
from gongkai.core.claim import Claim
from gongkai.core.explanation import Explanation
from gongkai.core.finding import Verdict
from gongkai.core.form import Address, Table
from gongkai.core.report import Narrative, Printed, Report, Solved, Unread
from gongkai.core.wording import Wording
from gongkai.publish.as_json import plain
from gongkai.publish.as_text import title
from gongkai.publish.layout import Slot, cell_id, layout
from gongkai.publish.matters import (
    LEVELS,
    Matter,
    count,
    matters,
    open_questions,
    open_tallies,
    place_words,
    unfilled,
    verdict,
)
from gongkai.publish.page.cards import Card, Cards, brief
from gongkai.publish.page.cells import Figures
from gongkai.publish.page.parts import Chip, Listed, Page, SectionView, Step, Strip, TableView
from gongkai.publish.page.prose import Run, Underline, runs, underlines
from gongkai.publish.quotes import Spot, locate
from gongkai.publish.repair import repaired

STEPS = 6


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a page is about: a report and what its check said; `file` is the name it was given under."""

    report: Report
    checked: Checked
    file: str = ""
    claims: tuple[Claim, ...] = ()
    last: Report | None = None
    explanations: Mapping[str, Explanation] = field(default_factory=dict)


def view(subject: Subject, wording: Wording, *, back: str = "") -> Page:
    """The page of a checked report, in the words of `wording`."""
    return _Arranged(subject, wording).page(back)


class _Arranged:
    """One report being arranged: its matters numbered, each with the place where its card stands."""

    def __init__(self, subject: Subject, wording: Wording) -> None:
        self.subject, self.report, self.checked = subject, subject.report, subject.checked
        self.wording, self.say = wording, wording.say
        self.matters = list(enumerate(matters(self.checked.findings), 1))
        mended = repaired(self.report, wording, subject.last)
        self.figures = Figures(self.report, self.matters, mended, wording)
        self.bodies = {table.code: layout(self.report, table) for table in self.report.form.tables}
        self.shown = frozenset(_addresses(self.bodies.values()))
        self.spots = {number: spot for number, matter in self.matters if (spot := locate(matter.first, self.report))}
        self.open: dict[Spot | None, list[str]] = {}
        for finding in open_questions(self.checked.findings):
            self.open.setdefault(locate(finding, self.report), []).append(finding.message)
        self.marked = underlines(self.report, self.matters, subject.claims, self.spots, wording)
        self.maker = Cards(
            report=self.report,
            wording=wording,
            explanations=subject.explanations,
            repaired=mended,
            shown=self.shown,
        )

    def page(self, back: str) -> Page:
        answer, left_open = self.checked, open_tallies(self.checked)
        unproven = any(finding.verdict is Verdict.UNPROVEN for finding in answer.findings)
        return Page(
            title=title(self.report, self.wording).rpartition(" · ")[0],
            form=self.say("page.form", title=self.report.form.title, basis=self.report.form.basis),
            verdict=verdict(answer, self.report, self.wording),
            calm=not self.matters and not self.report.unread and not unproven,
            chips=tuple(self._chips()),
            steps=tuple(self._step(number, matter) for number, matter in self.matters[:STEPS]),
            done=(*(tally.sentence for tally in answer.tallies if tally not in left_open), *answer.not_run),
            sections=tuple(self._sections()),
            deviations=tuple(
                Listed(message=d.message, place=place_words(d.at, self.wording)) for d in self.report.deviations
            ),
            legend=tuple(self._legend()),
            colophon=tuple(self._colophon()),
            levels={number: str(matter.level) for number, matter in self.matters},
            back=back,
        )

    def _chips(self) -> Iterator[Chip]:
        made = [matter for _, matter in self.matters]
        for level in LEVELS:
            if number := count(made, level):
                link = next(f"m{n}" for n, matter in self.matters if matter.level is level)
                yield Chip(level=str(level), count=number, word=self.say(f"page.level.{level}"), link=link)
        if self.report.unread:
            yield Chip(level="unread", count=len(self.report.unread), word=self.say("page.unread"), link="u1")
        if owing := unfilled(self.checked.findings):
            blanks = (
                cell for f in self.checked.findings if f.hint and f.verdict is Verdict.UNPROVEN for cell in f.blank
            )
            link = next((cell_id(cell) for cell in blanks if cell in self.shown), "main")
            yield Chip(level="unread", count=len(owing), word=self.say("page.unfilled"), link=link)

    def _step(self, number: int, matter: Matter) -> Step:
        card = self._card(number, matter)
        words = brief(matter, self.report, self.wording)
        mend = matter.culprit is not None
        return Step(number=number, level=card.level, where=card.where, pair=card.pair, mend=mend, words=words)

    def _card(self, number: int, matter: Matter) -> Card:
        return self.maker.card(number, matter, f"q{number}" if number in self.spots else "")

    def _sections(self) -> Iterator[SectionView]:
        """The report's own order; a table stands at the end of its section, or under the form's heading if the report
        has no such section; what belongs nowhere stands first.
        """
        loose = self._loose()
        if loose is not None:
            yield SectionView(heading=self.say("page.whole"), strips=(loose,))
        left = {table.section: table for table in self.report.form.tables}
        last = {part.number: index for index, part in enumerate(self.report.narrative)}
        for index, part in enumerate(self.report.narrative):
            strips = list(self._prose(index, part))
            if last[part.number] == index and part.number in left:
                strips.append(self._table(left.pop(part.number)))
            if strips or part.heading:
                yield SectionView(heading=part.heading, strips=tuple(strips))
        for section in self.report.form.sections:
            if section.number in left:
                heading = f"{left[section.number].number} · {section.heading}"
                yield SectionView(heading=heading, strips=(self._table(left[section.number]),))

    def _loose(self) -> Strip | None:
        cards = [self._card(n, m) for n, m in self.matters if n not in self.spots and not self._table_of(m)]
        items = [(n, item) for n, item in enumerate(self.report.unread, 1) if not self._table_of_unread(item)]
        said = tuple(self.open.get(None, ()))
        unread = tuple(self.maker.unread(number, item) for number, item in items)
        return Strip(cards=tuple(cards), unread=unread, open=said) if cards or unread or said else None

    def _table_of(self, matter: Matter) -> str:
        return next((cell.table for cell in matter.marked if cell in self.shown), "")

    def _table_of_unread(self, item: Unread) -> str:
        return next((cell.table for cell in item.addresses if cell in self.shown), "")

    def _prose(self, section: int, part: Narrative) -> Iterator[Strip]:
        """Paragraphs without cards run together; one with cards starts a strip of its own."""
        run: list[tuple[Run, ...]] = []
        for index, paragraph in enumerate(part.paragraphs):
            spot: Spot = (section, index)
            cards = tuple(self._card(n, m) for n, m in self.matters if self.spots.get(n) == spot)
            marked: Sequence[Underline] = self.marked.get(spot, ())
            said = tuple(self.open.get(spot, ()))
            if (cards or said) and run:
                yield Strip(paragraphs=tuple(run))
                run = []
            run.append(tuple(runs(paragraph, marked)))
            if cards or said:
                yield Strip(paragraphs=tuple(run), cards=cards, open=said)
                run = []
        if run:
            yield Strip(paragraphs=tuple(run))

    def _table(self, table: Table) -> Strip:
        cards = [self._card(n, m) for n, m in self.matters if n not in self.spots and self._table_of(m) == table.code]
        unread = [
            self.maker.unread(n, item)
            for n, item in enumerate(self.report.unread, 1)
            if self._table_of_unread(item) == table.code
        ]
        said = unfilled(self.checked.findings, table.code)[:STEPS]
        said += [tally.sentence for tally in open_tallies(self.checked) if tally.table == table.code]
        section = next(part for part in self.report.form.sections if part.number == table.section)
        shown = TableView(
            code=table.code,
            caption=f"{table.number} {section.heading}",
            across=all(block.across for block in table.blocks),
            bodies=self.bodies[table.code],
            figures=self.figures,
            extra=tuple(
                (self.report.form.name(address), plain(cell.value))
                for address, cell in self.report.cells.items()
                if address.table == table.code and address not in self.shown
            ),
        )
        return Strip(table=shown, cards=tuple(cards), unread=tuple(unread), open=tuple(said))

    def _legend(self) -> Iterator[tuple[str, str]]:
        yield "▤", self.say("page.legend.printed")
        if any(isinstance(cell.source, Solved) for cell in self.report.cells.values()):
            yield "≈", self.say("page.legend.solved")
        if self.report.unread:
            yield "▨", self.say("page.legend.unread")
        if self.matters:
            yield "◥", self.say("page.legend.broken")

    def _colophon(self) -> Iterator[tuple[str, str]]:
        sources = [cell.source for cell in self.report.cells.values() if isinstance(cell.source, Printed | Solved)]
        blank = sum(cell.value is None for cell in self.report.cells.values())
        yield self.say("page.colophon.file"), self.subject.file or self.report.origin
        if sources:
            yield "SHA-256", sources[0].sha256
        yield self.say("page.colophon.form"), f"{self.report.form.id}（{self.report.form.basis}）"
        yield self.say("page.colophon.cells"), self.say("page.cells", count=len(self.report.cells), blank=blank)
        yield self.say("page.colophon.made"), f"gongkai {version('gongkai')}"


def _addresses(tables: Any) -> Iterator[Address]:
    for bodies in tables:
        for body in bodies:
            yield from (part.address for line in body.lines for part in line if isinstance(part, Slot))
