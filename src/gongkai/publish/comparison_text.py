"""A comparison as text for a terminal: the rows that changed, the sentences that changed, and the sum of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from wcwidth import ljust, rjust, width

from gongkai.core.compare import Comparison
from gongkai.core.compare_cells import ABSENT
from gongkai.core.compare_sentences import SentenceChange, SentenceKind
from gongkai.core.form import Row, Table
from gongkai.core.wording import Wording
from gongkai.publish.comparison_rows import ChangedBlock, ChangedRow, changed_blocks, earlier_blocks, unnamed_cells
from gongkai.publish.comparison_words import (
    comparison_title,
    kind_of,
    moved_words,
    remark_words,
    repeats_words,
    section_heading,
    side_figure,
    sides,
    signed,
    summary_words,
)
from gongkai.publish.layout import groups_above
from gongkai.publish.paint import PLAIN, Paint
from gongkai.publish.text_table import GAP, NARROW_HEAD, NARROWEST, WIDE_HEAD, WIDEST, depth_of, header_lines
from gongkai.publish.wrapping import printable, wrapped

OPEN, TURN, CLOSE = "«", "→", "»"


def comparison_text(comparison: Comparison, wording: Wording, *, columns: int = 100, paint: Paint = PLAIN) -> str:
    """What a person reads after a comparison, `columns` wide."""
    sheet = _Sheet(comparison, wording, columns, paint)
    lines = [paint.strong(comparison_title(comparison, wording)), *sheet.opening(), *sheet.tables(), *sheet.prose()]
    lines += ["", *sheet.wrapped(summary_words(comparison, wording), 0)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


class _Sheet:
    """The lines of one comparison: what it compares, in which words, how wide."""

    def __init__(self, comparison: Comparison, wording: Wording, columns: int, paint: Paint) -> None:
        self.comparison, self.wording, self.columns, self.paint = comparison, wording, columns, paint
        self.sides = sides(comparison, wording)

    def opening(self) -> Iterator[str]:
        """What was compared, what to know first, and the signs."""
        names = [printable(report.origin) for report in (self.comparison.before, self.comparison.after)]
        if any(names):
            before, after = self.sides
            slots = {"before": before, "after": after, "before_file": names[0], "after_file": names[1]}
            yield from map(self.paint.faint, self.wrapped(self.wording.say("compare.files", **slots), 0))
        for _, sentence in remark_words(self.comparison, self.wording):
            yield from self.wrapped("· " + sentence, 0)
        yield from map(self.paint.faint, self.wrapped(self.wording.say("compare.marks"), 0))

    def tables(self) -> Iterator[str]:
        """The rows that changed, table by table; then those that only the earlier report has."""
        later, earlier = list(changed_blocks(self.comparison)), list(earlier_blocks(self.comparison))
        yield from ("", self.paint.strong(self.wording.say("compare.heading.tables")))
        if not (later or earlier):
            yield self.wording.say("compare.tables.none")
        yield from self._of_tables(later, "")
        yield from self._of_tables(earlier, "compare.heading.earlier_only")
        for cell in unnamed_cells(self.comparison):
            figures = (side_figure(cell.before, cell.before_is), side_figure(cell.after, cell.after_is))
            yield f"{printable(str(cell.address))}{GAP}{TURN.join(figures)}{GAP}{signed(cell.difference)}"

    def _of_tables(self, blocks: Iterable[ChangedBlock], key: str) -> Iterator[str]:
        for code, run in groupby(blocks, lambda found: found.table.code):
            found = list(run)
            yield from ("", self._table_heading(found[0].table, key) if code else "")
            for block in found:
                yield from self.block(block)

    def _table_heading(self, table: Table, key: str) -> str:
        if key:
            return self.wording.say(key, before=self.sides[0], number=table.number)
        section = next(part for part in self.comparison.after.form.sections if part.number == table.section)
        return f"{table.number} · {section.heading}"

    def block(self, found: ChangedBlock) -> Iterator[str]:
        """Each row as its earlier and later figures and the difference, one below the other."""
        if found.block.heading:
            yield f"[{found.block.heading}]"
        if found.rows:
            yield from self._rows(found)
        if found.blanked:
            rows = self.wording.say("page.list").join(row.label for row in found.blanked)
            yield from self.wrapped(self.wording.say("compare.tables.blanked", count=len(found.blanked), rows=rows), 0)

    def _rows(self, found: ChangedBlock) -> Iterator[str]:
        rows = [(row.row, depth_of(found.block, row.row), list(self._figures(row))) for row in found.rows]
        narrow = NARROW_HEAD if len(found.columns) > 4 else WIDE_HEAD
        heads = [list(wrapped(column.label, narrow)) for column in found.columns]
        lines = [figures for _, _, three in rows for _, figures in three]
        widths = [max(*map(width, head), *(width(line[place]) for line in lines)) for place, head in enumerate(heads)]
        name = max(map(width, (*self.sides, self.wording.say("compare.difference"))))
        room = self.columns - sum(widths) - len(GAP) * (len(widths) + 1) - name
        left = max(NARROWEST, min(max(2 * depth + width(row.label) for row, depth, _ in rows), WIDEST, room))
        yield from header_lines(heads, widths, left + len(GAP) + name)
        above: tuple[Row, ...] = ()
        for row, depth, three in rows:
            groups = tuple(groups_above(found.block, row))
            yield from ("  " * place + g.label for place, g in enumerate(groups) if g not in above)
            above = groups
            yield from self._row(row.label, "  " * depth, three, [left, name, *widths])

    def _figures(self, row: ChangedRow) -> Iterator[tuple[str, list[str]]]:
        """The lines of a row: a side that has nothing there is left out, and so is a difference of nothing."""
        cells = row.cells
        before = [side_figure(cell.before, cell.before_is) if cell else "" for cell in cells]
        after = [side_figure(cell.after, cell.after_is) if cell else "" for cell in cells]
        change = [signed(cell.difference) if cell else "" for cell in cells]
        if any(cell and cell.before_is not in ABSENT for cell in cells):
            yield self.sides[0], before
        if any(cell and cell.after_is not in ABSENT for cell in cells):
            yield self.sides[1], after
        if any(change):
            yield self.wording.say("compare.difference"), change

    def _row(
        self, label: str, indent: str, three: Sequence[tuple[str, list[str]]], widths: Sequence[int]
    ) -> Iterator[str]:
        pieces = list(wrapped(label, widths[0] - len(indent)))
        for number in range(max(len(pieces), len(three))):
            head = indent + pieces[number] if number < len(pieces) else ""
            said, figures = three[number] if number < len(three) else ("", [])
            shown = "".join(GAP + rjust(text, size) for text, size in zip(figures, widths[2:], strict=False))
            line = ljust(head, widths[0]) + GAP + ljust(said, widths[1]) + shown
            yield self.paint.strong(line) if said == self.wording.say("compare.difference") else line

    def prose(self) -> Iterator[str]:
        """How much repeats; then each section's sentences that are not as they were."""
        yield from ("", self.paint.strong(self.wording.say("compare.heading.prose")))
        yield from self.wrapped(repeats_words(self.comparison, self.wording), 0)
        if {kind_of(change) for change in self.comparison.sentences} <= {"same"}:
            yield self.wording.say("compare.prose.none")
            return
        for number, run in groupby(self.comparison.sentences, lambda change: change.section):
            yield from self._section(number, list(run))

    def _section(self, number: int, changes: Sequence[SentenceChange]) -> Iterator[str]:
        shown = [change for change in changes if kind_of(change) != "same"]
        if not shown:
            return
        yield from ("", printable(section_heading(self.comparison, number, self.wording)))
        for change in shown:
            yield from self._sentence(change)
        if len(changes) > len(shown):
            said = self.wording.say("compare.same_left_out", count=len(changes) - len(shown))
            yield self.paint.faint("  " + said)

    def _sentence(self, change: SentenceChange) -> Iterator[str]:
        """The kind, then the sentence with its differences marked, under a hanging indent."""
        kinds = ("moved", *(str(kind) for kind in SentenceKind))
        indent = 4 + max(width(self.wording.say(f"compare.kind.{kind}")) for kind in kinds)
        kind = kind_of(change)
        lines = self.wrapped(marked(change) + moved_words(self.comparison, change, self.wording), indent)
        lines = list(_painted(lines, kind, self.paint))
        head = "  " + ljust(self.wording.say(f"compare.kind.{kind}"), indent - 2)
        yield from (head + lines[0][indent:] if lines else head, *lines[1:])

    def wrapped(self, text: str, indent: int) -> list[str]:
        return [" " * indent + line for line in wrapped(text, self.columns - indent)]


