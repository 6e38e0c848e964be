"""One thing that differs between two versions, in official words: of a record, of a catalogue, of a guide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gongkai.core.compare_parts import Part
from gongkai.core.text_difference import text_difference
from gongkai.core.worded import Worded


class DifferenceKind(Worded):
    """What happened between the versions."""

    ADDED = "added", "新增"
    REMOVED = "removed", "删去"
    CHANGED = "changed", "修改"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """`subject` is what differs (an item's title; empty for a guide), `label` the official name of the field.

    Of a whole item added or removed `field` and `label` are empty, and `new` or `old` is its title.
    """

    kind: DifferenceKind
    code: str = ""
    subject: str = ""
    field: str = ""
    label: str = ""
    old: str = ""
    new: str = ""

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """`old` and `new` cut at their differences: what both have, and what stands in one alone."""
        return text_difference(self.old, self.new)
