"""公民身份号码 (GB 11643-1999): eighteen characters with their check, and the old fifteen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.core.fields.code import id_check
from gongkai.core.screening.digits import GAP, Number, folded, numbers, overlaps

# 前后紧挨着数字的不是一个完整的号码；隔着空格、连字符的数字不算紧挨（only a digit that touches it makes it another number）。
_EIGHTEEN = re.compile(rf"(?<![0-9])(?=([0-9](?:{GAP}{{0,3}}[0-9]){{16}}{GAP}{{0,3}}[0-9X])(?![0-9]))")
_FIFTEEN = re.compile(rf"(?<![0-9.])(?=([0-9]{{6}}{GAP}?[0-9]{{6}}{GAP}?[0-9]{{3}})(?![0-9X]))")


def id_numbers(text: str) -> Iterator[Number]:
    """Every eighteen-character number with a day of birth and the right check character, none sharing a digit."""
    taken: list[Number] = []
    for found in numbers(_EIGHTEEN, folded(text)):
        if is_id_number(found.text) and not overlaps(found, taken):
            taken.append(found)
            yield found


def is_id_number(text: str) -> bool:
    """Whether eighteen characters are a 公民身份号码: a day of the years 1900 to 2099, the right check character."""
    return text[6:8] in ("19", "20") and _is_day(text[6:14]) and text[17] == id_check(text[:17])


def old_id_numbers(text: str, regions: frozenset[str]) -> Iterator[Number]:
    """Fifteen digits that begin with a province and hold a day of the 1900s: there is no check, so it may be chance."""
    for found in numbers(_FIFTEEN, folded(text)):
        if found.text[:2] in regions and _is_day("19" + found.text[6:12]):
            yield found


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
