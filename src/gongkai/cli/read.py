"""`gongkai read`: one published report → its tables or its JSON."""

from __future__ import annotations

import shutil
import sys

from gongkai.api.answers import Refused, read_all
from gongkai.cli.out import problem, result
from gongkai.core.wording import Wording
from gongkai.publish.as_json import dump, refused_json, report_json
from gongkai.publish.as_text import report_text

REFUSED = 3


def read_command(file: str, *, form: str, year: int | None, wording: Wording) -> int:
    """Print one report and return the exit code: 0 read, 3 refused."""
    answer = read_all([file], wording, year=year)[0]
    if answer.refused or answer.report is None:
        _refuse(file, answer.refused, form, wording)
        return REFUSED
    if form == "json":
        result(dump(report_json(answer.report)), exact=True)
    else:
        result(report_text(answer.report, wording, width=columns()))
    return 0


def _refuse(file: str, refused: Refused | None, form: str, wording: Wording) -> None:
    assert refused is not None
    if form == "json":
        result(dump(refused_json(refused.code, refused.message, refused.at)), exact=True)
    problem(wording.say("cli.refused", file=file, message=refused.message))


def columns() -> int:
    """The terminal's width; a file or a pipe gets room enough for the widest table."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 120
