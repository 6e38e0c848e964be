"""`gongkai bulk`: a whole tree of reports → facts and pages, with a bar, and an exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from tqdm import tqdm

from gongkai.bulk.crew import NoCrew
from gongkai.bulk.journal import JournalBroken, JournalBusy
from gongkai.bulk.run import Request, Stopped, Summary, Unfinished, run
from gongkai.cli.out import problem, result
from gongkai.cli.usage import USAGE
from gongkai.core.wording import Wording

REFUSED, INTERRUPTED = 1, 130


class Bar:
    """A bar of each stage with its rate and the time that is left; lines of text go above it."""

    def __init__(self, wording: Wording) -> None:
        self.wording, self.bar = wording, None

    def stage(self, name: str, total: int, done: int = 0) -> None:
        self.close()
        shown = self.wording.say(f"bulk.bar.{'counted' if total else 'open'}")
        self.bar = tqdm(
            total=total or None,
            initial=done,
            desc=self.wording.say(f"bulk.stage.{name}"),
            bar_format=shown,
            disable=None,
            unit="",
            dynamic_ncols=True,
            file=sys.stderr,
            leave=False,
        )

    def step(self, count: int) -> None:
        if self.bar is not None:
            self.bar.update(count)

    def tell(self, key: str, **slots: object) -> None:
        tqdm.write(self.wording.say(key, **slots), file=sys.stderr)

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()


def bulk_from(
    wording: Wording,
    *,
    paths: tuple[str, ...],
    out: str | None,
    html: str | None,
    workers: int | None,
    cluster: str,
    resume: bool,
) -> int:
    """What was asked on the command line, done; UsageError where there is nowhere to write."""
    facts, pages = checked_out(out, html, wording)
    for place in (place for place in (facts, pages) if place is not None):
        if place.resolve() in {Path(path).resolve() for path in paths}:
            raise click.UsageError(wording.say("bulk.output_is_input", file=place))
    count = workers or default_workers()
    shared = {"workers": count, "cluster": cluster, "resume": resume, "language": wording.language}
    return bulk_command(Request(paths=paths, out=facts, html=pages, **shared), wording)


def bulk_command(request: Request, wording: Wording) -> int:
    """Run it: 0, 1 some refused, 2 it could not be begun or ended, 130 interrupted."""
    bar = Bar(wording)
    try:
        summary = run(request, bar)
    except KeyboardInterrupt:
        bar.close()
        problem(wording.say("bulk.interrupted"))
        return INTERRUPTED
    except (Unfinished, JournalBusy, JournalBroken, Stopped, NoCrew) as error:
        bar.close()
        problem(_sentence(error, request, wording))
        return USAGE
    bar.close()
    for path in (request.out, request.html / "index.html" if request.html else None):
        if path is not None:
            problem(wording.say("cli.written", file=path))
    result(_summed_up(summary, request, wording))
    return REFUSED if summary.refused or summary.unseen else 0


def _summed_up(summary: Summary, request: Request, wording: Wording) -> str:
    """What came of it; how many rows only where there is a table of them."""
    counts = {name: getattr(summary, name) for name in ("read", "agencies", "refused", "unseen")}
    lines = [wording.say("bulk.summary", **counts)]
    lines += [wording.say("bulk.summary.rows", rows=summary.rows)] if request.out is not None else []
    return "\n".join([*lines, ""])


def _sentence(error: Exception, request: Request, wording: Wording) -> str:
    match error:
        case Unfinished():
            return wording.say("bulk.unfinished", journal=request.journal)
        case JournalBusy():
            return wording.say("bulk.busy", journal=request.journal)
        case JournalBroken():
            return wording.say("bulk.journal_broken", journal=request.journal)
        case Stopped():
            return wording.say("bulk.stopped", file=error.path, reason=error.reason)
        case NoCrew():
            return wording.say(error.key, address=request.cluster, reason=error.reason)
    raise error


def default_workers() -> int:
    """As many as this process may use processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def checked_out(out: str | None, html: str | None, wording: Wording) -> tuple[Path | None, Path | None]:
    """Where to write; UsageError where that is nowhere, or a folder stands where the file should."""
    if out is None and html is None:
        raise click.UsageError(wording.say("bulk.no_output"))
    if out is not None and Path(out).is_dir():
        raise click.UsageError(wording.say("cli.directory", file=out))
    if out is not None and _is_other_file(Path(out)):
        raise click.UsageError(wording.say("bulk.not_facts", file=out))
    if html is not None and Path(html).is_file():
        raise click.UsageError(wording.say("bulk.not_a_folder", file=html))
    return (Path(out) if out else None), (Path(html) if html else None)


def _is_other_file(path: Path) -> bool:
    """Something else than a table of facts stands there: a report, say, by a slip of the hand."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) not in (b"", b"PAR1")
