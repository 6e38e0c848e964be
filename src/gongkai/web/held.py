"""Many acts in one transaction: what it has locked stays as it was read, until its end, and need not be read again."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction

_held: ContextVar[dict[Hashable, Any] | None] = ContextVar("held", default=None)


@contextmanager
def holding() -> Iterator[None]:
    """One transaction for all acts inside. An act that fails undoes them all: let its exception through."""
    with transaction.atomic():
        token = _held.set({})
        try:
            yield
        finally:
            _held.reset(token)


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
