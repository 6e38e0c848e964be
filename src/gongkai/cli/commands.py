"""The commands and their options, built in the language of the run."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from gongkai.cli.check import Request, check_command
from gongkai.cli.read import read_command
from gongkai.cli.reading import STDIN
from gongkai.cli.words import LANGUAGES
from gongkai.core.explanation import Explanation, parse
from gongkai.core.wording import Wording

Decorator = Callable[[Any], Any]


def build(wording: Wording) -> click.Group:
    """The command group; every help text and message is of `wording`."""

    @click.group(help=wording.say("cli.help"))
    @_help(wording)
    @click.version_option(version("gongkai"), "--version", prog_name="gongkai", help=wording.say("cli.help.version"))
    @_lang(wording)
    def gongkai(lang: str | None) -> None:
        pass

    gongkai.add_command(_read(wording))
    gongkai.add_command(_check(wording))
    return gongkai


def _read(wording: Wording) -> click.Command:
    @click.command("read", help=wording.say("cli.help.read"), context_settings={"allow_extra_args": True})
    @_help(wording)
    @click.argument("file", metavar="FILE", callback=_files(wording))
    @_choice("--format", "form", ("table", "json"), wording.say("cli.help.read.format"))
    @click.option("--year", metavar="Y", callback=_year(wording), help=wording.say("cli.help.read.year"))
    @_lang(wording)
    @click.pass_context
    def read(context: click.Context, file: str, form: str, year: int | None, lang: str | None) -> int:
        if context.args:
            raise click.UsageError(wording.say("cli.usage.extra", words=" ".join(context.args)), context)
        return read_command(file, form=form, year=year, wording=wording)

    return read


def _check(wording: Wording) -> click.Command:
    def say(key: str) -> str:
        return wording.say(f"cli.help.check.{key}")

    many = {"multiple": True, "metavar": "FILE", "callback": _files(wording)}

    @click.command("check", help=wording.say("cli.help.check"))
    @_help(wording)
    @click.argument("files", metavar="FILE...", nargs=-1, required=True, callback=_files(wording))
    @click.option("--prior", "priors", help=say("prior"), **many)  # type: ignore[arg-type]
    @click.option("--child", "children", help=say("child"), **many)  # type: ignore[arg-type]
    @click.option("--explanations", metavar="FILE", callback=_explanations(wording), help=say("explanations"))
    @_choice("--format", "form", ("text", "json"), say("format"))
    @click.option("--html", metavar="OUT", help=say("html"))
    @_lang(wording)
    def check(lang: str | None, **asked: Any) -> int:
        return check_command(Request(wording=wording, **asked))

    return check


def _help(wording: Wording) -> Decorator:
    return click.help_option("--help", help=wording.say("cli.help.help"))


def _lang(wording: Wording) -> Decorator:
    """`--lang`, which `words.language` has already read: here so that it is known and listed."""
    return click.option("--lang", type=click.Choice(LANGUAGES), help=wording.say("cli.help.lang"))


def _choice(option: str, name: str, values: tuple[str, ...], said: str) -> Decorator:
    return click.option(option, name, type=click.Choice(values), default=values[0], show_default=True, help=said)


def _files(wording: Wording) -> Callable[..., Any]:
    """Every file must be there and open, before anything is read."""

    def checked(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
        for file in value if isinstance(value, tuple) else (value,):
            if problem := _file_problem(file, wording):
                raise click.UsageError(problem, context)
        return value

    return checked


def _file_problem(file: str, wording: Wording) -> str:
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


def _year(wording: Wording) -> Callable[..., int | None]:
    def checked(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
        if value is None:
            return None
        if not (value.isascii() and value.isdigit() and 2008 <= int(value) <= 2100):
            raise click.UsageError(wording.say("cli.bad_year", year=value), context)
        return int(value)

    return checked


def _json(data: bytes, wording: Wording) -> Any:
    """What a file of JSON holds; ValueError says where it is none. A byte order mark is no fault."""
    text = data.decode("utf-8-sig", errors="replace")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(wording.say("cli.not_json", line=error.lineno, column=error.colno)) from error
    except RecursionError as error:
        raise ValueError(wording.say("cli.not_json", line=1, column=1)) from error


def _explanations(wording: Wording) -> Callable[..., dict[str, Explanation]]:
    def checked(context: click.Context, parameter: click.Parameter, value: str | None) -> dict[str, Explanation]:
        if value is None:
            return {}
        if problem := _file_problem(value, wording):
            raise click.UsageError(problem, context)
        try:
            return parse(_json(Path(value).read_bytes(), wording), wording)
        except ValueError as error:
            raise click.UsageError(wording.say("cli.bad_explanations", file=value, reason=error), context) from error

    return checked
