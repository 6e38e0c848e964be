"""索引号 by an agency's pattern: `{credit_code}/{year}-{serial:05}` (条例§12; 政府信息公开目录系统实施指引)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

SLOTS = ("credit_code", "agency", "type", "year", "month", "serial")
LONGEST = 80
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
        """BadPattern: `unknown_slot` (found, allowed), `no_serial`, `braces`, `long` (most)."""
        names = [match[1] for match in SLOT.finditer(text)]
        if unknown := next((name for name in names if name not in SLOTS), None):
            raise BadPattern("unknown_slot", found=unknown, allowed="、".join(f"{{{slot}}}" for slot in SLOTS))
        if "{" in SLOT.sub("", text) or "}" in SLOT.sub("", text):
            raise BadPattern("braces")
        if names.count("serial") != 1:
            raise BadPattern("no_serial")
        return cls(text)

    def scope(self, on: date, slots: Mapping[str, str]) -> str:
        """The number without its serial: the serial counts on within it."""
        return self._filled(on, slots, "#")

    def number(self, on: date, slots: Mapping[str, str], serial: int) -> str:
        """BadPattern where a slot that the pattern needs is blank (`blank_slot`), or the number is too long (`long`)."""
        made = self._filled(on, slots, None, serial)
        if len(made) > LONGEST:
            raise BadPattern("long", most=LONGEST)
        return made

    def _filled(self, on: date, slots: Mapping[str, str], mark: str | None, serial: int = 0) -> str:
        known = {**slots, "year": f"{on.year}", "month": f"{on.month:02}"}

        def fill(match: re.Match[str]) -> str:
            name, width = match[1], int(match[2] or 0)
            if name == "serial":
                return mark if mark is not None else f"{serial:0{width}}"
            if not known.get(name):
                raise BadPattern("blank_slot", slot=name)
            return known[name]

        return SLOT.sub(fill, self.text)
