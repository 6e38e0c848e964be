"""What the commands' options share: the language, choices, and files that must be there before anything is read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from gongkai.api.answers import STDIN
from gongkai.cli.words import LANGUAGES
from gongkai.core.explanation import Explanation, parse
from gongkai.core.wording import Wording

Decorator = Callable[[Any], Any]


def help_option(wording: Wording) -> Decorator:
    return click.help_option("--help", help=wording.say("cli.help.help"))


def lang_option(wording: Wording) -> Decorator:
    """`--lang`, which `words.language` has already read: here so that it is known and listed."""
    return click.option("--lang", type=click.Choice(LANGUAGES), help=wording.say("cli.help.lang"))


def choice(option: str, name: str, values: tuple[str, ...], said: str) -> Decorator:
    return click.option(option, name, type=click.Choice(values), default=values[0], show_default=True, help=said)


def files(wording: Wording) -> Callable[..., Any]:
    """Every file must be there and open, before anything is read."""

    def checked(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
        for file in value if isinstance(value, tuple) else (value,):
            if problem := file_problem(file, wording):
                raise click.UsageError(problem, context)
        return value

    return checked


def optional(callback: Callable[..., Any]) -> Callable[..., Any]:
    """The same check for an option that may be left out."""

    def checked(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
        return None if value is None else callback(context, parameter, value)

    return checked


def paths(wording: Wording) -> Callable[..., Any]:
    """Every path must be there: a folder or a file."""

    def checked(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
        for path in value:
            if not Path(path).exists():
                raise click.UsageError(wording.say("bulk.missing_path", file=path), context)
        return value

    return checked


def file_problem(file: str, wording: Wording) -> str:
    path = Path(file)
    if file == STDIN:
        return ""
    if path.is_dir():
        return wording.say("cli.directory", file=file)
    if not path.exists():
        return wording.say("cli.missing_file", file=file)
    if not os.access(path, os.R_OK):
        return wording.say("cli.unreadable_file", file=file, reason="EACCES")
    return ""


def year(wording: Wording) -> Callable[..., int | None]:
    def checked(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
        if value is None:
            return None
        if not (value.isascii() and value.isdigit() and 2008 <= int(value) <= 2100):
            raise click.UsageError(wording.say("cli.bad_year", year=value), context)
        return int(value)

    return checked


def parsed(data: bytes, wording: Wording) -> Any:
    """What a file of JSON holds; ValueError says where it is none. A byte order mark is no fault."""
    text = data.decode("utf-8-sig", errors="replace")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(wording.say("cli.not_json", line=error.lineno, column=error.colno)) from error
    except RecursionError as error:
        raise ValueError(wording.say("cli.not_json", line=1, column=1)) from error


def explanations(wording: Wording) -> Callable[..., dict[str, Explanation]]:
    def checked(context: click.Context, parameter: click.Parameter, value: str | None) -> dict[str, Explanation]:
        if value is None:
            return {}
        if problem := file_problem(value, wording):
            raise click.UsageError(problem, context)
        try:
            return parse(parsed(Path(value).read_bytes(), wording), wording)
        except ValueError as error:
            raise click.UsageError(wording.say("cli.bad_explanations", file=value, reason=error), context) from error

    return checked