def marked(change: SentenceChange) -> str:
    """The sentence with «old→new» where it differs; one that is new, gone or kept stands as it is."""
    if change.before is None or change.after is None or change.kind is SentenceKind.SAME:
        return (change.after or change.before).quote  # type: ignore[union-attr]
    return "".join(
        part.after if part.same else f"{OPEN}{part.before}{TURN}{part.after}{CLOSE}" for part in change.parts
    )


def _painted(lines: Iterable[str], kind: str, paint: Paint) -> Iterator[str]:
    """What is old and what is new in its colour, line by line: a colour must not run into the margin."""
    whole = {"new": paint.new, "gone": paint.old}.get(kind)
    turn = (str, paint.old, paint.new)
    state = 0
    for line in lines:
        bare = line.lstrip(" ")
        pieces = [line[: len(line) - len(bare)]]
        if whole is not None or kind not in ("figures", "changed"):
            yield pieces[0] + (whole or str)(bare)
            continue
        run = ""
        for character in bare:
            after = {OPEN: 1, TURN: 2 if state == 1 else state, CLOSE: 0}.get(character, state)
            if after != state:
                pieces, run, state = [*pieces, turn[state](run) if run else "", character], "", after
            else:
                run += character
        yield "".join((*pieces, turn[state](run) if run else ""))
