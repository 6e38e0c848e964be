"""The values of a workbook's cells as a person reads them.

Read here and not by calamine: a workbook whose shared strings claim to be four thousand million makes it allocate for
all of them, and the whole process ends; no bound set from outside prevents that.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from lxml import etree

from gongkai.ingest.documents.limits import damaged
from gongkai.law.variants import variants

# Decimals that a person can have typed; what lies beyond is dust of binary arithmetic.
DECIMALS = 10
# Numbers of Excel's own formats (ECMA-376 part 1, 18.8.30).
PER_CENT_FORMATS = frozenset({9, 10})
DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)})
TIME_FORMATS = frozenset({*range(18, 22), *range(32, 36), 45, 46, 47})
BEHIND_NUMBER = re.compile(r"(?:[0#?]|general|通用格式)([^0#?]*)$", re.IGNORECASE)
# A character by its number, as Excel writes those that XML cannot hold, and a literal underscore before such letters.
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
# Day 0 of the two calendars; the first knows a 29 February 1900 that never was.
DAY_0, DAY_0_OF_MAC = datetime(1899, 12, 30), datetime(1904, 1, 1)


class Shown(StrEnum):
    """How a number is shown."""

    PLAIN = "plain"
    PER_CENT = "per cent"
    DATE = "date"
    TIME = "time"


def unit_shown(code: str) -> str:
    """The unit that a number format writes behind every number (General"万元" → 万元), or the empty string."""
    found = BEHIND_NUMBER.search(code.partition(";")[0])
    unit = re.sub(r'["\\\s]', "", found[1]) if found else ""
    return unit if unit in variants().units or unit in variants().counts else ""


def shown_by(number: int, code: str) -> Shown:
    """How a number format shows numbers, by its number and, if it is no format of Excel's own, its code."""
    if number in PER_CENT_FORMATS:
        return Shown.PER_CENT
    if number in DATE_FORMATS:
        return Shown.DATE
    if number in TIME_FORMATS:
        return Shown.TIME
    bare = LITERAL.sub("", code.partition(";")[0]).lower()
    if "%" in bare:
        return Shown.PER_CENT
    if "general" in bare or not re.search("[ymdhs]", bare):
        return Shown.PLAIN
    return Shown.DATE if re.search("[yd]", bare) or not re.search("[hs]", bare) else Shown.TIME


@dataclass(frozen=True, slots=True)
class Values:
    """What turns a cell into text: the workbook's strings, how each cell style shows numbers and with what unit, its
    calendar."""

    strings: Sequence[str] = ()
    shown: Sequence[Shown] = ()
    units: Sequence[str] = ()
    day_0: datetime = DAY_0

    def text(self, cell: etree._Element, style: int) -> str:
        """The text of a `c` element; Refusal (damaged) for a string that the workbook does not have."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(string(element) for element in cell.iterfind("{*}is"))
        value = cell.findtext("{*}v")
        if value is None:
            return ""
        if kind == "s":
            return self._string(value)
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if kind == "n":
            number = self._number(value, self.shown[style] if style < len(self.shown) else Shown.PLAIN)
            return number + (self.units[style] if style < len(self.units) else "")
        return value

    def _string(self, value: str) -> str:
        index = value.strip()
        if not (index.isascii() and index.isdigit() and len(index) < 9 and int(index) < len(self.strings)):
            raise damaged("xml")
        return self.strings[int(index)]

    def _number(self, value: str, shown: Shown) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if not math.isfinite(number):
            return value
        if shown is Shown.PER_CENT:
            return f"{plain(number * 100)}%"
        if shown in (Shown.DATE, Shown.TIME) and 0 <= number < 2_900_000:
            moment = self.day_0 + timedelta(seconds=round(number * 86400))
            return _moment(moment, shown)
        return plain(number)


def _moment(moment: datetime, shown: Shown) -> str:
    if shown is Shown.TIME:
        return moment.strftime("%H:%M")
    return moment.strftime("%Y-%m-%d" if moment.hour == moment.minute == 0 else "%Y-%m-%d %H:%M")


def plain(number: float) -> str:
    """3.0 → 3, 22.360000000000003 → 22.36; a number too small for that as it is."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    rounded = f"{Decimal(repr(number)):.{DECIMALS}f}".rstrip("0").rstrip(".")
    return rounded if rounded.strip("-0.") else repr(number)


def string(element: etree._Element) -> str:
    """A string item: its text or its runs, without the readings of characters that stand above them."""
    pieces = (text for text in element.iter("{*}t") if etree.QName(text.getparent()).localname != "rPh")
    text = ESCAPED.sub(_character, "".join(piece.text or "" for piece in pieces))
    return text.replace("\r\n", "\n").replace("\r", "")


def _character(match: re.Match[str]) -> str:
    """The escaped character; nothing for one that is no text."""
    character = chr(int(match[1], 16))
    return character if character.isprintable() or character.isspace() else ""
