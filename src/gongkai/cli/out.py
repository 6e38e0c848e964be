"""What a command prints: results to standard output, everything else to standard error; a closed pipe is quiet."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import click


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


def _colour() -> bool:
    return not os.environ.get("NO_COLOR")


def _forget_stdout() -> None:
    """The reader of the pipe has gone (`| head`): let the interpreter close a stream that cannot fail again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
