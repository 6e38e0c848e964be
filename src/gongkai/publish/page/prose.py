"""The prose of a report with what it claims underlined, and where each finding's sentence stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.core.claim import Claim
from gongkai.core.report import Narrative, Paragraph, Report
from gongkai.core.wording import Wording
from gongkai.publish.matters import Matter
from gongkai.publish.quotes import Spot, span


@dataclass(frozen=True, slots=True, kw_only=True)
class Underline:
    """A stretch of a paragraph: the numbers of the matters about it (none where it holds), its state and its words."""

    start: int
    end: int
    state: str
    numbers: tuple[int, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of a paragraph's text, underlined or not."""

    text: str
    underline: Underline | None = None


def underlines(
    report: Report,
    numbered: Sequence[tuple[int, Matter]],
    claims: Iterable[Claim],
    spots: Mapping[int, Spot],
    wording: Wording,
) -> dict[Spot, list[Underline]]:
    """What to underline in each paragraph: claims by their offsets, other findings by their quotation."""
    found: dict[Spot, list[Underline]] = {}
    covered: set[int] = set()
    for claim in claims:
        spot = (claim.section, claim.paragraph)
        numbers = tuple(n for n, matter in numbered if spots.get(n) == spot and _speaks_of(matter, claim))
        covered |= set(numbers)
        state = str(claim.verdict)
        title = _title(claim, report, wording)
        found.setdefault(spot, []).append(
            Underline(start=claim.start, end=claim.end, state=state, numbers=numbers, title=title)
        )
    for number, matter in numbered:
        if number in spots and number not in covered:
            found.setdefault(spots[number], []).extend(_of_quote(number, matter, report, spots[number]))
    return found


def runs(paragraph: Paragraph, marked: Iterable[Underline]) -> Iterator[Run]:
    """The paragraph cut at its underlines; of two that overlap the one with a finding stands, else the first."""
    at = 0
    for underline in _apart(marked):
        if underline.start > at:
            yield Run(text=paragraph.text[at : underline.start])
        yield Run(text=paragraph.text[underline.start : underline.end], underline=underline)
        at = underline.end
    if at < len(paragraph.text):
        yield Run(text=paragraph.text[at:])


def _apart(marked: Iterable[Underline]) -> list[Underline]:
    kept: list[Underline] = []
    for one in sorted(marked, key=lambda u: (not u.numbers, u.start)):
        clash = next((k for k in kept if one.start < k.end and k.start < one.end), None)
        if clash is None:
            kept.append(one)
        elif one.numbers:
            numbers = tuple(dict.fromkeys((*clash.numbers, *one.numbers)))
            start, end = min(clash.start, one.start), max(clash.end, one.end)
            kept[kept.index(clash)] = Underline(
                start=start, end=end, state=clash.state, numbers=numbers, title=clash.title
            )
    return sorted(kept, key=lambda u: u.start)


def _speaks_of(matter: Matter, claim: Claim) -> bool:
    return any(
        (finding.rule, finding.quote, finding.found) == (claim.rule, claim.quote, claim.number)
        and finding.subject.startswith(claim.id)
        for finding in matter.findings
    )


def _title(claim: Claim, report: Report, wording: Wording) -> str:
    """What became of the claim, and the cells it was held against, if any."""
    cells = wording.say("page.list").join(report.form.name(cell) for cell in claim.cells[:3])
    if not cells:
        return wording.say(f"page.claim.{claim.verdict}")
    return wording.say(f"page.claim.{claim.verdict}.cells", cells=cells)


def _of_quote(number: int, matter: Matter, report: Report, spot: Spot) -> Iterator[Underline]:
    found = span(paragraph_at(report.narrative, spot).text, matter.first.quote)
    if found is not None:
        yield Underline(start=found[0], end=found[1], state="broken", numbers=(number,))


def paragraph_at(narrative: Sequence[Narrative], spot: Spot) -> Paragraph:
    return narrative[spot[0]].paragraphs[spot[1]]
