"""Many acts in one transaction: what it has locked stays as it was read, until its end, and need not be read again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction

_held: ContextVar[dict[Hashable, Any] | None] = ContextVar("held", default=None)
_last: ContextVar[list[Callable[[], None]]] = ContextVar("last")


@contextmanager
def holding() -> Iterator[None]:
    """One transaction for all acts inside. An act that fails undoes them all: let its exception through."""
    with transaction.atomic():
        held_token, last_token = _held.set({}), _last.set([])
        try:
            yield
            for finish in _last.get():
                finish()
        finally:
            _held.reset(held_token)
            _last.reset(last_token)


def gathered(key: Hashable, write: Callable[[list[Any]], None]) -> list[Any] | None:
    """The rows of one kind that are written together at the end of `holding`, by `write`; None outside it."""
    kept = _held.get()
    if kept is None:
        return None
    if key not in kept:
        rows: list[Any] = []
        kept[key] = rows
        _last.get().append(lambda: write(rows))
    found: list[Any] = kept[key]
    return found


def hold(key: Hashable, value: Any) -> Any:
    """Keeps what was read under a lock of this transaction, where acts are being held together; the value itself."""
    kept = _held.get()
    if kept is not None:
        kept[key] = value
    return value


def held(key: Hashable) -> Any:
    """What was kept under a key; None outside `holding`, or where nothing was."""
    kept = _held.get()
    return kept.get(key) if kept is not None else None
