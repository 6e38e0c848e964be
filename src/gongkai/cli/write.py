"""`gongkai write`: a report → a file in the statutory layout."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import click

from gongkai.api.answers import read_all
from gongkai.cli.out import problem
from gongkai.cli.usage import USAGE
from gongkai.core.report import Report
from gongkai.core.wording import Wording
from gongkai.publish.document import UNREAD, left_out
from gongkai.publish.fonts import FontsMissing
from gongkai.publish.put import put
from gongkai.publish.write import WRITERS, written

NAMED = 5  # cells that a sentence names; more are counted


def write_command(file: str, to: str, wording: Wording) -> int:
    """Write the report as the file that `to` names; 0 written, 2 where there is no report, no such writer or no room.

    `to` may be `file` itself: the report is read before, and the file is replaced only when the new one is whole.
    """
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
        put(target, written(answer.report, ending))
    except OSError as error:
        problem(wording.say("cli.cannot_write", file=to, reason=_reason(error, wording)))
        return USAGE
    problem(wording.say("cli.written", file=to))
    if ending != ".json":
        for line in _to_know(answer.report, wording):
            problem(line)
    return 0


def _to_know(report: Report, wording: Wording) -> Iterator[str]:
    """What of the report does not stand in the file as a figure."""
    if count := len({address for item in report.unread for address in item.addresses}):
        yield wording.say("write.unread", count=count, mark=UNREAD)
    if addresses := left_out(report):
        shown = "、".join(map(report.form.name, addresses[:NAMED])) + ("……" if len(addresses) > NAMED else "")
        yield wording.say("write.left_out", count=len(addresses), cells=shown)


def _reason(error: OSError, wording: Wording) -> str:
    """The system's reason in the words of the run, or as the system says it."""
    if isinstance(error, FontsMissing):
        return error.say(wording)
    key = f"write.reason.{errno.errorcode.get(error.errno or 0)}"
    return wording.say(key) if key in wording.templates else error.strerror or str(error)
