"""The codes of the core as choices of a column."""

from __future__ import annotations

from gongkai.core.worded import Worded


def choices(members: type[Worded]) -> list[tuple[str, str]]:
    """Code and official word of each member."""
    return [(member.value, member.label) for member in members]
