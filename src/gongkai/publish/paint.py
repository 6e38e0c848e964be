"""Emphasis in a terminal: weight and a few colours, or nothing at all; a word or a sign always says the same."""

from __future__ import annotations

from dataclasses import dataclass

import click

from gongkai.core.rule import Level

COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}


@dataclass(frozen=True, slots=True)
class Paint:
    """How to emphasize; `coloured` false gives the text back as it is."""

    coloured: bool

    def strong(self, text: str) -> str:
        return click.style(text, bold=True) if self.coloured else text

    def faint(self, text: str) -> str:
        return click.style(text, dim=True) if self.coloured else text

    def old(self, text: str) -> str:
        """Words that are gone."""
        return click.style(text, fg="red", strikethrough=True) if self.coloured else text

    def new(self, text: str) -> str:
        """Words that are new."""
        return click.style(text, fg="green", bold=True) if self.coloured else text

    def level(self, level: Level | None, text: str) -> str:
        """In the colour of a level; None is all well."""
        return click.style(text, fg=COLOURS[level] if level else "green", bold=True) if self.coloured else text


PLAIN = Paint(False)
