"""Files → reports or refusals, one a file, in the order given: nothing that a file holds raises."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from gongkai.core.report import NOWHERE, Place, Report
from gongkai.core.wording import Wording
from gongkai.core.years import runs_of_years
from gongkai.ingest.documents.media import content, content_of
from gongkai.ingest.read import Draft, draft, read_years
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.publish.from_json import ReportJsonError, is_json, report_in

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


def read_all(files: Iterable[str], wording: Wording, *, year: int | None = None) -> list[Answer]:
    """Each file as far as it can be read alone, then the years of one agency together: what is ambiguous in one year
    may be settled by the next. Nothing raises but KeyboardInterrupt.
    """
    return _by_years([answer(file, wording, year=year) for file in files], wording)


def read_given(files: Iterable[tuple[str, bytes]], wording: Wording) -> list[Answer]:
    """The same for files that are at hand as a name and bytes, not on a disk."""
    return _by_years([_answered(name, partial(bytes, data), wording, None) for name, data in files], wording)


def _by_years(answers: list[Answer], wording: Wording) -> list[Answer]:
    drafted = [number for number, one in enumerate(answers) if one.draft]
    keys = [(answers[n].draft.identity.agency, answers[n].draft.year) for n in drafted]  # type: ignore[union-attr]
    for run in runs_of_years(keys):
        numbers = [drafted[place] for place in run]
        for number, one in zip(numbers, together([answers[n] for n in numbers], wording), strict=True):
            answers[number] = one
    return answers


def answer(file: str, wording: Wording, *, year: int | None = None) -> Answer:
    """One file read alone: a draft of a published report, the report of our own JSON, or a refusal."""
    if file == STDIN:
        return _answered(file, lambda: content(sys.stdin.buffer), wording, year, wording.say("cli.stdin"))
    return _answered(file, lambda: content_of(Path(file)), wording, year)


def _answered(file: str, load: Callable[[], bytes], wording: Wording, year: int | None, name: str = "") -> Answer:
    def attempt() -> Draft | Report:
        data, called = load(), name or file
        return report_in(data, called) if is_json(data) else draft(data, name=called, year=year, wording=wording)

    made = _attempt(attempt, wording)
    match made:
        case Refused():
            return Answer(file=file, refused=made)
        case Report():
            return Answer(file=file, report=made)
    return Answer(file=file, draft=made)


def settled(one: Answer, wording: Wording) -> Answer:
    """An answer that was read alone, finished alone."""
    return together([one], wording)[0] if one.draft else one


def together(answers: Sequence[Answer], wording: Wording) -> list[Answer]:
    """The drafts of successive years of one agency, solved together; each alone where that is refused."""
    drafts = [answer.draft for answer in answers if answer.draft]
    made = _attempt(lambda: read_years(drafts, wording=wording), wording)
    if not isinstance(made, Refused):
        return [replace(answer, report=report, draft=None) for answer, report in zip(answers, made, strict=True)]
    if len(answers) == 1:
        return [replace(answers[0], refused=made, draft=None)]
    return [one for answer in answers for one in together([answer], wording)]


def _attempt(what: Callable[[], T], wording: Wording) -> T | Refused:
    """What comes of it, or the refusal; a hostile file may break any library below and still gets an answer."""
    try:
        return what()
    except Refusal as refusal:
        return in_words(refusal, wording)
    except ReportJsonError as error:
        return Refused(code=str(RefusalCode.DAMAGED), message=error.say(wording))
    except OSError as error:
        return Refused(
            code=str(RefusalCode.DAMAGED), message=wording.say("refused.damaged.unopened", reason=error.strerror)
        )
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
