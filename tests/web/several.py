"""Several writers at once, in real transactions: threads, and on SQLite a database in a file instead of memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any

from django.db import connection, connections


@contextmanager
def shared_by_threads(folder: Path) -> Iterator[None]:
    """Threads begun in the block have the test's database as it stands; on SQLite a copy in a file, as in an office."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    with sqlite3.connect(folder / "several.sqlite3") as copy:
        connection.connection.backup(copy)
        # 办公的库早已是 WAL；几个线程同时来改这个模式，会有一个立即被拒（the switch itself waits for nobody）。
        copy.execute("PRAGMA journal_mode=WAL")
    copy.close()
    settings = connections.settings["default"]
    name, settings["NAME"] = settings["NAME"], str(folder / "several.sqlite3")
    try:
        yield
    finally:
        settings["NAME"] = name


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, each in a thread of its own, all begun together."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            ready.wait()
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
