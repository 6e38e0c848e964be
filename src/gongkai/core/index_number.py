"""索引号 by an agency's pattern: `{credit_code}/{year}-{serial:05}` (条例§12; 政府信息公开目录系统实施指引)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

SLOTS = ("credit_code", "agency", "type", "year", "month", "serial")
LONGEST, DIGITS = 80, 9
SLOT = re.compile(r"\{(\w*)(?::0?(\d))?\}")


class BadPattern(ValueError):  # noqa: N818 - what is wrong with it
    """A pattern that cannot make numbers; `code` says why, `slots` fill its sentence."""

    def __init__(self, code: str, **slots: object) -> None:
        super().__init__(code, slots)
        self.code, self.slots = code, slots


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that was read: it has exactly one serial, and no slot but those of SLOTS."""

    text: str

    @classmethod
    def read(cls, text: str) -> Pattern:
        """BadPattern: `unknown_slot` (found, allowed), `no_serial`, `braces`."""
        names = [match[1] for match in SLOT.finditer(text)]
        if unknown := next((name for name in names if name not in SLOTS), None):
            raise BadPattern("unknown_slot", found=unknown, allowed="、".join(f"{{{slot}}}" for slot in SLOTS))
        if "{" in SLOT.sub("", text) or "}" in SLOT.sub("", text):
            raise BadPattern("braces")
        if names.count("serial") != 1:
            raise BadPattern("no_serial")
        return cls(text)

    def scope(self, on: date, slots: Mapping[str, str]) -> str:
        """The number with # for its serial, which counts on within it.

        BadPattern where a slot that the pattern needs is blank (`blank_slot`), or the number may be too long (`long`).
        """
        made = self._filled(on, slots, lambda _width: "#")
        if len(made) + DIGITS > LONGEST:
            raise BadPattern("long", most=LONGEST)
        return made

    def number(self, on: date, slots: Mapping[str, str], serial: int) -> str:
        """The number with a serial. BadPattern as `scope`."""
        return self._filled(on, slots, lambda width: f"{serial:0{width}}")

    def _filled(self, on: date, slots: Mapping[str, str], serial: Callable[[int], str]) -> str:
        known = {**slots, "year": f"{on.year}", "month": f"{on.month:02}"}

        def fill(match: re.Match[str]) -> str:
            name = match[1]
            if name == "serial":
                return serial(int(match[2] or 0))
            if not known.get(name):
                raise BadPattern("blank_slot", slot=name)
            return known[name]

        return SLOT.sub(fill, self.text)
