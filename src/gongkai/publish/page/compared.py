"""Two reports arranged as one page: the later report's tables with the earlier figures, the prose side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import version
from itertools import groupby
from pathlib import PurePath

from gongkai.core.compare import Comparison
from gongkai.core.compare_cells import CellChange, CellState
from gongkai.core.form import Address, Table
from gongkai.core.report import Printed, Report, Solved
from gongkai.core.wording import Wording
from gongkai.publish.comparison_words import (
    comparison_title,
    remark_words,
    repeats_words,
    section_heading,
    side_figure,
    sides,
    signed,
    summary_words,
)
from gongkai.publish.layout import Slot, cell_id, layout
from gongkai.publish.page.compared_cells import DOWN, UP, ComparedFigures
from gongkai.publish.page.compared_prose import Group, groups
from gongkai.publish.page.parts import TableView

LARGEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Largest:
    """One of the cells that changed most."""

    where: str
    link: str
    before: str
    after: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A piece of the bar of repeated text, in sentences: where it begins, how long it is."""

    style: str
    start: int
    count: int
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedSection:
    """A section: its prose in groups, its table, and the cells that have no place in that table, row by row."""

    heading: str
    groups: tuple[Group, ...]
    table: TableView | None
    unchanged: bool
    apart: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ComparedPage:
    """Everything that the template prints."""

    title: str
    form: str
    verdict: str
    calm: bool
    sides: tuple[str, str]
    remarks: tuple[str, ...]
    repeats: str
    shares: tuple[Share, ...]
    largest: tuple[Largest, ...]
    sections: tuple[ComparedSection, ...]
    legend: tuple[tuple[str, str, str], ...]
    colophon: tuple[tuple[str, str], ...]


def compared_view(comparison: Comparison, wording: Wording) -> ComparedPage:
    """The page of a comparison, in the words of `wording`."""
    return _Arranged(comparison, wording).page()


