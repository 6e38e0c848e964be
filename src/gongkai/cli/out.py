"""What a command prints: results to standard output, everything else to standard error; a closed pipe is quiet."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from gongkai.core.wording import Wording


def result(text: str, *, exact: bool = False) -> None:
    """Print a result. `exact` (JSON) is UTF-8 whatever the terminal says; other text loses only what it cannot show."""
    with suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(errors="replace", **({"encoding": "utf-8"} if exact else {}))  # type: ignore[union-attr]
    try:
        click.echo(text, nl=False, color=None if _colour() else False)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()


def problem(text: str) -> None:
    """Say something that is no result, on standard error."""
    with suppress(BrokenPipeError):
        click.echo(text, err=True)


def watched(files: Sequence[str], wording: Wording) -> Iterable[str]:
    """The files, with a line of progress on standard error while several are read and a person is there."""
    shown = len(files) > 1 and sys.stderr.isatty()
    for number, file in enumerate(files, 1):
        if shown:
            line = wording.say("cli.reading", number=number, count=len(files), file=Path(file).name)
            click.echo(f"\r\033[K{line}", err=True, nl=False)
        yield file
    if shown:
        click.echo("\r\033[K", err=True, nl=False)


def _colour() -> bool:
    return not os.environ.get("NO_COLOR")


def _forget_stdout() -> None:
    """The reader of the pipe has gone (`| head`): let the interpreter close a stream that cannot fail again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
