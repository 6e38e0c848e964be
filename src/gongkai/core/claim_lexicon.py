"""What the prose patterns are made of: the compiled words of law/claims*.yaml, as plain values for the core."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from re import Pattern
from typing import NamedTuple

from gongkai.core.rule import Level


class Operand(NamedTuple):
    """One signed cell of a claim; `row` may be `&` (the rows last spoken of), `column` `@` (the applicants named)."""

    table: str
    row: str
    column: str
    sign: int = 1


Sum = tuple[Operand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPattern:
    """How officials write one figure, and the cells that the figure speaks of.

    `match` are expressions over the phrase around a figure, the figure itself standing as `#`; without a figure
    (`figure` false) they are tried on a whole clause, and the claim is that the cells are `states`.
    `cells` are alternatives by edition, the first whose cells the form has; `also` are further sums that make the
    claim true without a finding. `relation` is read stated ⟨relation⟩ table. `needs` are the topics in which alone
    the words mean this, `verbs` the kind of verb that must be in force, `topic` and `sets` what the following
    clauses then speak of; `part` the kind of part that the figure is of a whole (`whole` for the whole itself).
    `exclude` are words that make it another thing; `context` words that its sentence must hold unless the topic
    before it was one of `contexts`; `any_year` that another year's number beside it does not disown it.
    """

    id: str
    rule: str
    match: tuple[Pattern[str], ...]
    keyword: Pattern[str]
    cells: tuple[Sum, ...] = ()
    also: tuple[Sum, ...] = ()
    figure: bool = True
    states: str = "0"
    relation: str = "="
    level: Level = Level.ERROR
    units: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    topic: str | None = None
    sets: tuple[str, ...] = ()
    any_year: bool = False
    exclude: Pattern[str] | None = None
    context: Pattern[str] | None = None
    contexts: frozenset[str] = frozenset()
    part: str = ""
    says: str = "differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A periodic publication: `issues` are the yearly counts that are complete, greatest last."""

    name: str
    match: Pattern[str]
    issues: tuple[int, ...]
    level: Level
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A word that belongs in the mouth of some kinds of body only; `owners` matches their names."""

    word: Pattern[str]
    owners: Pattern[str]
    level: Level
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Every word list that reading the prose needs, compiled once. `patterns` are tried on figures (`by_unit` those that a
    figure of that unit can fit, of any other unit under `*`), `unwritten` on
    clauses without one; `keywords` and `unwritten_keywords` match wherever any of their words stands.
    """

    figure: Pattern[str]
    units: Mapping[str, frozenset[str]]
    heading: Pattern[str]
    topics: tuple[tuple[str, Pattern[str]], ...]
    verbs: tuple[tuple[str, Pattern[str]], ...]
    applicants: tuple[tuple[Pattern[str], tuple[str, ...], bool], ...]
    patterns: tuple[ClaimPattern, ...]
    by_unit: Mapping[str, tuple[ClaimPattern, ...]]
    unwritten: tuple[ClaimPattern, ...]
    keywords: Pattern[str]
    unwritten_keywords: Pattern[str]
    words: Mapping[str, Pattern[str]] = field(default_factory=dict)
    series: tuple[Series, ...] = ()
    foreign: tuple[Foreign, ...] = ()
    limits: Mapping[str, float] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
