"""The sentences the program says, by key and language; the templates are data of `law/wording`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Templates of one language with named slots: `say('sum.broken', found=2, expected=11)`."""

    language: str
    templates: Mapping[str, str]

    def say(self, key: str, **slots: object) -> str:
        """The sentence of a key; KeyError names a key or slot that the wording lacks."""
        if key not in self.templates:
            raise KeyError(f"wording {self.language!r} has no {key!r}")
        return self.templates[key].format(**slots)
