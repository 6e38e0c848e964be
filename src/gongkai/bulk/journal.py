"""The journal of a run: what was listed, read and checked, kept so that a run that was cut off goes on where it was."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from gongkai.bulk.sources import Found

SCHEMA = """
CREATE TABLE IF NOT EXISTS run (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS source (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, folders TEXT NOT NULL, stamp TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'listed', listing INTEGER NOT NULL DEFAULT 0, key TEXT, county TEXT, agency TEXT, year INTEGER, quarter INTEGER,
    sha256 TEXT, ambiguous INTEGER, unread INTEGER, report BLOB, code TEXT, message TEXT
);
CREATE INDEX IF NOT EXISTS source_state ON source (state, id);
CREATE INDEX IF NOT EXISTS source_key ON source (key, year, path);
CREATE TABLE IF NOT EXISTS fragment (key TEXT PRIMARY KEY, facts BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS shown (key TEXT PRIMARY KEY, county TEXT NOT NULL, agency TEXT NOT NULL, data TEXT NOT NULL);
"""
COLUMNS = (
    "id, path, folders, stamp, key, county, agency, year, quarter, sha256, ambiguous, unread, report, code, message"
)


@dataclass(slots=True, kw_only=True)
class Source:
    """One file of the run. `key` is the agency that its report belongs to, `report` the packed report, `code` and
    `message` the refusal; `ambiguous` that rows have several readings which another year may decide.
    """

    id: int
    path: str
    folders: str = ""
    stamp: str = ""
    key: str | None = None
    county: str | None = None
    agency: str | None = None
    year: int | None = None
    quarter: int | None = None
    sha256: str | None = None
    ambiguous: bool = False
    unread: int = 0
    report: bytes | None = None
    code: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedGroup:
    """What came of an agency: its packed facts, and what the lists show of it (JSON)."""

    key: str
    county: str
    agency: str
    facts: bytes
    shown: str


class JournalBusy(Exception):  # noqa: N818 - an answer: another run is writing there
    """Another process is at work on this journal."""


class JournalBroken(Exception):  # noqa: N818 - an answer: that file cannot be gone on with
    """The file is no journal, or is damaged."""


def files_of(path: Path) -> tuple[Path, ...]:
    """The journal with what the database keeps beside it."""
    return tuple(path.with_name(f"{path.name}{ending}") for ending in ("", "-wal", "-shm", "-journal"))


class Journal:
    """A database file beside the output. Every method leaves it complete on disk or as it was."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            self.database.execute("PRAGMA locking_mode = EXCLUSIVE")
            self.database.execute("PRAGMA journal_mode = WAL")
            self.database.execute("PRAGMA synchronous = NORMAL")
            self.database.execute("BEGIN IMMEDIATE")
            self.database.execute("COMMIT")
            self.database.executescript(SCHEMA)
        except sqlite3.OperationalError as error:
            self.database.close()
            if "locked" in str(error):
                raise JournalBusy from error
            raise
        except sqlite3.DatabaseError as error:
            self.database.close()
            raise JournalBroken from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.database.close()

    def discard(self) -> None:
        """Close it and take it away: the run is complete and its results stand elsewhere."""
        self.database.close()
        for path in files_of(self.path):
            path.unlink(missing_ok=True)

    def settings(self) -> dict[str, str]:
        """What the run was begun with."""
        return dict(self.database.execute("SELECT key, value FROM run"))

    def begin(self, settings: dict[str, str]) -> None:
        """Forget everything and begin a run with these settings."""
        with self._transaction():
            for table in ("run", "source", "fragment", "shown"):
                self.database.execute(f"DELETE FROM {table}")
            self.database.executemany("INSERT INTO run VALUES (?, ?)", settings.items())

    def begin_listing(self) -> int:
        """The number of a new listing: files of earlier ones are known by theirs."""
        return 1 + int(self.database.execute("SELECT coalesce(max(listing), 0) FROM source").fetchone()[0])

    def list_files(self, found: Iterable[Found], listing: int) -> None:
        """Note the files; of one that is noted already, only that it is still asked for."""
        with self._transaction():
            rows = ((_stored(file.path), "\n".join(file.folders), listing) for file in found)
            self.database.executemany(
                "INSERT INTO source (path, folders, listing) VALUES (?, ?, ?)"
                " ON CONFLICT (path) DO UPDATE SET listing = excluded.listing",
                rows,
            )

    def not_listed(self, listing: int) -> list[str]:
        """The files that an earlier listing found and this one did not."""
        rows = self.database.execute("SELECT path FROM source WHERE listing <> ? ORDER BY id", (listing,))
        return [_path(stored) for (stored,) in rows]

    def drop(self, paths: Iterable[str]) -> None:
        """Forget these files: they are not asked for any more."""
        with self._transaction():
            for path in map(_stored, paths):
                self._uncheck("SELECT key FROM source WHERE path = ?", path)
                self.database.execute("DELETE FROM source WHERE path = ?", (path,))

    def check_again(self, settings: dict[str, str]) -> None:
        """Keep what was read; check it all again with these settings."""
        with self._transaction():
            for table in ("fragment", "shown"):
                self.database.execute(f"DELETE FROM {table}")
            self.database.executemany("INSERT OR REPLACE INTO run VALUES (?, ?)", settings.items())

    def forget_changed(self, numbers: Sequence[int]) -> None:
        """Read these files again, for they are not what they were."""
        with self._transaction():
            rows = ((number,) for number in numbers)
            self.database.executemany("UPDATE source SET state = 'listed' WHERE id = ?", rows)

    def count(self, *states: str) -> int:
        marks = ",".join("?" * len(states))
        found = self.database.execute(f"SELECT count(*) FROM source WHERE state IN ({marks})", states)
        return int(found.fetchone()[0])

    def sources(self, state: str) -> Iterator[Source]:
        """The files of a state, in the order they were listed; the journal may be written to meanwhile."""
        last = 0
        while rows := self._sources("state = ? AND id > ? ORDER BY id LIMIT 500", state, last):
            yield from rows
            last = rows[-1].id

    def keep_read(self, sources: Iterable[Source]) -> None:
        """Note what came of reading, a whole batch at once; an agency that had or now has one of these reports is
        checked again.
        """
        sources = list(sources)
        with self._transaction():
            for source in sources:
                self._uncheck("SELECT key FROM source WHERE id = ? UNION SELECT ?", source.id, source.key)
            self.database.executemany(
                "UPDATE source SET state = ?, stamp = ?, key = ?, county = ?, agency = ?, year = ?, quarter = ?,"
                " sha256 = ?, ambiguous = ?, unread = ?, report = ?, code = ?, message = ? WHERE id = ?",
                (
                    ("refused" if s.code else "read", s.stamp, s.key, s.county, s.agency, s.year, s.quarter, s.sha256,
                     s.ambiguous, s.unread, s.report, s.code, s.message, s.id)
                    for s in sources
                ),
            )  # fmt: skip

    def groups(self) -> Iterator[tuple[str, list[Source]]]:
        """Every agency that is not checked yet with all its reports by year, in the order of its key."""
        last = ""
        while keys := self._keys_after(last):
            for key in keys:
                yield key, self._sources("key = ? AND state = 'read' ORDER BY year, path", key)
            last = keys[-1]

    def unchecked(self) -> int:
        """How many reports stand in agencies that are not checked yet."""
        found = self.database.execute(
            "SELECT count(*) FROM source WHERE state = 'read' AND key NOT IN (SELECT key FROM fragment)"
        )
        return int(found.fetchone()[0])

    def keep_checked(self, groups: Iterable[CheckedGroup]) -> None:
        """Note what came of checking some agencies: their facts and what the lists show of them, a batch at once."""
        with self._transaction():
            for one in groups:
                self.database.execute("INSERT INTO fragment VALUES (?, ?)", (one.key, one.facts))
                row = (one.key, one.county, one.agency, one.shown)
                self.database.execute("INSERT INTO shown VALUES (?, ?, ?, ?)", row)

    def agencies(self) -> int:
        return int(self.database.execute("SELECT count(*) FROM fragment").fetchone()[0])

    def refuse(self, sources: Iterable[Source]) -> None:
        """Reports that could not be checked after all stand among the refused, all of them at once."""
        with self._transaction():
            rows = ((source.code, source.message, source.id) for source in sources)
            self.database.executemany("UPDATE source SET state = 'refused', code = ?, message = ? WHERE id = ?", rows)

    def refusals(self) -> list[Source]:
        """The refused files by path: the same list whatever order they came in."""
        return sorted(self.sources("refused"), key=lambda source: source.path)

    def fragments(self) -> Iterator[bytes]:
        """The facts of every agency in the order of its key."""
        for (facts,) in self.database.execute("SELECT facts FROM fragment ORDER BY key"):
            yield facts

    def shown(self) -> Iterator[tuple[str, str, str]]:
        """(county, agency, data) of every agency, by county and agency."""
        yield from self.database.execute("SELECT county, agency, data FROM shown ORDER BY county, agency, key")

    def _keys_after(self, last: str) -> list[str]:
        rows = self.database.execute(
            "SELECT DISTINCT key FROM source WHERE state = 'read' AND key > ?"
            " AND key NOT IN (SELECT key FROM fragment) ORDER BY key LIMIT 200",
            (last,),
        )
        return [key for (key,) in rows]

    def _sources(self, where: str, *values: object) -> list[Source]:
        rows = self.database.execute(f"SELECT {COLUMNS} FROM source WHERE {where}", values)
        found = [Source(**dict(zip(COLUMNS.split(", "), row, strict=True))) for row in rows]
        for source in found:
            source.path = _path(source.path)
        return found

    def _uncheck(self, keys: str, *values: object) -> None:
        for table in ("fragment", "shown"):
            self.database.execute(f"DELETE FROM {table} WHERE key IN ({keys})", values)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of it or nothing."""
        self.database.execute("BEGIN IMMEDIATE")
        with self.database:
            yield


def _stored(path: str) -> str | bytes:
    """A name may hold bytes that are no UTF-8, which the database takes as bytes only."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def _path(stored: str | bytes) -> str:
    return stored if isinstance(stored, str) else os.fsdecode(stored)
