"""`gongkai manage`: Django's own commands and those of the web application."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence

import click

from gongkai.cli.options import help_option, lang_option
from gongkai.cli.out import problem
from gongkai.cli.usage import USAGE
from gongkai.core.wording import Wording

SETTINGS = "gongkai.web.settings"


def manage_of(wording: Wording) -> click.Command:
    # 第一个词之后的选项都归 Django（what follows the first word belongs to Django, `--help` too）。
    taken = {"ignore_unknown_options": True, "allow_interspersed_args": False}

    @click.command("manage", help=wording.say("cli.help.manage"), context_settings=taken)
    @help_option(wording)
    @click.argument("words", metavar="COMMAND ...", nargs=-1, type=click.UNPROCESSED)
    @lang_option(wording)
    def manage(words: tuple[str, ...], lang: str | None) -> int:
        return manage_command(words, wording)

    return manage


def manage_command(arguments: Sequence[str], wording: Wording) -> int:
    """Hand the arguments to Django; its exit code. 2 where a setting or the database is wrong; UsageError without web."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        from django.core.management import execute_from_command_line  # noqa: PLC0415 - only the web needs Django
        from django.db import DatabaseError  # noqa: PLC0415

        importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except ModuleNotFoundError as error:
        raise click.UsageError(wording.say("web.not_installed", package=error.name)) from error
    except (ValueError, OSError) as error:
        problem(wording.say("manage.settings", reason=error))
        return USAGE
    try:
        execute_from_command_line(["gongkai manage", *(arguments or ["help"])])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except DatabaseError as error:
        if "--traceback" in arguments:
            raise
        problem(wording.say("manage.database", reason=str(error).strip()))
        return USAGE
    return 0
