"""A wrong use of a command, in the words of the run."""

from __future__ import annotations

import click

from gongkai.core.wording import Wording

USAGE = 2


def usage_words(error: click.UsageError, wording: Wording) -> str:
    """What is wrong, and where to read how it is meant."""
    lines = [wording.say("cli.usage", message=_message(error, wording))]
    if error.ctx is not None:
        lines.append(wording.say("cli.usage.help", command=error.ctx.command_path))
    return "\n".join(lines)


def _message(error: click.UsageError, wording: Wording) -> str:
    match error:
        case click.exceptions.NoSuchCommand():
            known = ", ".join(_commands(error.ctx))
            return wording.say("cli.usage.command", name=error.command_name, known=known)
        case click.exceptions.NoSuchOption():
            return wording.say("cli.usage.option", name=error.option_name)
        case click.BadOptionUsage():
            return wording.say("cli.usage.no_value", name=error.option_name)
        case click.MissingParameter():
            return wording.say("cli.usage.missing", name=_name(error))
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, click.Choice):
            known = ", ".join(map(str, error.param.type.choices))
            return wording.say("cli.usage.choice", name=_name(error), known=known)
        case click.BadParameter() if error.param is not None:
            return wording.say("cli.usage.value", name=_name(error), message=error.message)
    return error.message


def _commands(context: click.Context | None) -> list[str]:
    """The names of the commands of the group that was called."""
    if context is None or not isinstance(context.command, click.Group):
        return []
    return context.command.list_commands(context)


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    return error.param.opts[0] if isinstance(error.param, click.Option) else error.param.make_metavar(error.ctx)  # type: ignore[arg-type]
