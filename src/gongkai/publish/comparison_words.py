"""A comparison in words: its title, the names of its two sides, what to know first, figures with their sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from gongkai.core.compare import Comparison, Remark
from gongkai.core.compare_cells import ABSENT, CellState, Standing
from gongkai.core.compare_sentences import SentenceChange, SentenceKind
from gongkai.core.report import Report
from gongkai.core.wording import Wording
from gongkai.core.years import same_name
from gongkai.publish.as_json import plain
from gongkai.publish.comparison_rows import BLANKED
from gongkai.publish.wrapping import printable

MINUS, BLANK, UNREAD, NONE = "−", "□", "░", "—"
ONLY = (CellState.ONLY_BEFORE, CellState.ONLY_AFTER)


def sides(comparison: Comparison, wording: Wording) -> tuple[str, str]:
    """What to call the two: 上年 and 本年, the years where they are further apart, A and B within one year."""
    before, after = comparison.before.year, comparison.after.year
    if before == after:
        return wording.say("compare.side.first"), wording.say("compare.side.second")
    if after == before + 1:
        return wording.say("compare.side.last"), wording.say("compare.side.this")
    return wording.say("compare.side.year", year=before), wording.say("compare.side.year", year=after)


def comparison_title(comparison: Comparison, wording: Wording) -> str:
    """示例县某局 · 2021 年度与 2022 年度报告的比较."""
    before, after = comparison.before, comparison.after
    names = [printable(report.agency) or wording.say("report.nobody") for report in (before, after)]
    one = same_name(before.agency, after.agency) or names[0] == names[1]
    agency = names[1] if one else wording.say("compare.agencies", before=names[0], after=names[1])
    if before.year == after.year:
        return wording.say("compare.title.versions", agency=agency, year=after.year)
    return wording.say("compare.title.years", agency=agency, before=before.year, after=after.year)


def remark_words(comparison: Comparison, wording: Wording) -> list[tuple[Remark, str]]:
    """Each remark with its sentence."""
    named: dict[Remark, Callable[[Report], object]] = {
        Remark.OTHER_AGENCY: lambda report: printable(report.agency) or wording.say("report.nobody"),
        Remark.OTHER_FORM: lambda report: report.form.basis,
        Remark.YEARS_BETWEEN: lambda report: report.year,
    }
    found = []
    for remark in comparison.remarks:
        name = named.get(remark)
        words = {"before": name(comparison.before), "after": name(comparison.after)} if name else {}
        found.append((remark, wording.say(f"compare.remark.{remark}", **words)))
    return found


def repeats_words(comparison: Comparison, wording: Wording) -> str:
    """How much of the later report's own text repeats, in whole per cent rounded down."""
    before, after = sides(comparison, wording)
    found = comparison.repeats
    if not found.sentences:
        return wording.say("compare.repeats.none", after=after)
    exact, alike = (part * 100 // found.sentences for part in (found.exact, found.but_for_figures))
    slots = {"before": before, "after": after, "sentences": found.sentences}
    return wording.say("compare.repeats", exact=exact, alike=alike, **slots)


def summary_words(comparison: Comparison, wording: Wording) -> str:
    """The whole answer in one sentence."""
    if comparison.is_same:
        return wording.say("compare.summary.all_same")
    parts = wording.say("compare.semicolon").join(_summary_parts(comparison, wording))
    return wording.say("verdict.end", parts=parts)


def _summary_parts(comparison: Comparison, wording: Wording) -> Iterator[str]:
    states, kinds = comparison.states, comparison.kinds
    yield wording.say("compare.summary.cells", changed=states[CellState.CHANGED], same=states[CellState.SAME])
    if blanked := sum(states[state] for state in BLANKED):
        yield wording.say("compare.summary.blanked", count=blanked)
    if only := sum(states[state] for state in ONLY):
        yield wording.say("compare.summary.only", count=only)
    if states[CellState.UNREAD]:
        yield wording.say("compare.summary.unread", count=states[CellState.UNREAD])
    told = [wording.say(f"compare.summary.{kind}", count=kinds[kind]) for kind in SentenceKind if kinds[kind]]
    if told:
        yield wording.say("compare.summary.sentences", parts=wording.say("page.list").join(told))


def side_figure(value: Decimal | None, standing: Standing) -> str:
    """What stands on one side of a cell: the figure, or the sign of why there is none."""
    if standing in ABSENT:
        return NONE
    return {Standing.BLANK: BLANK, Standing.UNREAD: UNREAD}.get(standing, plain(value))


def signed(difference: Decimal | None) -> str:
    """+3, −3; nothing for no difference or none that can be told."""
    if not difference:
        return ""
    return f"{'+' if difference > 0 else MINUS}{plain(abs(difference))}"


def kind_of(change: SentenceChange) -> str:
    """The kind of a sentence for a reader: one that only stands elsewhere has moved."""
    return "moved" if change.moved and change.kind is SentenceKind.SAME else str(change.kind)


def section_heading(comparison: Comparison, number: int, wording: Wording) -> str:
    """The heading as the later report prints it, else the earlier one."""
    if number == 0:
        return wording.say("compare.opening")
    printed = (_heading(report, number) for report in (comparison.after, comparison.before))
    return next(filter(None, printed), wording.say("compare.section", number=number))


def moved_words(comparison: Comparison, change: SentenceChange, wording: Wording) -> str:
    """Where a sentence stood before, if that was another section."""
    if not change.moved or change.before is None:
        return ""
    number = change.before.section
    heading = _heading(comparison.before, number) or section_heading(comparison, number, wording)
    return wording.say("compare.moved", heading=heading)


def _heading(report: Report, number: int) -> str:
    return next((part.heading for part in report.narrative if part.number == number and part.heading), "")
