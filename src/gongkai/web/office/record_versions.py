"""The versions of a record, and what differs between two of them: the last two, or those that are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongkai.web.records.models import Record
from gongkai.web.records.selectors.history import Version, difference, versions

LONGEST = 6


def changes(row: Record, asked: Mapping[str, str]) -> dict[str, Any]:
    """For the page: the versions, the two that stand side by side, what differs between them, what was asked amiss.

    `asked` may name the two by their numbers, `old` and `new`, in either order. Three queries, however many there are.
    """
    found = versions(row)
    if len(found) < 2:
        return {"versions": found, "differences": ()}
    old, old_amiss = chosen(found, asked.get("old", ""), found[-2])
    new, new_amiss = chosen(found, asked.get("new", ""), found[-1])
    changed = difference(row, old.digest, new.digest) if old.digest != new.digest else ()
    return {
        "versions": found, "pairs": list(zip(found[1:], found, strict=False)), "old": old, "new": new,
        "differences": changed, "amiss": [one for one in (old_amiss, new_amiss) if one],
    }  # fmt: skip


def chosen(found: list[Version], said: str, otherwise: Version) -> tuple[Version, str]:
    """The version of that number, and a sentence where there is none: then it is `otherwise`."""
    if not said:
        return otherwise, ""
    if said.isascii() and said.isdecimal() and len(said) <= LONGEST and 1 <= int(said) <= len(found):
        return found[int(said) - 1], ""
    slots = {"said": said[:LONGEST], "count": len(found), "number": otherwise.number}
    return otherwise, _("没有第 %(said)s 版，可以选第 1 版至第 %(count)d 版；这里用第 %(number)d 版。") % slots
