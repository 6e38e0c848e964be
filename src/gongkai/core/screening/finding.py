"""What a check found before publication: data with a rule, a level, a place and a masked quote.

Not `core.finding.Finding`, which speaks of figures and cells of a statutory form.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from gongkai.core.screening.material import Place, Spot
from gongkai.core.wording import Wording


class Level(StrEnum):
    """A block keeps the record from going out until it is mended or passed; a warning and a note do not."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


RANK = (Level.BLOCK, Level.WARN, Level.NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found. `quote` is masked: a finding never repeats what it warns of.

    `passable` says whether a reason may let it through; `nth` tells apart findings that are otherwise the same.
    """

    rule: str
    level: Level
    place: Place
    quote: str = ""
    slots: Mapping[str, Any] = field(default_factory=dict)
    passable: bool = True
    nth: int = 1

    @property
    def fingerprint(self) -> str:
        """The same for the same finding of the same content; nothing of what was masked can be told from it."""
        place = [[spot.key, dict(spot.slots)] for spot in self.place]
        told = json.dumps(
            [self.rule, place, self.quote, dict(self.slots), self.nth], ensure_ascii=False, sort_keys=True
        )
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def within(self, *outer: Spot) -> Finding:
        """The same finding with its place seen from further outside."""
        return replace(self, place=(*outer, *self.place))

    def where(self, wording: Wording) -> str:
        """The place in words: 附件“a.xlsx” 工作表“备查”（隐藏） 第 3 行 B 列."""
        return " ".join(wording.say(f"screening.place.{spot.key}", **spot.slots) for spot in self.place)

    def what(self, wording: Wording) -> str:
        """What is wrong, in a sentence; a reason that an agency wrote to a word of its own may lack the full stop."""
        said = wording.say(f"screening.rule.{self.rule}", **self.slots).strip()
        return said if said.endswith(("。", ".")) else said + ("." if wording.language == "en" else "。")

    def do(self, wording: Wording) -> str:
        """What to do about it."""
        return wording.say(f"screening.do.{self.rule}", **self.slots)

    def as_data(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "rule": self.rule, "level": self.level.value, "place": [[spot.key, dict(spot.slots)] for spot in self.place],
            "quote": self.quote, "slots": dict(self.slots), "passable": self.passable, "nth": self.nth,
        }  # fmt: skip

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Finding:
        """The finding that `as_data` gave."""
        place = tuple(Spot(key, slots) for key, slots in data["place"])
        return cls(**{**data, "level": Level(data["level"]), "place": place})


def told_apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The worst first, in the order found; those that say the same are numbered, so that each has its fingerprint."""
    seen: dict[str, int] = {}
    numbered = []
    for one in findings:
        key = replace(one, nth=1).fingerprint
        seen[key] = seen.get(key, 0) + 1
        numbered.append(replace(one, nth=seen[key]))
    return tuple(sorted(numbered, key=lambda one: RANK.index(one.level)))


def masked(text: str, head: int = 3, tail: int = 2) -> str:
    """The first and last characters, asterisks between: enough to find it by, too little to use."""
    if len(text) <= head + tail:
        return "*" * len(text)
    return text[:head] + "*" * (len(text) - head - tail) + text[len(text) - tail :]
