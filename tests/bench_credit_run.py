"""One database's share of the import bench, in a process of its own: the same rows by us and by the bare bulk load."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from statistics import median
from time import perf_counter
from typing import Any

import django

DAY = date(2021, 6, 1)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
os.environ["GONGKAI_TODAY"] = DAY.isoformat()
django.setup()

from django.core.management import call_command  # noqa: E402 - Django's settings come first
from django.db import connection, models, transaction  # noqa: E402

from gongkai.web.records.bulk import Row, draft_and_submit  # noqa: E402
from gongkai.web.records.kinds import cleaned, type_of  # noqa: E402
from gongkai.web.records.models import Record, RecordContent, RecordEvent  # noqa: E402
from gongkai.web.sealing.models import Key  # noqa: E402
from web.cast import Cast, gather  # noqa: E402
from web.records.steps import penalty, when  # noqa: E402

PIECE, ROUNDS = 500, 5
# 一行写进这四张表；审计另计一条一批，只在我们这边（the audit's entry is ours alone）。
TABLES: tuple[type[models.Model], ...] = (Key, Record, RecordContent, RecordEvent)


class Undone(Exception):  # noqa: N818
    """Takes back what a round wrote, so that every round meets the same tables."""


def rows(count: int) -> list[Row]:
    """Validated rows; every fifth has an ID number to be sealed."""
    made = []
    for nth in range(count):
        raw = penalty(document_number=f"示环罚〔2021〕{nth}号")
        if nth % 5:
            raw |= {"representative_id_kind": "", "representative_id_number": ""}
        values = cleaned(type_of("penalty_decision"), raw, complete=True)
        made.append(Row(values, f"1:{nth}"))
    return made


def timed(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def bring_in(cast: Cast, pieces: Sequence[Sequence[Row]]) -> None:
    """As the worker does it: a transaction and an entry of the audit for each piece."""
    for piece in pieces:
        draft_and_submit(
            cast.bureau, "penalty_decision", piece, by=cast.zhang, source="credit", subject="credit:1", **when()
        )


def written() -> list[tuple[str, list[str], list[tuple[Any, ...]]]]:
    """What the import wrote, as it stands in the tables: the rows that the bare load writes too."""
    found = []
    with connection.cursor() as cursor:
        for model in TABLES:
            names = [str(field.column) for field in model._meta.concrete_fields]
            cursor.execute(f"SELECT {', '.join(map(connection.ops.quote_name, names))} FROM {model._meta.db_table}")
            found.append((model._meta.db_table, names, cursor.fetchall()))
    return found


def load(tables: Sequence[tuple[str, list[str], list[tuple[Any, ...]]]]) -> None:
    """The database's own bulk load: `COPY`, or `executemany` of the bare driver; one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table, names, found in tables:
            columns = ", ".join(map(connection.ops.quote_name, names))
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    for row in found:
                        copy.write_row(row)
            else:
                marks = ", ".join("?" * len(names))
                connection.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", found)


def undone(act: Callable[[], float]) -> float:
    """What an act took; what it wrote is taken back."""
    took = 0.0
    try:
        with transaction.atomic():
            took = act()
            raise Undone
    except Undone:
        return took


def main(count: int) -> None:
    call_command("migrate", verbosity=0)
    cast, known = gather(), rows(count)
    pieces = [known[at : at + PIECE] for at in range(0, count, PIECE)]
    kept: list[Any] = []

    def ours() -> float:
        took = timed(lambda: bring_in(cast, pieces))
        if not kept:
            kept.extend(_plain(written()))
        return took

    undone(ours)
    pairs = [(undone(ours), undone(lambda: timed(lambda: load(kept)))) for _round in range(ROUNDS)]
    import_, bare = (median(times) for times in zip(*pairs, strict=True))
    print(json.dumps({"rows": count, "import": import_, "bare": bare, "ratio": median(b / a for a, b in pairs)}))


def _plain(tables: list[Any]) -> list[Any]:
    """Values as the driver takes them back: JSON as text."""
    return [
        (table, names, [tuple(json.dumps(v) if isinstance(v, dict | list) else v for v in row) for row in found])
        for table, names, found in tables
    ]


if __name__ == "__main__":
    main(int(sys.argv[1]))
