"""统一社会信用代码: eighteen characters, the last a check by weights of three modulo 31 (GB 32100-2015)."""

from __future__ import annotations

from collections.abc import Mapping

# 不用 I、O、S、V、Z，以免与 1、0、5、U、2 混淆（letters that look like digits are left out）。
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def check_character(first: str) -> str:
    """The eighteenth character for the first seventeen; ValueError for a character the standard does not use."""
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(first, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def amiss(code: str) -> tuple[str, Mapping[str, object]] | None:
    """What is wrong with a code, as a key of the wording and its slots; None for a right one."""
    if len(code) != 18:
        return "record.credit_code.length", {"found": len(code)}
    for place, character in enumerate(code, start=1):
        if character not in ALPHABET:
            return "record.credit_code.character", {"place": place, "found": character}
    if not code[2:8].isdigit():
        return "record.credit_code.region", {"found": code[2:8]}
    if (right := check_character(code[:17])) != code[17]:
        return "record.credit_code.check", {"found": code[17], "expected": right}
    return None
