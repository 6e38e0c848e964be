"""Files given on the command line → reports or refusals, one a file, in the order given."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import click

from gongkai.cli.years import runs_of_years
from gongkai.core.report import NOWHERE, Place, Report
from gongkai.core.wording import Wording
from gongkai.ingest.read import Draft, draft, read_years
from gongkai.ingest.refusal import Refusal, RefusalCode

STDIN = "-"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A refusal in the words of the run."""

    code: str
    message: str
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One file and what came of it: a report, or a refusal. `draft` is what stands between."""

    file: str
    draft: Draft | None = None
    report: Report | None = None
    refused: Refused | None = None


def read_all(files: Sequence[str], wording: Wording, *, year: int | None = None) -> list[Answer]:
    """Each file as far as it can be read alone, then the years of one agency together: what is ambiguous in one year
    may be settled by the next. Nothing raises but KeyboardInterrupt.
    """
    answers = [_draft(file, wording, year) for file in _watched(files, wording)]
    drafted = [number for number, answer in enumerate(answers) if answer.draft]
    keys = [(answers[n].draft.identity.agency, answers[n].draft.year) for n in drafted]  # type: ignore[union-attr]
    for run in runs_of_years(keys):
        numbers = [drafted[place] for place in run]
        for number, answer in zip(numbers, _together([answers[n] for n in numbers], wording), strict=True):
            answers[number] = answer
    return answers


def _draft(file: str, wording: Wording, year: int | None) -> Answer:
    def attempt() -> Draft:
        if file == STDIN:
            data = sys.stdin.buffer.read()
            return draft(data, name=wording.say("cli.stdin"), year=year, wording=wording)
        return draft(Path(file), year=year, wording=wording)

    made = _attempt(attempt, wording)
    if isinstance(made, Refused):
        return Answer(file=file, refused=made)
    return Answer(file=file, draft=made)


def _together(answers: Sequence[Answer], wording: Wording) -> list[Answer]:
    """The reports of successive years of one agency, solved together; each alone where that is refused."""
    drafts = [answer.draft for answer in answers if answer.draft]
    made = _attempt(lambda: read_years(drafts, wording=wording), wording)
    if not isinstance(made, Refused):
        return [replace(answer, report=report) for answer, report in zip(answers, made, strict=True)]
    if len(answers) == 1:
        return [replace(answers[0], refused=made)]
    return [one for answer in answers for one in _together([answer], wording)]


def _attempt(what: Callable[[], T], wording: Wording) -> T | Refused:
    """What comes of it, or the refusal; a hostile file may break any library below and still gets an answer."""
    try:
        return what()
    except Refusal as refusal:
        return in_words(refusal, wording)
    except Exception:
        if os.environ.get("GONGKAI_DEBUG"):
            traceback.print_exc()
        return in_words(Refusal(RefusalCode.DAMAGED, "unexpected"), wording)


def in_words(refusal: Refusal, wording: Wording) -> Refused:
    """The refusal in words: those of its detail where there are any, else those of its code."""
    code = str(refusal.code)
    for key in (f"refused.{code}.{refusal.detail}", f"refused.{code}"):
        if key in wording.templates:
            return Refused(code=code, message=wording.say(key, **refusal.slots), at=refusal.at)
    raise KeyError(f"wording {wording.language!r} has no refused.{code}")


def _watched(files: Sequence[str], wording: Wording) -> Iterable[str]:
    """The files, with a line of progress on standard error while several are read and a person is there."""
    shown = len(files) > 1 and sys.stderr.isatty()
    for number, file in enumerate(files, 1):
        if shown:
            line = wording.say("cli.reading", number=number, count=len(files), file=Path(file).name)
            click.echo(f"\r\033[K{line}", err=True, nl=False)
        yield file
    if shown:
        click.echo("\r\033[K", err=True, nl=False)
