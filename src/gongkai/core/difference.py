"""One thing that differs between two versions, in official words: of a catalogue, of a guide."""

from __future__ import annotations

from dataclasses import dataclass

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
