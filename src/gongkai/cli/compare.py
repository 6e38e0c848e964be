"""`gongkai compare`: two reports → what differs, as text, JSON or a page."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from gongkai.api.answers import Answer, read_all
from gongkai.api.reports import compare
from gongkai.cli.out import problem, result, watched
from gongkai.cli.read import REFUSED, columns
from gongkai.core.compare import Comparison
from gongkai.core.wording import Wording
from gongkai.publish.as_json import dump, refused_json
from gongkai.publish.comparison_json import comparison_json
from gongkai.publish.comparison_text import comparison_text
from gongkai.publish.paint import Paint


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked on the command line."""

    files: tuple[str, str]
    form: str
    html: str | None
    wording: Wording


def compare_command(asked: Asked) -> int:
    """Compare and print; returns the exit code: 0 compared, 3 one was refused. What differs is no failure."""
    one, other = read_all(watched(asked.files, asked.wording), asked.wording)
    if one.report is None or other.report is None:
        _refuse([one, other], asked)
        return REFUSED
    made = compare(one.report, other.report, in_order=True)
    if asked.html is not None:
        _write_page(asked.html, made, asked)
    _print(made, asked)
    return 0


def _refuse(answers: list[Answer], asked: Asked) -> None:
    """Each refusal on standard error; as JSON the first, with its file."""
    refused = [(answer.file, answer.refused) for answer in answers if answer.refused]
    if asked.form == "json":
        file, first = refused[0]
        result(dump({"file": file, **refused_json(first.code, first.message, first.at)}), exact=True)
    for file, one in refused:
        problem(asked.wording.say("cli.refused", file=file, message=one.message))


def _write_page(out: str, made: Comparison, asked: Asked) -> None:
    # Templates are loaded only where a page is wanted.
    from gongkai.cli.pages import write_page  # noqa: PLC0415
    from gongkai.publish.page import comparison_page  # noqa: PLC0415

    write_page(out, comparison_page(made, asked.wording), asked.wording, given=asked.files, name="compare.html")


def _print(made: Comparison, asked: Asked) -> None:
    if asked.form == "json":
        result(dump(comparison_json(made, asked.wording)), exact=True)
        return
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    result(comparison_text(made, asked.wording, columns=min(columns(), 100), paint=Paint(coloured)))
