"""Findings as text for a terminal: grouped by level, what is open said once, the verdict last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai.core.check import Checked
from gongkai.core.explanation import Explanation
from gongkai.core.finding import Finding
from gongkai.core.report import Report
from gongkai.core.rule import Level
from gongkai.core.wording import Wording
from gongkai.publish.as_text import clipped, readings, title
from gongkai.publish.explained import explanation_words
from gongkai.publish.matters import (
    LEVELS,
    Matter,
    matters,
    open_questions,
    open_tallies,
    place_words,
    said,
    unfilled,
    verdict,
    where,
)
from gongkai.publish.paint import PLAIN, Paint
from gongkai.publish.wrapping import printable, wrapped

SIGN = {Level.ERROR: "◥", Level.WARNING: "?", Level.NOTE: "·"}
INDENT = 5
MOST = 8  # blanks that cannot be 0, named one by one; the tally counts them all


def findings_text(
    report: Report,
    checked: Checked,
    wording: Wording,
    *,
    explanations: Mapping[str, Explanation] | None = None,
    columns: int = 100,
    paint: Paint = PLAIN,
) -> str:
    """What a person reads after a check of one report, `columns` wide."""
    sheet = _Sheet(report, wording, explanations or {}, columns, paint)
    made = matters(checked.findings)
    lines = [paint.strong(title(report, wording))]
    for level in LEVELS:
        lines += sheet.level(level, [matter for matter in made if matter.level is level])
    lines += [*sheet.unread(), *sheet.open(checked)]
    worst = made[0].level if made else None
    lines += ["", paint.level(worst, verdict(checked, report, wording))]
    return "\n".join(lines) + "\n"


class _Sheet:
    """The lines of one report's findings: what they are about, in which words, how wide."""

    def __init__(
        self, report: Report, wording: Wording, explanations: Mapping[str, Explanation], columns: int, paint: Paint
    ) -> None:
        self.report, self.wording, self.explanations = report, wording, explanations
        self.columns, self.paint = columns, paint

    def level(self, level: Level, made: Sequence[Matter]) -> Iterator[str]:
        """The matters of a level under its heading."""
        if made:
            heading = self.wording.say(f"heading.{level}", count=len(made))
            yield from ("", self.paint.level(level, f"{SIGN[level]} {heading}"))
        for number, matter in enumerate(made, 1):
            yield from self.matter(number, matter)

    def open(self, checked: Checked) -> Iterator[str]:
        """What could not be checked: a sentence for each table, each claim and each report that is not there."""
        sentences = unfilled(checked.findings)[:MOST]
        sentences += [tally.sentence for tally in open_tallies(checked)]
        sentences += [finding.message for finding in open_questions(checked.findings)]
        sentences += checked.not_run
        if sentences:
            yield from ("", self.wording.say("heading.open"))
        for sentence in sentences:
            yield from self.wrapped("· " + sentence, 2)

    def matter(self, number: int, matter: Matter) -> Iterator[str]:
        """One place to look at: its heading, then every finding there, then the hint once."""
        yield f"{number:>3}  {self.paint.strong(printable(where(matter.first, self.report, self.wording)))}"
        for finding in matter.findings:
            yield from self.finding(finding)
        for hint in dict.fromkeys(finding.hint for finding in matter.findings if finding.hint):
            yield from self.wrapped("→ " + hint, INDENT)
        at = place_words(matter.first.at, self.wording)
        if at:
            yield " " * INDENT + self.paint.faint(f"▤ {at}")

    def finding(self, finding: Finding) -> Iterator[str]:
        """The sentence, the quotation where there is one, the rule, and an explanation that was accepted."""
        yield from self.wrapped(said(finding, self.report, self.wording), INDENT)
        if finding.quote and clipped(finding.quote) not in finding.message:
            yield from self.wrapped(self.wording.say("text.quote", quote=clipped(finding.quote)), INDENT)
        yield " " * INDENT + self.paint.faint(f"{finding.rule} · {finding.fingerprint}")
        explained = explanation_words(self.explanations.get(finding.fingerprint), self.wording)
        yield from self.wrapped(explained, INDENT)

    def unread(self) -> Iterator[str]:
        """What was seen and not placed, with the readings left."""
        for number, item in enumerate(self.report.unread):
            if number == 0:
                yield from ("", self.wording.say("heading.unread", count=len(self.report.unread)))
            at = place_words(item.at, self.wording)
            said = self.wording.say("text.unread", message=item.message, text=clipped(item.text), at=at)
            yield from self.wrapped(said, 2)
            yield from (" " * INDENT + line for line in readings(item))

    def wrapped(self, text: str, indent: int) -> list[str]:
        """The text in lines of the sheet's width, counting Chinese characters as two."""
        return [" " * indent + line for line in wrapped(text, self.columns - indent)]
