"""A matter or an unread row as a card: where, what was found and expected, what to do, and how it is known again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.core.explanation import Explanation
from gongkai.core.form import Address
from gongkai.core.report import Report, Unread
from gongkai.core.wording import Wording
from gongkai.publish.as_json import plain
from gongkai.publish.as_text import clipped, readings
from gongkai.publish.explained import explanation_words
from gongkai.publish.layout import cell_id
from gongkai.publish.matters import Matter, place_words, said, where
from gongkai.publish.wrapping import wrapped

BRIEF = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two figures that ought to agree, each with its word."""

    found_label: str
    found: str
    expected_label: str
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A matter ready to be shown; `lit` are the cells to light up while it is looked at, `link` where it points."""

    number: int
    level: str
    word: str
    kind: str
    where: str
    link: str
    pair: Pair | None
    quote: str
    beside: tuple[tuple[str, str], ...]
    messages: tuple[str, ...]
    hints: tuple[str, ...]
    explained: tuple[str, ...]
    place: str
    rules: tuple[tuple[str, str], ...]
    lit: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadCard:
    """Something seen and not placed, ready to be shown."""

    id: str
    where: str
    link: str
    message: str
    text: str
    readings: tuple[str, ...]
    place: str


@dataclass(frozen=True, kw_only=True)
class Cards:
    """Makes the cards of one report; `shown` are the cells that stand on the page."""

    report: Report
    wording: Wording
    explanations: Mapping[str, Explanation]
    repaired: Mapping[Address, Decimal]
    shown: frozenset[Address]

    def card(self, number: int, matter: Matter, anchor: str) -> Card:
        """The card of a matter; `anchor` is the underlined sentence it points at, if it has no cell."""
        first, say = matter.first, self.wording.say
        at = where(first, self.report, self.wording)
        messages = (said(finding, self.report, self.wording) for finding in matter.findings)
        explained = (explanation_words(self.explanations.get(f.fingerprint), self.wording) for f in matter.findings)
        return Card(
            number=number,
            level=str(matter.level),
            word=say(f"page.level.{matter.level}"),
            kind=say("page.list").join(dict.fromkeys(say(f"page.kind.{f.kind}") for f in matter.findings)),
            where=at,
            link=anchor or self._link(*matter.marked),
            pair=self.pair(matter),
            quote=clipped(first.quote, 120),
            beside=self._beside(matter) if anchor else (),
            messages=tuple(dict.fromkeys(messages)),
            hints=tuple(dict.fromkeys(f.hint for f in matter.findings if f.hint)),
            explained=tuple(filter(None, explained)),
            place=place_words(first.at, self.wording),
            rules=tuple((f.rule, f.fingerprint) for f in matter.findings),
            lit=tuple(cell_id(cell) for cell in matter.cells if cell in self.shown),
        )

    def pair(self, matter: Matter) -> Pair | None:
        """For a culprit what it is and ought to be; else the two sides of a single finding."""
        culprit = matter.culprit
        if culprit in self.repaired and culprit is not None:
            printed = plain(self.report.value(culprit))
            return self._labelled("culprit", printed, plain(self.repaired[culprit]))
        first = matter.first
        if len(matter.findings) > 1 or first.found is None or first.expected in (None, first.found):
            return None
        return self._labelled(str(first.kind), plain(first.found), plain(first.expected))

    def _labelled(self, kind: str, found: str, expected: str) -> Pair:
        key = kind if f"page.pair.{kind}.found" in self.wording.templates else "other"
        found_label, expected_label = (self.wording.say(f"page.pair.{key}.{side}") for side in ("found", "expected"))
        return Pair(found_label=found_label, found=found, expected_label=expected_label, expected=expected)

    def unread(self, number: int, item: Unread) -> UnreadCard:
        """The card of an unread row, cell or table."""
        return UnreadCard(
            id=f"u{number}",
            where=self._row(item) or self.wording.say("where.report"),
            link=self._link(*item.addresses),
            message=item.message,
            text=clipped(item.text, 120),
            readings=tuple(readings(item)),
            place=place_words(item.at, self.wording),
        )

    def _beside(self, matter: Matter) -> tuple[tuple[str, str], ...]:
        """The cells that a sentence speaks of, in words and as links."""
        cells = [cell for cell in matter.marked if cell in self.shown]
        return tuple((self.report.form.name(cell), cell_id(cell)) for cell in cells[:3])

    def _row(self, item: Unread) -> str:
        """表三 · （一）予以公开: the row, or the first cell where only that is open."""
        if not item.addresses:
            return ""
        name = self.report.form.name(item.addresses[0])
        return name if len(item.addresses) == 1 else name.rpartition(" · ")[0] or name

    def _link(self, *addresses: Address) -> str:
        return next((cell_id(address) for address in addresses if address in self.shown), "")


def brief(matter: Matter, report: Report, wording: Wording) -> str:
    """What to do about a matter in one short line: how many rules one change mends, else the first clause."""
    if matter.culprit and len(matter.findings) > 1:
        return wording.say("page.mends", count=len(matter.findings))
    first, _, _ = said(matter.first, report, wording).replace("; ", "；").partition("；")
    lines = list(wrapped(first, BRIEF))
    return lines[0] + "…" * (len(lines) > 1) if lines else ""
