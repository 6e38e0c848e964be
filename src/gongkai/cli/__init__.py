"""The command line: `gongkai read`, `gongkai check`; useful with no database and no configuration."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from gongkai.cli.commands import build
from gongkai.cli.out import problem
from gongkai.cli.usage import USAGE, usage_words
from gongkai.cli.words import language
from gongkai.law.load import wording


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its code; a wrong use says what is wrong and exits 2."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit code."""
    say = wording(language(arguments))
    try:
        code = build(say).main(list(arguments), prog_name="gongkai", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        problem(error.format_message())
        return USAGE
    except click.UsageError as error:
        problem(usage_words(error, say))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return 130
    return code if isinstance(code, int) else 0
