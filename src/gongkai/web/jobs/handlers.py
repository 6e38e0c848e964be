"""Which function does which kind of work: apps register theirs when they are ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol


class Handler(Protocol):
    """Does one job at an instant; it raises where it could not, and is called again later. Only a slow one returns."""

    def __call__(self, payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object] | None: ...


class UnknownKind(LookupError):  # noqa: N818
    """No handler is registered for a kind of job; the message names those there are."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"没有办理 {kind!r} 的程序；已登记的有：{', '.join(sorted(_handlers)) or '无'}")


_handlers: dict[str, Handler] = {}
_daily: set[str] = set()
_slow: set[str] = set()


def job(kind: str, *, daily: bool = False, slow: bool = False) -> Callable[[Handler], Handler]:
    """Registers the function beneath for `kind`; with `daily` the worker asks for it once each day.

    The function runs in the transaction that marks the job done, so what it writes is written exactly once. It is to
    be short: on SQLite nobody else writes meanwhile. A `slow` one runs before that transaction, writes nothing, and
    returns the function that does. ValueError where the kind is taken.
    """

    def register(handler: Handler) -> Handler:
        if _handlers.get(kind, handler) is not handler:
            raise ValueError(f"任务种类 {kind!r} 登记了两次")
        _handlers[kind] = handler
        if daily:
            _daily.add(kind)
        if slow:
            _slow.add(kind)
        return handler

    return register


def handler_of(kind: str) -> Handler:
    """The function for a kind; UnknownKind."""
    try:
        return _handlers[kind]
    except KeyError:
        raise UnknownKind(kind) from None


def is_slow(kind: str) -> bool:
    """Whether its function runs before the transaction and returns what is to be written."""
    return kind in _slow


def daily_kinds() -> tuple[str, ...]:
    """The kinds that are done once a day, in the order of their names."""
    return tuple(sorted(_daily))
