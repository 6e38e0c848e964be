"""A number up to nineteen as people write it: what the question against programs is answered with."""

from __future__ import annotations

import unicodedata

DIGITS = "零一二三四五六七八九"


def small_number(text: str) -> int | None:
    """In digits of any width or in Chinese (8, ８, 八, 一十二); None for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isascii() and plain.isdecimal():
        return int(plain) if plain == plain.lstrip("0") or plain == "0" else None
    tens, ten, ones = plain.rpartition("十")
    if len(ones) > 1 or tens not in ("", "一") or any(one not in DIGITS for one in ones):
        return None
    return (10 if ten else 0) + (DIGITS.index(ones) if ones else 0) if plain else None
