"""Days and instants as people read them: 2026年11月23日（周一）."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localtime

WEEK = "一二三四五六日"


def day(value: date | None, how: str = "") -> str:
    """2026年11月23日（周一）; "short" gives 11月23日, "plain" leaves the weekday out. Blank for None."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = localtime(value).date()
    if how == "short":
        return f"{value.month}月{value.day}日"
    plain = f"{value.year}年{value.month}月{value.day}日"
    return plain if how == "plain" else f"{plain}（周{WEEK[value.weekday()]}）"


def moment(value: datetime | None) -> str:
    """2026年11月23日 09:30, in China's time. Blank for None."""
    if value is None or value == "":
        return ""
    here = localtime(value)
    return f"{day(here, 'plain')} {here:%H:%M}"
