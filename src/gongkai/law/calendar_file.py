"""One YAML file of `law/calendar` → a year's notices; every error names file, line and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.core.workdays import ONE, SATURDAY, Holiday, Notice
from gongkai.law.lined import Map, parse

Days = dict[date, tuple[Holiday, ...]]


def notices(text: str, path: str) -> tuple[int, tuple[Notice, ...]]:
    """The year of a YAML text and its notices, the earliest first; LawError where it is wrong."""
    top: Map = parse(text, path).only("year", "notices")
    year = top.need("year")
    if str(year) != Path(path).stem:
        raise top.fail(f"文件名与 year: {year} 不是同一年，请改成一致")
    found: list[Notice] = []
    for item in top.need("notices"):
        found.append(_notice(item, year, found))
    if not found:
        raise top.fail("一件通知也没有；通知公布以前请不要建立这一年的文件")
    return year, tuple(found)


def _notice(item: Map, year: int, before: list[Notice]) -> Notice:
    """One notice; a later one may only follow in time, and may change what an earlier one said."""
    item.only("number", "announced", "sure", "holidays")
    announced = _day(item, item.need("announced"))
    if before and announced < before[-1].announced_on:
        raise item.fail(f"announced {announced} 早于前一件通知 {before[-1].announced_on}，请按先后排列")
    free, worked = Days(), Days()
    for holiday in item.need("holidays"):
        names = _names(holiday.only("name", "from", "to", "made_up"))
        days, instead = list(_span(holiday)), _instead(holiday)
        for day in (*days, *instead):
            _check(holiday, day, year, free | worked)
            (worked if day in instead else free)[day] = names
        _check_made_up(holiday, instead, before)
    return Notice(item.need("number"), announced, free, worked, item.get("sure", True))


def _names(item: Map) -> tuple[Holiday, ...]:
    names = str(item.need("name")).split("、")
    if unknown := [name for name in names if name not in list(Holiday)]:
        raise item.fail(f"没有节日 {unknown[0]!r}；可以是 {'、'.join(Holiday)}，几个节日以顿号相连")
    return tuple(map(Holiday, names))


def _span(item: Map) -> Iterator[date]:
    """The days off of one holiday; none where only a make-up workday falls into this year."""
    if "from" not in item:
        if "made_up" not in item or "to" in item:
            raise item.fail("缺少 'from'：放假的第一天；只有一天的不写 to")
        return
    first = _day(item, item["from"])
    last = _day(item, item.get("to", first))
    if last < first:
        raise item.fail(f"to {last} 早于 from {first}，请核对通知")
    for count in range((last - first).days + 1):
        yield first + ONE * count


def _instead(item: Map) -> list[date]:
    """The make-up workdays of one holiday."""
    written = item.get("made_up", [])
    if not isinstance(written, list):
        raise item.fail(f"made_up 应是几个日期，写法如 [{written}]")
    return [_day(item, day) for day in written]


def _day(item: Map, written: Any) -> date:
    if type(written) is not date:
        raise item.fail(f"{written!r} 不是日期；写法如 2020-01-24")
    return written


def _check(item: Map, day: date, year: int, taken: Mapping[date, object]) -> None:
    """A day must be of the file's year, and be given once in a notice."""
    if day.year != year:
        raise item.fail(f"{day} 不是 {year} 年的，请写到 {day.year}.yaml 中（同一通知可以写在两年的文件里）")
    if day in taken:
        raise item.fail(f"{day} 在同一件通知中写了两次，请核对通知，删去一个")


def _check_made_up(item: Map, instead: list[date], before: list[Notice]) -> None:
    """A make-up workday would otherwise be off: a weekend, or a day that an earlier notice gave."""
    earlier = {day for notice in before for day in notice.holidays}
    for day in instead:
        if day.weekday() < SATURDAY and day not in earlier:
            raise item.fail(f"made_up 中的 {day} 本来就是工作日（周一至周五），请核对通知")
