"""PostgreSQL: a table of tsvectors with a GIN index, ranked by ts_rank, a word of the title counting most.

A tsvector has no place for tokens beyond the 16,383rd, so a phrase is asked for as all its tokens; whoever shows a page
looks whether the phrase is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from gongkai.web.search.engine import TABLE, Engine, Row, Statement, Wanted
from gongkai.web.search.models import Indexed
from gongkai.web.search.terms import Term

CREATE = (
    f"CREATE TABLE {TABLE} (place bigint PRIMARY KEY, words tsvector NOT NULL)",
    f"CREATE INDEX {TABLE}_gin ON {TABLE} USING gin (words)",
)
ADD = f"INSERT INTO {TABLE} (place, words) VALUES (%s, %s::tsvector)"
WHERE = f"FROM {TABLE} WHERE words @@ %s::tsquery AND place BETWEEN %s AND %s"
# D、C、B、A 各自的分量：标记、附件、正文、标题（marks, attachments, text, title）。
WEIGHTS = "'{0.0, 0.1, 0.2, 1.0}'"
LAST_POSITION = 16_383
POSITIONS = 8  # of one token: it hardly counts for more the more often it comes
MOST_BYTES = 900_000  # a tsvector takes a megabyte


class Tsvector(Engine):
    """The index on PostgreSQL."""

    def create(self, there: Any = connection) -> None:
        with there.cursor() as cursor:
            for statement in CREATE:
                cursor.execute(statement)

    def drop(self, there: Any = connection) -> None:
        with there.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")

    def wait_for_writers(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Indexed._meta.db_table} IN EXCLUSIVE MODE")

    def add(self, rows: Sequence[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(ADD, [(row.place, vector(row)) for row in rows])

    def take_out(self, rows: Sequence[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE place = ANY(%s)", [[row.place for row in rows]])

    def ranked(self, wanted: Wanted, limit: int, offset: int) -> Statement:
        score = f"-ts_rank({WEIGHTS}, words, %s::tsquery) AS score"
        statement = f"SELECT place, {score} {WHERE} ORDER BY score, place DESC LIMIT %s OFFSET %s"
        return statement, [_words(wanted), *_asked(wanted), limit, offset]

    def newest(self, wanted: Wanted, limit: int) -> Statement:
        return f"SELECT place, -place AS score {WHERE} ORDER BY place DESC LIMIT %s", [*_asked(wanted), limit]


def vector(row: Row) -> str:
    """A tsvector as it is written: each token with its first places and how much it counts there."""
    places: dict[str, list[str]] = {}
    number = 0
    for column, weight in ((row.title, "A"), (row.text, "B"), (row.attachments, "C")):
        for token in column:
            number += 1
            known = places.setdefault(token, [])
            if len(known) < POSITIONS and number <= LAST_POSITION:
                known.append(f"{number}{weight}")
    return " ".join([*(f"'{mark}'" for mark in row.marks), *_within(places)])


def _within(places: dict[str, list[str]]) -> list[str]:
    """As many tokens as one vector takes, first come first: what is left out is the end of very long attachments."""
    found, size = [], 0
    for token, known in places.items():
        size += len(token.encode()) + 4 + 2 * len(known)
        if size > MOST_BYTES:
            break
        found.append(f"'{token}':{','.join(known)}" if known else f"'{token}'")
    return found


def _words(wanted: Wanted) -> str:
    return " & ".join(_all(term) for term in wanted.terms)


def _all(term: Term) -> str:
    """Tokens hold letters, digits and Chinese characters alone, so nothing in them has a meaning to PostgreSQL."""
    asked = [f"'{token}'" for token in term.tokens]
    if term.open_ended:
        asked[-1] += ":*"
    return " & ".join(asked)


def _asked(wanted: Wanted) -> list[str | int]:
    marks = "".join(f" & '{mark}'" for mark in wanted.marks)
    return [f"{_words(wanted)}{marks}", wanted.first, wanted.last]