class _Arranged:
    """One comparison being arranged: its cells by table, its sentences by section."""

    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self.comparison, self.wording, self.say = comparison, wording, wording.say
        self.before, self.after = comparison.before, comparison.after
        self.sides = sides(comparison, wording)
        self.figures = ComparedFigures(comparison, wording)
        self.bodies = {table.code: layout(self.after, table) for table in self.after.form.tables}
        self.shown = frozenset(
            part.address
            for bodies in self.bodies.values()
            for body in bodies
            for line in body.lines
            for part in line
            if isinstance(part, Slot)
        )

    def page(self) -> ComparedPage:
        return ComparedPage(
            title=comparison_title(self.comparison, self.wording),
            form=self.say("page.form", title=self.after.form.title, basis=self.after.form.basis),
            verdict=summary_words(self.comparison, self.wording),
            calm=self.comparison.is_same,
            sides=self.sides,
            remarks=tuple(sentence for _, sentence in remark_words(self.comparison, self.wording)),
            repeats=repeats_words(self.comparison, self.wording),
            shares=tuple(self._shares()),
            largest=tuple(self._largest()),
            sections=tuple(self._sections()),
            legend=tuple(self._legend()),
            colophon=tuple(self._colophon()),
        )

    def _shares(self) -> Iterator[Share]:
        found, start = self.comparison.repeats, 0
        counts = {"exact": found.exact, "figures": found.but_for_figures - found.exact}
        counts["own"] = found.sentences - found.but_for_figures
        for style, count in counts.items():
            yield Share(style=style, start=start, count=count, word=self.say(f"compare.page.repeats.{style}"))
            start += count

    def _largest(self) -> Iterator[Largest]:
        """Totals before their parts: a row that has a total is told by it."""
        columns = self.after.form.columns
        totalled: set[str] = set()
        for table in self.after.form.tables:
            for block in table.blocks:
                totalled |= {r.code for r in block.rows if any(c.total for c in block.columns)}
        changed = [
            cell
            for cell in self.comparison.cells
            if cell.difference and cell.address in self.shown
            and (columns[cell.address].total or cell.address.row not in totalled)
        ]  # fmt: skip
        changed.sort(key=lambda cell: abs(cell.difference or Decimal(0)), reverse=True)
        for cell in changed[:LARGEST]:
            change = signed(cell.difference)
            yield Largest(
                where=self.after.form.name(cell.address),
                link=cell_id(cell.address),
                before=side_figure(cell.before, cell.before_is),
                after=side_figure(cell.after, cell.after_is),
                change=(UP if change.startswith("+") else DOWN) + change,
            )

    def _sections(self) -> Iterator[ComparedSection]:
        tables = {table.section: table for table in self.after.form.tables}
        sentences = {
            number: tuple(run) for number, run in groupby(self.comparison.sentences, lambda change: change.section)
        }
        differing = {cell.address.table for cell in self.comparison.cells if cell.state is not CellState.SAME}
        for number in sorted({*tables, *sentences}):
            table = tables.get(number)
            apart = [c for c in self.comparison.cells if table and c.address.table == table.code and self._is_apart(c)]
            yield ComparedSection(
                heading=self._heading(number),
                groups=tuple(groups(self.comparison, sentences.get(number, ()), self.wording)),
                table=self._table(table) if table else None,
                unchanged=table is not None and table.code not in differing,
                apart=tuple(self._by_row(apart)),
            )
        known = {table.code for table in self.after.form.tables}
        elsewhere = [cell for cell in self.comparison.cells if cell.address.table not in known]
        if elsewhere:
            apart_rows = tuple(self._by_row(elsewhere))
            yield ComparedSection(heading="", groups=(), table=None, unchanged=False, apart=apart_rows)

    def _heading(self, number: int) -> str:
        """As printed; a section that neither report has under the form's heading."""
        printed = any(part.number == number for report in (self.before, self.after) for part in report.narrative)
        section = next((part for part in self.after.form.sections if part.number == number), None)
        return section_heading(self.comparison, number, self.wording) if printed or not section else section.heading

    def _is_apart(self, cell: CellChange) -> bool:
        return cell.address not in self.shown and cell.state is not CellState.SAME

    def _table(self, table: Table) -> TableView:
        section = next(part for part in self.after.form.sections if part.number == table.section)
        return TableView(
            code=table.code,
            caption=f"{table.number} {section.heading}",
            across=all(block.across for block in table.blocks),
            bodies=self.bodies[table.code],
            figures=self.figures,
        )

    def _by_row(self, cells: list[CellChange]) -> Iterator[tuple[str, str]]:
        """Cells without a place in the later report's table: each row with its figures, column by column."""
        for row, run in groupby(cells, lambda cell: self._name(cell.address).rpartition(" · ")[0]):
            told = (f"{self._name(cell.address).rpartition(' · ')[2]} {self._figures(cell)}" for cell in run)
            yield row, self.say("page.list").join(told)

    def _figures(self, cell: CellChange) -> str:
        before = side_figure(cell.before, cell.before_is)
        if cell.state is CellState.ONLY_BEFORE:
            return before
        return f"{before} → {side_figure(cell.after, cell.after_is)}"

    def _name(self, address: Address) -> str:
        form = self.after.form if address in self.after.form.labels else self.before.form
        return form.name(address)

    def _legend(self) -> Iterator[tuple[str, str, str]]:
        for style, mark, word in (("up", UP, "up"), ("down", DOWN, "down"), ("other", "□ —", "other")):
            yield style, mark, self.say(f"compare.page.legend.{word}")
        if self.comparison.states[CellState.UNREAD]:
            yield "", "▨ ░", self.say("compare.page.legend.unread")

    def _colophon(self) -> Iterator[tuple[str, str]]:
        for side, report in zip(self.sides, (self.before, self.after), strict=True):
            yield self.say("compare.page.colophon", side=side), PurePath(report.origin).name
            if digest := _digest(report):
                yield "SHA-256", digest
        for form in dict.fromkeys((self.before.form, self.after.form)):
            yield self.say("page.colophon.form"), f"{form.id}（{form.basis}）"
        yield self.say("page.colophon.made"), f"gongkai {version('gongkai')}"


def _digest(report: Report) -> str:
    sources = (cell.source for cell in report.cells.values())
    return next((source.sha256 for source in sources if isinstance(source, Printed | Solved)), "")
