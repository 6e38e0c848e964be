"""Numbers that check themselves: 统一社会信用代码 (GB 32100-2015) and 公民身份号码 (GB 11643-1999)."""

from __future__ import annotations

import re
from datetime import date

from gongkai.core.credit_code import amiss
from gongkai.core.fields.raw import FieldError, folded
from gongkai.core.record_type import Field

_ID_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
ID_CHECKS = "10X98765432"


def credit_code(_field: Field, raw: object) -> str:
    """A 统一社会信用代码, in capitals; FieldError says the length, the character, or the check character that is amiss."""
    text = folded(raw).upper()
    if wrong := amiss(text):
        key, slots = wrong
        raise FieldError(key, **slots)
    return text


def id_number(_field: Field, raw: object) -> str:
    """A 公民身份号码; FieldError says what is amiss without repeating any of it."""
    text = folded(raw).upper()
    if len(text) == 15 and text.isascii() and text.isdigit():
        raise FieldError("record.id_number.old")
    if len(text) != 18:
        raise FieldError("record.id_number.length", found=len(text))
    if not re.fullmatch("[0-9]{17}[0-9X]", text):
        raise FieldError("record.id_number.character")
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        raise FieldError("record.id_number.birthday") from None
    if text[17] != id_check(text[:17]):
        raise FieldError("record.id_number.check")
    return text


def id_check(first: str) -> str:
    """The check character of the first seventeen digits."""
    return ID_CHECKS[sum(int(digit) * weight for digit, weight in zip(first, _ID_WEIGHTS, strict=True)) % 11]
