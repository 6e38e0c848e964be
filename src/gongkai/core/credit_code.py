"""统一社会信用代码: eighteen characters, the last a check by weights of three modulo 31 (GB 32100-2015)."""

from __future__ import annotations

# 不用 I、O、S、V、Z，以免与 1、0、5、U、2 混淆（letters that look like digits are left out）。
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def check_character(first: str) -> str:
    """The eighteenth character for the first seventeen; ValueError for a character the standard does not use."""
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(first, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def problem(code: str) -> str | None:
    """What is wrong with a code, as a sentence that says what to do; None for a right one."""
    if len(code) != 18:
        return f"统一社会信用代码应为 18 位，现为 {len(code)} 位，请对照登记证书填写"
    for place, character in enumerate(code, start=1):
        if character not in ALPHABET:
            return f"统一社会信用代码第 {place} 位是“{character}”，只能用数字和大写字母（不含 I、O、S、V、Z）"
    if not code[2:8].isdigit():
        return f"统一社会信用代码第 3 至 8 位应为行政区划数字，现为“{code[2:8]}”"
    if (right := check_character(code[:17])) != code[17]:
        return f"统一社会信用代码的校验位不符：按前 17 位应为“{right}”，现为“{code[17]}”，请核对是否抄错"
    return None
