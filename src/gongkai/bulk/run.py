"""A run: list the files, read them, check them agency by agency, write facts and pages; whatever cuts it off, it goes on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from gongkai.api.answers import Refused
from gongkai.bulk.checking import Group, Task, check_groups
from gongkai.bulk.crew import SECONDS, Crew, Local, Lost, NoCrew, labour, longer_together
from gongkai.bulk.finish import finish
from gongkai.bulk.journal import Journal, JournalBroken, Source, files_of
from gongkai.bulk.law_digest import law_digest
from gongkai.bulk.reading import read_files, refused, stamp_of
from gongkai.bulk.sources import Found, Unseen, files_below, readable
from gongkai.core.wording import Wording
from gongkai.law.load import wording

FILES_OF_A_BATCH = 16
REPORTS_OF_A_BATCH = 24
LISTED_AT_ONCE = 2000
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to do: `out` is the Parquet file of facts, `html` the folder of pages, at least one of them.

    `cluster` is the address of a Dask scheduler (else `workers` processes of this machine work), `seconds` how long
    one file may take.
    """

    paths: tuple[str, ...]
    out: Path | None = None
    html: Path | None = None
    workers: int = 1
    cluster: str = ""
    resume: bool = False
    language: str = "zh"
    seconds: float = SECONDS

    @property
    def journal(self) -> Path:
        """Where the run is noted until it is complete."""
        if self.out is not None:
            return self.out.with_name(f"{self.out.name}.journal")
        assert self.html is not None
        return self.html / ".journal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What came of a run: files read and refused, agencies, rows of facts, folders that could not be looked into."""

    read: int
    refused: int
    agencies: int
    rows: int
    unseen: int


class Watcher(Protocol):
    """Who is told how the work goes."""

    def stage(self, name: str, total: int, done: int = 0) -> None:
        """A stage begins (`list`, `read`, `check`, `write`); `done` of its `total` were done by an earlier run."""

    def step(self, count: int) -> None:
        """So many more are done."""

    def tell(self, key: str, **slots: object) -> None:
        """Something that a person should know: a key of the wording under `bulk.`."""


class Unfinished(Exception):  # noqa: N818 - an answer: an earlier run was cut off there
    """A run with this output was cut off: go on with it (`resume`), or take its journal away."""


