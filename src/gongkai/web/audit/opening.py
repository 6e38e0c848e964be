"""Opening what an entry keeps sealed, for one reader, once: an act of its own, with its own entry in the same chain."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.services import note
from gongkai.web.sealing.ciphers import Tampered
from gongkai.web.sealing.services import is_sealed, unseal_all

OPENED = "audit.opened"
DEEPEST = 3  # a whole content is sealed once more around its personal fields


@dataclass(frozen=True)
class Opened:
    """Old and new value in clear, and the entry that says who opened them."""

    old: Any
    new: Any
    noted: AuditEntry


def has_sealed(entry: AuditEntry) -> bool:
    """Whether anything in the old or new value is sealed."""
    return any(is_sealed(leaf) for leaf in _leaves([entry.old, entry.new]))


@transaction.atomic
def open_entry(entry: AuditEntry, *, by: str, at: datetime) -> Opened:
    """Notes that `by` opens an entry, and gives it in clear; what cannot be opened says why. MasterKeyWrong."""
    noted = note(
        OPENED, chain=entry.chain.name, by=by, at=at, subject=f"audit:{entry.chain.name}/{entry.number}",
        new={"act": entry.act, "subject": entry.subject},
    )  # fmt: skip
    old, new = _opened([entry.old, entry.new], DEEPEST)
    return Opened(old, new, noted)


def _opened(value: Any, depth: int) -> Any:
    sealed = {leaf for leaf in _leaves(value) if is_sealed(leaf)}
    if not sealed or not depth:
        return value
    said = _read(sealed)
    return _opened(_mapped(value, lambda leaf: said[leaf] if is_sealed(leaf) else leaf), depth - 1)


def _read(sealed: set[str]) -> dict[str, Any]:
    """Each sealed text as the value it was: all together, one by one only where one of them does not open."""
    try:
        return {text: _value(plain) for text, plain in unseal_all(sealed).items()}
    except Tampered:
        if len(sealed) == 1:
            return dict.fromkeys(sealed, _("（密文已被改动，不能显示）"))
        return {text: _read({text})[text] for text in sealed}


def _value(plain: str | None) -> Any:
    """A whole content (a JSON object) as such, anything else as text."""
    if plain is None:
        return _("（密钥已销毁，不能再显示）")
    try:
        return json.loads(plain) if plain.startswith("{") else plain
    except (ValueError, RecursionError):
        return plain


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    else:
        yield value


def _mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {name: _mapped(inner, change) for name, inner in value.items()}
    return [_mapped(inner, change) for inner in value] if isinstance(value, list) else change(value)
