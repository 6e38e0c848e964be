"""The index built anew while others write it: everybody locks entries before the index, and nobody waits for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from django.db import connection

from gongkai.web.search.engine import Engine, Row, engine
from gongkai.web.search.models import Indexed
from gongkai.web.search.services import rebuild, write
from web.search.conftest import changed, keys
from web.several import at_once


@pytest.fixture
def emptied(transactional_db: None) -> Iterator[None]:
    """With real commits; afterwards the index is as new."""
    yield
    Indexed.objects.all().delete()
    list(rebuild())


def test_a_rebuilding_that_begins_while_entries_are_written_waits_for_them(
    emptied: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer has locked its entries and comes to the index only when the rebuilder stands before it."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    for key in range(1, 4):
        changed(key, "排污")
    begun = Event()
    kept = type(engine()).take_out

    def take_out(self: Engine, rows: list[Row]) -> None:
        if not begun.is_set():
            begun.set()
            while not _somebody_waits():
                pass
        kept(self, rows)

    monkeypatch.setattr(type(engine()), "take_out", take_out)

    def anew() -> None:
        begun.wait()
        list(rebuild())

    at_once(write, anew)
    assert sorted(keys("排污")) == [1, 2, 3]


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])
