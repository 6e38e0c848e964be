"""What the checks go by: the level of each rule, the lexicon, the lists of the law files, the names of the agencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.core.screening.finding import Finding, Level
from gongkai.core.screening.material import Place


@dataclass(frozen=True, slots=True)
class ScreeningRule:
    """A rule of law/screening.yaml: `passable` says whether a reason may let a finding through."""

    id: str
    level: Level
    passable: bool = True
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the lexicon: a wrong form, the right one, longer words (`unless`) in which the form is right."""

    wrong: str
    right: str = ""
    level: Level = Level.WARN
    unless: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Bodies:
    """Names of agencies: the one that publishes (with those above and below it), and the others."""

    own: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """`known_numbers` are an agency's own telephones, digits alone: they are no finding."""

    rules: Mapping[str, ScreeningRule]
    lexicon: tuple[Word, ...] = ()
    card_prefixes: tuple[str, ...] = ()
    regions: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    bodies: Bodies = field(default_factory=Bodies)
    known_numbers: frozenset[str] = frozenset()

    def finding(self, rule: str, place: Place, quote: str = "", level: Level | None = None, **slots: object) -> Finding:
        """A finding of a rule at the rule's level, or a level of its own; KeyError for a rule that the law has not."""
        known = self.rules[rule]
        return Finding(
            rule=rule, level=level or known.level, place=place, quote=quote, slots=slots, passable=known.passable
        )
