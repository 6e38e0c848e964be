"""The text of one cell → a figure, its unit and what was printed with it; None where it is no figure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from gongkai.core.form import Column
from gongkai.ingest.words import fold
from gongkai.law.variants import variants

# Any cell that some column could take as a figure: signed, with any unit.
ANY_MONEY = Column(code="any", label="", unit="万元", signed=True, fractional=True)

# A whole or decimal number, thousands grouped by commas or not at all. Spaces between digits are two figures.
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
NOTE = r"(?:\((?P<note>[^()]*)\))?"
# A footnote's mark behind the figure: 12①, 12¹, 12*, 12[1]. Width folding would make a digit of the first two.
FOOTNOTE = re.compile(r"(?<=\S)\s*(?:[①-⑳¹²³⁰⁴-⁹₀-₉]+|[*＊﹡※†‡]{1,3}|[\[［]\d{1,2}[\]］])\s*$")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A figure in its column's unit, None for a blank or a none mark; `unit` the unit printed with it."""

    value: Decimal | None
    unit: str | None = None
    mark: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    known = variants()
    up, down = (f"(?:{'|'.join(map(re.escape, words))})" for words in (known.increase, known.decrease))
    units = "|".join(map(re.escape, sorted([*known.units, *known.counts], key=len, reverse=True)))
    return re.compile(rf"(?:(?P<up>{up})|(?P<down>{down}))?(?:了)?(?P<number>{NUMBER})(?P<unit>{units})?{NOTE}[。;]?$")


@lru_cache(maxsize=8192)
def parse_figure(text: str, column: Column, header_unit: str | None = None) -> Parsed | None:
    """The figure that a cell prints: `增12` → 12, `22（其中修订16件）` → 22, `251000元` in a 万元 column → 25.1.

    `header_unit` is the unit that the column's printed header names, if it differs from the form's. A blank or a
    none mark (`/`, `—`, 无) gives value None. None when the text is no figure, or may be two.
    """
    printed = FOOTNOTE.sub("", text)
    if any(map(_hides_a_digit, printed)):
        return None
    stripped = _tidy(printed)
    if not stripped:
        return Parsed(None)
    if stripped in variants().none_marks:
        return Parsed(None, mark=True)
    if stripped in ("零", "〇") or (column.signed and stripped in variants().no_change):
        return Parsed(Decimal(0))
    match = _pattern().match(stripped)
    if match is None or _foreign(match, column):
        return None
    value = Decimal(match["number"].replace(",", ""))
    return Parsed(_scaled(-value if match["down"] else value, match["unit"] or header_unit, column), match["unit"])


@lru_cache(maxsize=4096)
def _hides_a_digit(character: str) -> bool:
    """A character that is no digit itself and holds one: ①, ½, ⒈."""
    return not character.isdecimal() and any(map(str.isdecimal, unicodedata.normalize("NFKC", character)))


def _tidy(text: str) -> str:
    normal = unicodedata.normalize("NFKC", text).replace("，", ",").replace("−", "-").strip().removeprefix("'")
    normal = re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad]", "", normal)
    # White space beside a digit on one side only is typesetting; between two digits it may part two figures.
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", normal)


def _foreign(match: re.Match[str], column: Column) -> bool:
    """A sign in an unsigned column other than a minus (which the checker judges), or money in a count."""
    money = match["unit"] in variants().units
    return bool(match["up"] and not column.signed and match["up"] not in ("+",)) or (money and column.unit != "万元")


def _scaled(value: Decimal, unit: str | None, column: Column) -> Decimal:
    if column.unit != "万元" or unit is None:
        return value
    return value * variants().units.get(unit, Decimal(1))


def unit_of_header(text: str) -> str | None:
    """The unit of money that a printed header names (`（单位：元）` → 元), or None."""
    match = re.search(r"(亿元|万元|元)", fold(text))
    return match[1] if match else None
