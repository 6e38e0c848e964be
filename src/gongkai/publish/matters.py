"""Findings as a person works through them: one matter for each place to mend, and what is left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.core.check import Checked
from gongkai.core.equation import EQUATION_KINDS
from gongkai.core.finding import Finding, Verdict
from gongkai.core.form import Address
from gongkai.core.report import Place, Report
from gongkai.core.rule import Kind, Level
from gongkai.core.summary import Tally
from gongkai.core.wording import Wording
from gongkai.publish.quotes import locate

LEVELS = (Level.ERROR, Level.WARNING, Level.NOTE)
PLACES = ("page", "table", "row", "column", "line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One place to look at: a broken finding, or all broken findings that one culprit would mend."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def level(self) -> Level:
        return min((finding.level for finding in self.findings), key=LEVELS.index)

    @property
    def culprit(self) -> Address | None:
        return self.first.culprit

    @property
    def cells(self) -> tuple[Address, ...]:
        """Every operand of its findings, once, in order."""
        return tuple(dict.fromkeys(cell for finding in self.findings for cell in finding.cells))

    @property
    def marked(self) -> tuple[Address, ...]:
        """The cells to mark: the culprit; else all of a short comparison, or the first of a long one.

        Of what was carried over only the first too: the other one is a cell of last year's report.
        """
        if self.culprit:
            return (self.culprit,)
        short = [f.cells if len(f.cells) <= 4 and f.kind is not Kind.CARRY else f.cells[:1] for f in self.findings]
        return tuple(dict.fromkeys(cell for cells in short for cell in cells))


def matters(findings: Iterable[Finding]) -> list[Matter]:
    """The broken findings as matters, the gravest first, else in the order given."""
    grouped: dict[object, list[Finding]] = {}
    for finding in findings:
        if finding.verdict is Verdict.BROKEN:
            grouped.setdefault(finding.culprit or finding.fingerprint, []).append(finding)
    made = [Matter(findings=tuple(found)) for found in grouped.values()]
    return sorted(made, key=lambda matter: LEVELS.index(matter.level))


def open_questions(findings: Iterable[Finding]) -> list[Finding]:
    """The unproven findings that no tally counts: those that are not arithmetic of the form."""
    return [f for f in findings if f.verdict is Verdict.UNPROVEN and f.kind not in EQUATION_KINDS]


def unfilled(findings: Iterable[Finding], table: str = "") -> list[str]:
    """What is to be filled in, once each, where arithmetic does not hold with its blank cells read as 0."""
    owing = (f for f in findings if f.verdict is Verdict.UNPROVEN and f.kind in EQUATION_KINDS and f.hint)
    return list(dict.fromkeys(f.hint for f in owing if not table or f.cells[0].table == table))


def open_tallies(checked: Checked) -> list[Tally]:
    """The tallies that leave something open: said once for each table and not once for each rule."""
    return [tally for tally in checked.tallies if tally.at_zero or tally.unfilled or tally.unread]


def count(made: Sequence[Matter], level: Level) -> int:
    return sum(matter.level is level for matter in made)


def verdict(checked: Checked, report: Report, wording: Wording) -> str:
    """The whole answer in one sentence: 1 处需改正，2 处需核实，1 处提示。"""
    made = matters(checked.findings)
    parts = [wording.say(f"count.{level}", count=n) for level in LEVELS if (n := count(made, level))]
    if report.unread:
        parts.append(wording.say("count.unread", count=len(report.unread)))
    if owing := unfilled(checked.findings):
        parts.append(wording.say("count.unfilled", count=len(owing)))
    if parts:
        return wording.say("verdict.end", parts=wording.say("verdict.comma").join(parts))
    unproven = any(finding.verdict is Verdict.UNPROVEN for finding in checked.findings)
    return wording.say("verdict.open" if unproven else "verdict.clean")


def where(finding: Finding, report: Report, wording: Wording) -> str:
    """The place in a clerk's words: the section that is quoted, else the culprit or the first cell."""
    spot = locate(finding, report)
    if spot is not None:
        return report.narrative[spot[0]].heading or wording.say("where.prose")
    if finding.culprit or finding.cells:
        return report.form.name(finding.culprit or finding.cells[0])
    return wording.say("where.prose" if finding.quote else "where.report")


def said(finding: Finding, report: Report, wording: Wording) -> str:
    """The finding's sentence under a heading that already says where, or in which table."""
    heading = where(finding, report, wording)
    for mark in ("：", ": "):
        place, _, rest = finding.message.partition(mark)
        if rest and (heading == place or heading.startswith(f"{place} · ")):
            return rest
    return finding.message


def place_words(place: Place, wording: Wording) -> str:
    """Where in the document: 第 3 页 · 第 2 个表 · 第 24 行 · 第 3 列; empty where nothing is known."""
    return " · ".join(_place_parts(place, wording))


def _place_parts(place: Place, wording: Wording) -> Iterator[str]:
    for name in PLACES:
        if (number := getattr(place, name)) is not None:
            yield wording.say(f"place.{name}", number=number)