class Stopped(Exception):  # noqa: N818 - an answer: the disk is full, a folder is not writable
    """The run cannot go on where it writes; what was done is kept in the journal."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


def run(request: Request, watcher: Watcher) -> Summary:
    """Do it all. Raises Unfinished, JournalBusy, JournalBroken and Stopped; NoCrew where nobody can do the work."""
    with _stopping(request.journal):
        request.journal.parent.mkdir(parents=True, exist_ok=True)
        with Journal(request.journal) as journal:
            _begin(journal, request, watcher)
            with _crew(request) as crew:
                unseen = _list(journal, request, watcher)
                _read(journal, request, crew, watcher)
                _check(journal, request, crew, watcher)
            watcher.stage("write", 0)
            rows = finish(journal, request.out, request.html, wording(request.language), law_digest())
            summary = Summary(
                read=journal.count("read"),
                refused=journal.count("refused"),
                agencies=journal.agencies(),
                rows=rows,
                unseen=unseen,
            )
            journal.discard()
    return summary


@contextmanager
def _stopping(journal: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Stopped(str(error.filename or journal), error.strerror or str(error)) from error
    except sqlite3.OperationalError as error:
        raise Stopped(str(journal), str(error)) from error
    except sqlite3.DatabaseError as error:
        # Its kinds tell of a mistake of ours; only the bare error, of a file that is no database or a torn one.
        if type(error) is not sqlite3.DatabaseError:
            raise
        raise JournalBroken from error


def _crew(request: Request) -> Crew:
    if not request.cluster:
        return Local(request.workers)
    try:
        # Loaded only where a cluster is wanted: it takes a second, and not everybody has installed it.
        from gongkai.bulk.cluster import Cluster  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise NoCrew("bulk.no_distributed") from error
    return Cluster(request.cluster)


def _begin(journal: Journal, request: Request, watcher: Watcher) -> None:
    pages = str(request.html.resolve()) if request.html else ""
    now = {"law": law_digest(), "language": request.language, "pages": pages}
    # What was cut off before the first file was read has nothing to go on with.
    before = journal.settings() if journal.count("read", "refused") else {}
    if before and not request.resume:
        raise Unfinished
    if request.resume and not before:
        watcher.tell("bulk.nothing_to_resume")
    if before and {**before, "pages": ""} != {**now, "pages": ""}:
        watcher.tell("bulk.law_changed")
        before = {}
    if not before:
        journal.begin(now)
    elif before != now:
        journal.check_again(now)


def _list(journal: Journal, request: Request, watcher: Watcher) -> int:
    """Notes every file there is, and which of those read before have changed; how many folders could not be seen."""
    watcher.stage("list", 0)
    own = [*files_of(request.journal), *(path for path in (request.out, request.html) if path is not None)]
    unseen, listing = 0, journal.begin_listing()
    found = files_below(request.paths, own)
    while some := list(islice(found, LISTED_AT_ONCE)):
        journal.list_files((item for item in some if isinstance(item, Found)), listing)
        for item in some:
            if isinstance(item, Unseen):
                unseen += 1
                key = "bulk.unseen" if item.reason else "bulk.unfollowed"
                watcher.tell(key, file=readable(item.path), **({"reason": item.reason} if item.reason else {}))
        watcher.step(len(some))
    if request.resume:
        # A file that has vanished stays, to be told and refused; one that is there and not asked for any more does not.
        journal.drop([path for path in journal.not_listed(listing) if os.path.lexists(path)])
        old = (source for state in ("read", "refused") for source in journal.sources(state))
        journal.forget_changed([source.id for source in old if stamp_of(source.path) != source.stamp])
    return unseen


def _read(journal: Journal, request: Request, crew: Crew, watcher: Watcher) -> None:
    say = wording(request.language)
    done = journal.count("read", "refused")
    watcher.stage("read", done + journal.count("listed"), done)
    work = partial(read_files, request.language)
    batches = _runs(journal.sources("listed"), FILES_OF_A_BATCH)
    for batch, outcome in labour(crew, work, batches, longer_together(request.seconds)):
        kept = [_lost(source, outcome, say) for source in batch] if isinstance(outcome, Lost) else outcome
        journal.keep_read(kept)
        _tell_refused((source for source in kept if source.code), watcher)
        watcher.step(len(kept))


def _check(journal: Journal, request: Request, crew: Crew, watcher: Watcher) -> None:
    """Where an agency cannot be checked, its reports are tried one by one: a bad one costs no other year."""
    say = wording(request.language)
    total = journal.count("read")
    watcher.stage("check", total, total - journal.unchecked())
    lost = _check_groups(journal, request, crew, watcher)
    if lost:
        task = Task(language=request.language)
        alone = (Group(key=group.key, sources=(source,)) for group, _ in lost for source in group.sources)
        tried = labour(crew, partial(check_groups, task), ((one,) for one in alone), _time_of(request.seconds))
        _refuse([(group, why) for (group,), why in tried if isinstance(why, Lost)], journal, say, watcher)
        _refuse(_check_groups(journal, request, crew, watcher), journal, say, watcher)


def _check_groups(journal: Journal, request: Request, crew: Crew, watcher: Watcher) -> list[tuple[Group, Lost]]:
    """Checks the agencies that are not checked yet; those whose check was lost."""
    task = Task(language=request.language, pages=str(request.html.resolve()) if request.html else "")
    lost = []
    for batch, outcome in labour(crew, partial(check_groups, task), _loads(journal), _time_of(request.seconds)):
        if isinstance(outcome, Lost):
            lost += [(group, outcome) for group in batch]
        else:
            journal.keep_checked(outcome)
            watcher.step(sum(len(group.sources) for group in batch))
    return lost


def _refuse(lost: Iterable[tuple[Group, Lost]], journal: Journal, say: Wording, watcher: Watcher) -> None:
    refusals = [_lost(source, why, say) for group, why in lost for source in group.sources]
    journal.refuse(refusals)
    _tell_refused(refusals, watcher)
    watcher.step(len(refusals))


def _tell_refused(sources: Iterable[Source], watcher: Watcher) -> None:
    for source in sources:
        watcher.tell("bulk.refused", file=readable(source.path), message=source.message)


def _time_of(seconds: float) -> Callable[[tuple[Group, ...]], float]:
    """The time for some agencies: more for those with very many reports, as where many forms are left unnamed."""
    return lambda batch: seconds * (1 + sum(len(group.sources) for group in batch) / REPORTS_OF_A_BATCH)


def _loads(journal: Journal) -> Iterator[tuple[Group, ...]]:
    """Agencies put together until a batch has enough reports."""
    load: list[Group] = []
    for key, sources in journal.groups():
        load.append(Group(key=key, sources=tuple(sources)))
        if sum(len(group.sources) for group in load) >= REPORTS_OF_A_BATCH:
            yield tuple(load)
            load = []
    if load:
        yield tuple(load)


def _runs(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    left = iter(items)
    while run := tuple(islice(left, size)):
        yield run


def _lost(source: Source, why: Lost, say: Wording) -> Source:
    """A file that hung its worker, killed it or broke it, twice: refused as one that is damaged or too large."""
    code = "too_large" if why is Lost.LATE else "damaged"
    return refused(source, Refused(code=code, message=say.say(f"refused.{code}.{why}")))
