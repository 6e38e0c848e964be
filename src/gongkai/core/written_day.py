"""A day as people write it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

DIGITS = "〇一二三四五六七八九"
SEPARATED = re.compile(r"(\d{4})\s*[年./\-]\s*(\d{1,2})\s*[月./\-]\s*(\d{1,2})\s*[日号]?")
TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
CHINESE = re.compile(r"([〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]")


def read_day(text: str) -> date | None:
    """The day, or None where the text is no day: 2021年6月1日, 2021-6-1, 2021.06.01, 20210601, 二〇二一年六月一日."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("零", "〇").replace("○", "〇").replace("—", "-")
    if found := SEPARATED.fullmatch(plain) or TOGETHER.fullmatch(plain):
        year, month, day = map(int, found.groups())
    elif found := CHINESE.fullmatch(plain):
        year = int("".join(str(DIGITS.index(digit)) for digit in found[1]))
        month, day = tens(found[2]), tens(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def tens(text: str) -> int:
    """二十三 → 23, 十 → 10, 六 → 6; 0 for what is no such number."""
    before, ten, after = text.rpartition("十")
    if len(before) > 1 or len(after) > 1 or (not ten and before) or "十" in before:
        return 0
    units = DIGITS.index(after) if after else 0
    return units if not ten else (DIGITS.index(before) if before else 1) * 10 + units


# 表格软件的日期序号：自 1899 年 12 月 30 日起的天数；只认 1990 至 2099 年的（serial numbers of a spreadsheet）。
DAY_0, SERIALS = date(1899, 12, 30), range(32874, 73051)
TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2})?$")


def day_in_table(text: str) -> date | None:
    """The day in a cell of a register: as `read_day`, with a time behind it, or as a spreadsheet's own number."""
    plain = TIME.sub("", text.strip())
    if plain.isascii() and plain.isdigit() and len(plain) == 5:
        return DAY_0 + timedelta(int(plain)) if int(plain) in SERIALS else None
    return read_day(plain)
