"""One FILE of `gongkai check` with what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.api.answers import Answer
from gongkai.core.check import Checked
from gongkai.core.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One FILE with its answer: checked (against `last`, where there is one), or refused."""

    answer: Answer
    checked: Checked | None = None
    last: Report | None = None
