"""The commands and their options, built in the language of the run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from typing import Any

import click

from gongkai.cli.check import Request, check_command
from gongkai.cli.compare import Asked, compare_command
from gongkai.cli.days import day, day_or_number, days_command
from gongkai.cli.due import due_command
from gongkai.cli.fee import fee_command
from gongkai.cli.manage import manage_of
from gongkai.cli.options import choice, explanations, files, help_option, lang_option, optional, paths, year
from gongkai.cli.read import read_command
from gongkai.cli.web import demo_of, serve_of
from gongkai.cli.write import write_command
from gongkai.core.wording import Wording


def build(wording: Wording) -> click.Group:
    """The command group; every help text and message is of `wording`."""

    @click.group(help=wording.say("cli.help"))
    @help_option(wording)
    @click.version_option(version("gongkai"), "--version", prog_name="gongkai", help=wording.say("cli.help.version"))
    @lang_option(wording)
    def gongkai(lang: str | None) -> None:
        pass

    for command in COMMANDS:
        gongkai.add_command(command(wording))
    return gongkai


def _read(wording: Wording) -> click.Command:
    @click.command("read", help=wording.say("cli.help.read"), context_settings={"allow_extra_args": True})
    @help_option(wording)
    @click.argument("file", metavar="FILE", callback=files(wording))
    @choice("--format", "form", ("table", "json"), wording.say("cli.help.read.format"))
    @click.option("--year", metavar="Y", callback=year(wording), help=wording.say("cli.help.read.year"))
    @lang_option(wording)
    @click.pass_context
    def read(context: click.Context, file: str, form: str, year: int | None, lang: str | None) -> int:
        if context.args:
            raise click.UsageError(wording.say("cli.usage.extra", words=" ".join(context.args)), context)
        return read_command(file, form=form, year=year, wording=wording)

    return read


def _check(wording: Wording) -> click.Command:
    def say(key: str) -> str:
        return wording.say(f"cli.help.check.{key}")

    many = {"multiple": True, "metavar": "FILE", "callback": files(wording)}

    @click.command("check", help=wording.say("cli.help.check"))
    @help_option(wording)
    @click.argument("files", metavar="FILE...", nargs=-1, required=True, callback=files(wording))
    @click.option("--prior", "priors", help=say("prior"), **many)  # type: ignore[arg-type]
    @click.option("--child", "children", help=say("child"), **many)  # type: ignore[arg-type]
    @click.option("--explanations", metavar="FILE", callback=explanations(wording), help=say("explanations"))
    @choice("--format", "form", ("text", "json"), say("format"))
    @click.option("--html", metavar="OUT", help=say("html"))
    @lang_option(wording)
    def check(lang: str | None, **asked: Any) -> int:
        return check_command(Request(wording=wording, **asked))

    return check


def _compare(wording: Wording) -> click.Command:
    @click.command("compare", help=wording.say("cli.help.compare"))
    @help_option(wording)
    @click.argument("one", metavar="A", callback=files(wording))
    @click.argument("other", metavar="B", callback=files(wording))
    @choice("--format", "form", ("text", "json"), wording.say("cli.help.compare.format"))
    @click.option("--html", metavar="OUT", help=wording.say("cli.help.compare.html"))
    @lang_option(wording)
    def compare(one: str, other: str, form: str, html: str | None, lang: str | None) -> int:
        return compare_command(Asked(files=(one, other), form=form, html=html, wording=wording))

    return compare


def _write(wording: Wording) -> click.Command:
    @click.command("write", help=wording.say("cli.help.write"))
    @help_option(wording)
    @click.argument("file", metavar="REPORT", callback=files(wording))
    @click.option("--to", metavar="FILE", required=True, help=wording.say("cli.help.write.to"))
    @lang_option(wording)
    def write(file: str, to: str, lang: str | None) -> int:
        return write_command(file, to, wording)

    return write


def _bulk(wording: Wording) -> click.Command:
    def say(key: str) -> str:
        return wording.say(f"cli.help.bulk.{key}")

    @click.command("bulk", help=wording.say("cli.help.bulk"))
    @help_option(wording)
    @click.argument("paths", metavar="PATH...", nargs=-1, required=True, callback=paths(wording))
    @click.option("--out", metavar="FACTS.parquet", help=say("out"))
    @click.option("--html", metavar="OUT", help=say("html"))
    @click.option("--workers", metavar="N", type=click.IntRange(1, 512), help=say("workers"))
    @click.option("--cluster", metavar="ADDRESS", default="", help=say("cluster"))
    @click.option("--resume", is_flag=True, help=say("resume"))
    @lang_option(wording)
    def bulk(lang: str | None, **asked: Any) -> int:
        # Loaded here: the table of facts needs pyarrow, which reading one report does not.
        try:
            from gongkai.cli.bulk import bulk_from  # noqa: PLC0415
        except ModuleNotFoundError as error:
            raise click.UsageError(wording.say("bulk.no_pyarrow")) from error

        return bulk_from(wording, **asked)

    return bulk


def _days(wording: Wording) -> click.Command:
    @click.command("days", help=wording.say("cli.help.days"))
    @help_option(wording)
    @click.argument("start", metavar="DAY", callback=day(wording))
    @click.argument("end", metavar="+N|DAY", callback=day_or_number(wording))
    @choice("--format", "form", ("text", "json"), wording.say("cli.help.days.format"))
    @lang_option(wording)
    def days(start: date, end: date | int, form: str, lang: str | None) -> int:
        return days_command(start, end, form=form, wording=wording)

    return days


def _due(wording: Wording) -> click.Command:
    @click.command("due", help=wording.say("cli.help.due"))
    @help_option(wording)
    @click.argument("file", metavar="CASE", callback=files(wording))
    @click.option("--as-of", metavar="DAY", callback=optional(day(wording)), help=wording.say("cli.help.due.as_of"))
    @choice("--format", "form", ("text", "json"), wording.say("cli.help.due.format"))
    @lang_option(wording)
    def due(file: str, as_of: date | None, form: str, lang: str | None) -> int:
        return due_command(file, as_of=as_of, form=form, wording=wording)

    return due


def _fee(wording: Wording) -> click.Command:
    def say(key: str) -> str:
        return wording.say(f"cli.help.fee.{key}")

    @click.command("fee", help=wording.say("cli.help.fee"))
    @help_option(wording)
    @click.option("--items", metavar="N", type=click.IntRange(1, 1_000_000), help=say("items"))
    @click.option("--already", metavar="N", type=click.IntRange(0, 1_000_000), default=0, help=say("already"))
    @click.option("--pages", metavar="N", type=click.IntRange(1, 10_000_000), help=say("pages"))
    @choice("--format", "form", ("text", "json"), say("format"))
    @lang_option(wording)
    def fee(items: int | None, already: int, pages: int | None, form: str, lang: str | None) -> int:
        return fee_command(items, pages, already, form=form, wording=wording)

    return fee


COMMANDS: tuple[Callable[[Wording], click.Command], ...] = (
    _read,
    _check,
    _compare,
    _write,
    _bulk,
    _days,
    _due,
    _fee,
    serve_of,
    demo_of,
    manage_of,
)
