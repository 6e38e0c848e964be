"""Reading the prose: which figure of which sentence speaks of which cells, with the topic carried over clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from gongkai.core.claim_lexicon import ClaimPattern, Lexicon
from gongkai.core.claim_text import WIDEST, Clause, Mention, Sentence, tail_of

FARTHEST = 400  # characters back to the year or the reservation that governs a figure


class Spoken(NamedTuple):
    """A pattern that fits, with the rows in force and the applicants named; `doubts` soften what follows.

    `of` is what grew, where a figure of growth names it without its figure (受理申请数量较上年增长20%).
    """

    pattern: ClaimPattern
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    loose: bool
    doubts: tuple[str, ...]
    of: Spoken | None = None


class Figure(NamedTuple):
    """A figure, or (`mention` None) a clause that states one without writing it, and how it was understood."""

    sentence: Sentence
    clause: Clause
    mention: Mention | None
    spoken: Spoken | None
    topic: str


@dataclass
class Reader:
    """Reads one paragraph after another of a report of `year`; `own` tells whether scope words mean this agency."""

    words: Lexicon
    year: int
    agency: str
    topic: str = ""
    heading: str = ""
    before: str = ""
    outside: str | None = None
    verb: str = ""
    scope: str = ""
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def enter(self, heading: str) -> None:
        """Begin a section: nothing said before it carries over."""
        self.heading = self.topic = self._topic_of(heading) or ""
        self.verb = self.scope = ""
        self.rows = {}

    def name(self, heading: str) -> None:
        """A heading on a line of its own inside a section; one that names no topic ends the topic before it."""
        self.heading = self.topic = self._topic_of(heading) or ""
        self.rows = {}

    def read(self, sentence: Sentence) -> Iterator[Figure]:
        """Every figure of a sentence in order, understood or not."""
        self._begin(sentence)
        if self.words.words["plan"].search(sentence.plain):
            return
        by_clause = {index: list(group) for index, group in groupby(sentence.mentions, key=attrgetter("clause"))}
        for index, clause in enumerate(sentence.clauses):
            mentions = by_clause.get(index, ())
            self._follow(clause)
            if not mentions:
                yield from self._unwritten(sentence, clause)
            for mention in mentions:
                spoken = self._understand(sentence, clause, mention)
                yield Figure(sentence, clause, mention, spoken, self.topic)

    def _begin(self, sentence: Sentence) -> None:
        if self.outside is not None:
            self.topic, self.outside = self.outside, None
        marker = self.words.heading.match(sentence.text)
        if marker:
            self.name(sentence.text[marker.end() :][:24].split("。")[0])
        elif not self.words.words["continues"].match(sentence.text):
            self.topic = self.heading or (self.topic if self.topic != "other" else "")
            self.rows = {}
        self.verb = self.scope = ""
        self.before, self.named = self.topic, {}

    def _topic_of(self, text: str) -> str | None:
        return next((topic for topic, match in self.words.topics if match.search(text)), None)

    def _follow(self, clause: Clause) -> None:
        """Carry topic, verb and scope on, or change them where the clause names new ones; a bracket's end with it."""
        if clause.depth and self.outside is None:
            self.outside = self.topic
        elif not clause.depth and self.outside is not None:
            self.topic, self.outside = self.outside, None
        topic = self._topic_of(clause.text)
        self.before = self.topic
        if topic and not (topic == "other" and self.words.words["requests_words"].search(clause.text)):
            self.topic = topic
        for verb, match in self.words.verbs:
            if match.search(clause.text):
                self.verb = verb
        scope = self.words.words["scope"].search(clause.text)
        if scope and scope.start() <= 12:
            self.scope = self._scope(scope.group())
        elif self.words.words["own"].search(clause.text[:12]):
            self.scope = ""

    def _scope(self, word: str) -> str:
        """`scope` when the word speaks of more or less than this report does."""
        territory = bool(self.words.words["territory"].search(self.agency))
        if territory and self.words.words["government"].match(word):
            return "scope"  # the government alone, or with the bodies below it that its tables count
        if word in self.agency.replace("人民政府", "政府"):
            return ""
        wide = bool(self.words.words["whole"].search(word))
        return "" if self.agency and territory and wide else "scope"

    def _unwritten(self, sentence: Sentence, clause: Clause) -> Iterator[Figure]:
        if len(clause.text) > 2 * WIDEST or not self.words.unwritten_keywords.search(clause.text):
            return
        for pattern in self.words.unwritten:
            if self._fits(pattern, sentence, clause.text, ""):
                doubts = self._doubts(sentence, clause, clause.start, pattern)
                if doubts is not None:
                    yield Figure(sentence, clause, None, self._speak(pattern, clause.text, doubts), self.topic)
                    return

    def _understand(self, sentence: Sentence, clause: Clause, mention: Mention) -> Spoken | None:
        if not self.words.keywords.search(mention.phrase):
            return None
        by_unit = self.words.by_unit
        for pattern in by_unit.get(mention.unit, by_unit["*"]):
            if self._fits(pattern, sentence, mention.phrase, mention.unit):
                doubts = self._doubts(sentence, clause, mention.start, pattern)
                if doubts is None:
                    return None
                spoken = self._speak(pattern, mention.phrase, (*doubts, *(("approx",) if mention.approx else ())))
                return spoken if pattern.cells else spoken._replace(of=self._grown(sentence, mention))
        return None

    def _grown(self, sentence: Sentence, mention: Mention) -> Spoken | None:
        """What the words before a figure of growth speak of: 受理申请数量较上年增长# → 受理申请数量#."""
        match = self.words.words["growth"].search(mention.phrase)
        head = match and self.words.words["grown"].sub("#", f"{mention.phrase[: match.start()]}#")
        for pattern in self.words.patterns if head else ():
            if pattern.cells and pattern.relation == "=" and self._fits(pattern, sentence, head or "", ""):
                return self._speak(pattern, head or "", ())
        return None

    def _fits(self, pattern: ClaimPattern, sentence: Sentence, text: str, unit: str) -> bool:
        if (pattern.needs and self.topic not in pattern.needs) or (pattern.verbs and self.verb not in pattern.verbs):
            return False
        if (pattern.units and unit not in pattern.units) or not pattern.keyword.search(text):
            return False
        if pattern.exclude and pattern.exclude.search(text):
            return False
        spoken_of = bool(pattern.contexts & {self.before, self.heading})
        if pattern.context and not spoken_of and not pattern.context.search(sentence.plain):
            return False
        return any(match.search(text) for match in pattern.match)

    def _speak(self, pattern: ClaimPattern, text: str, doubts: tuple[str, ...]) -> Spoken:
        if pattern.topic:
            self.topic = pattern.topic
        table = next((operand.table for operands in pattern.cells for operand in operands), self.topic)
        if pattern.sets:
            self.rows[table] = pattern.sets
            self.named[table] = tuple(dict.fromkeys((*self.named.get(table, ()), *pattern.sets)))
        rows = self.rows.get(table, ())
        if not pattern.figure and self.words.words["all"].search(text):
            rows = self.named.get(table, rows)
        columns, loose = self._applicants(text) if table == "requests" else (("total",), False)
        return Spoken(pattern, rows, columns, loose, doubts)

    def _applicants(self, text: str) -> tuple[tuple[str, ...], bool]:
        named = [(columns, loose) for match, columns, loose in self.words.applicants if match.search(text)]
        return named[0] if len(named) == 1 else (("total",), False)

    def _doubts(self, sentence: Sentence, clause: Clause, until: int, pattern: ClaimPattern) -> tuple[str, ...] | None:
        """Why the figure may not speak of this agency's whole year; None when it speaks of another time."""
        before, words = tail_of(sentence.plain[:until], FARTHEST), self.words.words
        if not pattern.any_year:
            years = words["year"].findall(before)
            if (years and int(years[-1]) != self.year) or words["past"].search(clause.text):
                return None
            if words["since"].search(before):
                return None
        if words["part_year"].search(before + clause.text[: max(0, until - clause.start)]):
            return None
        doubts = [self.scope] if self.scope else []
        if words["so_far"].search(before) and not words["this_year"].search(before):
            doubts.append("period")
        return tuple(doubts)

    def elsewhen(self, before: str) -> bool:
        """True when the words before a figure put it in another year, or since some year."""
        before = tail_of(before, FARTHEST)
        years = self.words.words["year"].findall(before)
        return bool((years and int(years[-1]) != self.year) or self.words.words["since"].search(before))
