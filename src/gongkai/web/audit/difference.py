"""Old and new values side by side, each leaf of the JSON a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.web.sealing.services import is_sealed

NOTHING: Any = object()


@dataclass(frozen=True, slots=True)
class Row:
    """One value: where it stands, what it was and what it is (blank where it was not there), whether that differs."""

    path: str
    old: str
    new: str
    changed: bool


def side_by_side(old: Any, new: Any) -> list[Row]:
    """Each leaf of either, in the order of the new value, then what is only in the old one."""
    before, after = dict(_leaves(old)), dict(_leaves(new))
    paths = [*after, *(path for path in before if path not in after)]
    return [
        Row(path, _shown(before.get(path, NOTHING)), _shown(after.get(path, NOTHING)), _differs(path, before, after))
        for path in paths
    ]


def _differs(path: str, before: dict[str, Any], after: dict[str, Any]) -> bool:
    return bool(before.get(path, NOTHING) != after.get(path, NOTHING))


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value, 1):
            yield from _leaves(inner, f"{path}[{number}]")
    elif value is not None or path:
        yield path, value


def _shown(value: Any) -> str:
    """A leaf in words; personal data is not opened here, whoever reads."""
    if value is NOTHING:
        return ""
    if value is None or value in ("", [], {}):
        return _("（空）")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return _("（个人信息，已加密）") if is_sealed(value) else str(value)
