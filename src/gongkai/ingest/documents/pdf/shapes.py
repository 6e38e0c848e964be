"""What stands on a page, in points from its upper left corner as it is read: glyphs, rules and the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """One printed character: its advance box, baseline and size. `turn` counts quarter turns counter-clockwise.

    A character whose code the file does not explain is U+FFFD, so that no figure loses a digit in silence.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    turn: int = 0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


class Rule(NamedTuple):
    """A straight ruling line: `at` is its x (upright) or y (level), from `start` to `stop` along the other axis."""

    at: float
    start: float
    stop: float


class Frame(NamedTuple):
    """The page's box in its own space and the quarter turns of its text: maps page space to reading space."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of page space (y upwards) as it is read (y downwards)."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    @property
    def width(self) -> float:
        return self.right - self.left if self.turn % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom if self.turn % 2 == 0 else self.right - self.left


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page as seen: `number` from 1; `pictures` are those large enough to hold a table."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    pictures: int = 0
