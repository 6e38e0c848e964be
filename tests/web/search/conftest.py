"""What the tests of searching share: entries by a title, and an index that is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from gongkai.web.day import now
from gongkai.web.search.entry import Entry, Found, Query, Spans
from gongkai.web.search.selectors import find
from gongkai.web.search.services import put, write

DAY = date(2021, 6, 1)
Put = Callable[..., int]


@pytest.fixture
def given(db: None) -> Put:
    """Puts an entry under the next key and writes it into the index; the key."""
    keys = iter(range(1, 10_000))

    def one(title: str, *, day: date = DAY, **more: Any) -> int:
        key = next(keys)
        changed(key, title, day=day, **more)
        while write():
            pass
        return key

    return one


@pytest.fixture
def lost(db: None) -> Callable[[], None]:
    """Away with the index, as somebody does by hand."""

    def drop() -> None:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE search_words")

    return drop


def changed(key: int, title: str, kind: str = "record", day: date = DAY, **more: Any) -> None:
    """Puts an entry under a key; it waits to be written."""
    put(kind, key, Entry(title=title, day=day, **more), at=now())


def keys(text: str, **more: Any) -> list[int]:
    """What a query finds, in its order."""
    return [hit.key for hit in asked(text, **more).hits]


def asked(text: str, after: str = "", size: int = 20, **more: Any) -> Found:
    return find(Query(text, **more), after, size)


def shown(spans: Spans) -> str:
    """Spans as one line, what is marked between brackets."""
    return "".join(f"[{text}]" if marked else text for text, marked in spans)
