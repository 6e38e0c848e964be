"""The prose of a made-up report: six sections whose figures agree with the tables and whose wording changes each year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai.core.form import Form
from gongkai.core.report import Narrative, Paragraph
from gongkai.made_up import chance
from gongkai.made_up.agencies import Agency
from gongkai.made_up.facts import Number, facts
from gongkai.made_up.remarks import HEADS, REMARKS
from gongkai.made_up.statements import STATEMENTS, Facts, Statement

NUMERALS = "〇一二三四五六七八九"
SAID = 0.62  # of what could be said in figures, the share that a report does say
TOLD_BY = {"received": "growth", "reconsideration": "results", "outcomes": "share"}  # the other says it too
ALWAYS = {"received", "none_received", "no_disputes", "issues"}


class Prose:
    """What one agency writes for one year; `facts` are the figures that it may state."""

    def __init__(self, agency: Agency, year: int, figures: Mapping[str, Number], last: Mapping[str, Number]) -> None:
        self.agency, self.year = agency, year
        draws = chance.rng(agency.key, year, "prose")
        self.facts: dict[str, Number] = facts(figures, last, draws)
        self.skipped = frozenset(s.name for s in STATEMENTS if s.name not in ALWAYS and draws.random() > SAID)
        self.offset = chance.rng(agency.key, "prose").randrange(60)

    def narrative(self, form: Form) -> tuple[Narrative, ...]:
        """The sections of the form, each under its official heading, and the preamble before them."""
        texts = {0: self._preamble(), 1: self._overall(), 5: self._problems(), 6: [self.remark("closing")]}
        texts[4] = [*self.statements("disputes")] if self.offset % 3 == 0 else []
        headings = {0: ""} | {s.number: f"{NUMERALS[s.number]}、{s.heading}" for s in form.sections}
        return tuple(_section(number, heading, texts.get(number, ())) for number, heading in headings.items())

    def remark(self, theme: str, more: int = 0) -> str:
        """The sentence of a theme for this year: the next one in its row, so that no two years running share it."""
        turn = self.year + self.offset + more
        work = self.agency.trade.work
        slots = {"own": self.agency.own, "clients": self.agency.trade.clients, "work": work[turn % len(work)]}
        return REMARKS[theme][turn % len(REMARKS[theme])].format(**slots, **self.facts)

    def statements(self, about: str) -> Iterator[str]:
        """What is said in figures of a matter, in the wordings of this year."""
        for statement in STATEMENTS:
            if statement.about == about and self.says(statement):
                yield self.state(statement, self.facts)

    def says(self, statement: Statement) -> bool:
        """True when this year's report has the statement."""
        told = any(other.name == TOLD_BY.get(statement.name) and self.says(other) for other in STATEMENTS)
        return not told and statement.name not in self.skipped and self.could_say(statement)

    def could_say(self, statement: Statement) -> bool:
        """True when the year's figures give something to state."""
        if statement.name == "issues":
            return self.agency.trade.air
        return statement.when(self.facts)

    def state(self, statement: Statement, given: Facts) -> str:
        """The statement of given facts in this year's wording."""
        return statement.say(given, self.year + self.offset, self.agency.own)

    def _preamble(self) -> list[str]:
        period = f"本报告所列数据的统计期限自{self.year}年1月1日起至{self.year}年12月31日止。"
        return [
            f"本报告由{self.agency.name}根据《中华人民共和国政府信息公开条例》编制，分为六个部分。",
            period + "电子版可在政府门户网站下载，如有疑问请与政务公开科联系。",
        ]

    def _overall(self) -> list[str]:
        bodies = {
            "disclosure": [self.remark("disclosure"), self.remark("reading"), *self.statements("disclosure")],
            "requests": [*self.statements("requests"), self.remark("desk")],
            "management": [self.remark("management"), self.remark("disclosure", 3)],
            "platform": [self.remark("platform")],
            "oversight": [self.remark("oversight")],
        }
        if self.offset % 3:
            bodies["oversight"] += self.statements("disputes")
        headed = self.offset % 2
        opening = f"{self.year}年，{self.agency.own}{self.remark('opening')}"
        return [opening, *((HEADS[about] if headed else "") + "".join(said) for about, said in bodies.items())]

    def _problems(self) -> list[str]:
        return [self.remark("last"), self.remark("problem"), self.remark("remedy")]


def _section(number: int, heading: str, texts: Sequence[str]) -> Narrative:
    return Narrative(number=number, heading=heading, paragraphs=tuple(Paragraph(text=text) for text in texts))
