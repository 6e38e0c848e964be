"""`gongkai write`: a report → a file in the statutory layout."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.api.answers import read_all
from gongkai.cli.out import problem
from gongkai.cli.usage import USAGE
from gongkai.core.wording import Wording
from gongkai.publish.fonts import FontsMissing
from gongkai.publish.write import WRITERS, written


def write_command(file: str, to: str, wording: Wording) -> int:
    """Write the report as the file that `to` names; 0 written, 2 where there is no report or no such writer."""
    target = Path(to)
    ending = target.suffix.lower()
    if ending not in WRITERS:
        raise click.UsageError(wording.say("cli.write.ending", file=to, known=" ".join(WRITERS)))
    answer = read_all([file], wording)[0]
    if answer.report is None:
        assert answer.refused is not None
        problem(wording.say("cli.refused", file=file, message=answer.refused.message))
        return USAGE
    try:
        target.write_bytes(written(answer.report, ending))
    except OSError as error:
        reason = error.say(wording) if isinstance(error, FontsMissing) else error.strerror
        raise click.UsageError(wording.say("cli.cannot_write", file=to, reason=reason)) from error
    problem(wording.say("cli.written", file=to))
    return 0
