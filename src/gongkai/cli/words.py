"""The language of one run: chosen before the commands exist, so that even `--help` and usage errors speak it."""

from __future__ import annotations

import os
from collections.abc import Sequence

LANGUAGES = ("zh", "en")


def language(arguments: Sequence[str]) -> str:
    """The last `--lang` among the arguments, wherever it stands; else GONGKAI_LANG; else Chinese."""
    chosen = os.environ.get("GONGKAI_LANG", "")
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and number + 1 < len(arguments):
            chosen = arguments[number + 1]
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]
