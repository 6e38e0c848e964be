"""`gongkai due CASE.yaml`: every deadline of one request, with its reasons."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from gongkai.api.answers import STDIN
from gongkai.cli.out import result
from gongkai.core.clock import deadlines
from gongkai.core.clock.refusals import CaseRefused
from gongkai.core.wording import Wording
from gongkai.ingest.case_yaml import CaseRead, read_case
from gongkai.law.lined import LawError
from gongkai.law.load import calendar
from gongkai.law.period_file import clock_law
from gongkai.publish.as_deadlines import deadlines_json, deadlines_text
from gongkai.publish.as_json import dump
from gongkai.web.day import today


def due_command(file: str, *, as_of: date | None, form: str, wording: Wording) -> int:
    """Print the deadlines and return 0. UsageError where the file cannot be read, or an event cannot have happened."""
    read = _read(file, wording)
    try:
        law = clock_law().choosing(read.policies)
        found = deadlines(read.case, law, calendar(), as_of or today())
    except CaseRefused as error:
        raise click.UsageError(wording.say("due.bad_file", file=file, reason=error.says(wording))) from error
    except ValueError as error:
        raise click.UsageError(wording.say("due.bad_file", file=file, reason=str(error))) from error
    if form == "json":
        result(dump(deadlines_json(found, wording)), exact=True)
    else:
        result(deadlines_text(found, wording))
    return 0


def _read(file: str, wording: Wording) -> CaseRead:
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        return read_case(data.decode("utf-8-sig"), file)
    except (OSError, UnicodeDecodeError, LawError) as error:
        raise click.UsageError(wording.say("due.bad_file", file=file, reason=str(error))) from error
