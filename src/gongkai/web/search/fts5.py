"""SQLite: a full-text table (FTS5) that keeps the tokens alone, ranked by bm25, a word of the title counting most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DatabaseError, connection, transaction

from gongkai.web.search.engine import TABLE, Engine, Row, Statement, Wanted
from gongkai.web.search.terms import Term

# 标题、正文、附件、筛选标记各自的分量（how much a word counts in each column; marks do not count）。
WEIGHTS = "bm25(10.0, 2.0, 1.0, 0.0)"
COLUMNS = "title, text, attachments, marks"
# 令牌由本程序切好，ascii 分词器只按空格分开（tokens are cut already: this tokenizer parts them at the spaces）。
CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5({COLUMNS}, content='', tokenize='ascii')",
    f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('rank', '{WEIGHTS}')",
)
PARTS = ("data", "idx", "content", "docsize", "config")  # the tables that SQLite keeps behind it
ADD = f"INSERT INTO {TABLE}(rowid, {COLUMNS}) VALUES (%s, %s, %s, %s, %s)"
TAKE_OUT = f"INSERT INTO {TABLE}({TABLE}, rowid, {COLUMNS}) VALUES ('delete', %s, %s, %s, %s, %s)"
WHERE = f"FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid BETWEEN %s AND %s"


class Fts5(Engine):
    """The index on SQLite. The table keeps no text (SQLite before 3.43 can take rows out of such a table only by the
    tokens they were added with), so the tokens must follow from what `models` keep."""

    def create(self, there: Any = connection) -> None:
        with there.cursor() as cursor:
            for statement in CREATE:
                cursor.execute(statement)

    def drop(self, there: Any = connection) -> None:
        try:
            with transaction.atomic(), there.cursor() as cursor:
                cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
        except DatabaseError:
            _strike_out(there)

    def wait_for_writers(self) -> None:
        """SQLite lets one write at a time anyway."""

    def add(self, rows: Sequence[Row]) -> None:
        _each(ADD, rows)

    def take_out(self, rows: Sequence[Row]) -> None:
        _each(TAKE_OUT, rows)

    def ranked(self, wanted: Wanted, limit: int, offset: int) -> Statement:
        return f"SELECT rowid AS place, rank AS score {WHERE} ORDER BY rank, rowid DESC LIMIT %s OFFSET %s", [
            *_asked(wanted),
            limit,
            offset,
        ]

    def newest(self, wanted: Wanted, limit: int) -> Statement:
        return f"SELECT rowid AS place, -rowid AS score {WHERE} ORDER BY rowid DESC LIMIT %s", [*_asked(wanted), limit]


def _strike_out(there: Any) -> None:
    """Away with a table so broken that SQLite cannot open it even to drop it: its line of the schema, then its parts."""
    with there.cursor() as cursor:
        cursor.execute("PRAGMA writable_schema=ON")
        cursor.execute("DELETE FROM sqlite_master WHERE name = %s", [TABLE])
        cursor.execute("PRAGMA writable_schema=RESET")
        for part in PARTS:
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}_{part}")


def _each(statement: str, rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(row.place, *map(_text, _columns(row))) for row in rows])


def _columns(row: Row) -> tuple[Iterable[str], ...]:
    return row.title, row.text, row.attachments, row.marks


def _text(tokens: Iterable[str]) -> str:
    return " ".join(tokens)


def _asked(wanted: Wanted) -> list[str | int]:
    words = " AND ".join(map(_phrase, wanted.terms))
    marks = "".join(f' AND marks : "{mark}"' for mark in wanted.marks)
    return [f"{words}{marks}", wanted.first, wanted.last]  # a word is never found among the marks: it has no MARK


def _phrase(term: Term) -> str:
    """Tokens hold letters, digits and Chinese characters alone, so nothing in them has a meaning to FTS5."""
    return f'"{" ".join(term.tokens)}"{" *" if term.open_ended else ""}'
