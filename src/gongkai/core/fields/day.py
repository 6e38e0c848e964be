"""Dates and periods, in the ways that people type them."""

from __future__ import annotations

import re
from datetime import date

from gongkai.core.fields.raw import FieldError, folded, quoted, written
from gongkai.core.record_type import Every, Field

FIRST_YEAR, LAST_YEAR = 1900, 2099
_MIDNIGHT = r"(?:T?00:00(?::00)?)?"  # a workbook's date comes with its time
_DATE = re.compile(
    r"(?:(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})|(?P<ys>[0-9]{4})/(?P<ms>[0-9]{1,2})/(?P<ds>[0-9]{1,2})"
    r"|(?P<yp>[0-9]{4})[.。](?P<mp>[0-9]{1,2})[.。](?P<dp>[0-9]{1,2})"
    r"|(?P<yc>[0-9]{4})年(?P<mc>[0-9]{1,2})月(?P<dc>[0-9]{1,2})[日号]?"
    r"|(?P<y8>[0-9]{4})(?P<m8>[0-9]{2})(?P<d8>[0-9]{2}))" + _MIDNIGHT
)
_YEAR = re.compile(r"([0-9]{4})(?:年度?)?")
_MONTH = re.compile(r"([0-9]{4})(?:[-/.。]([0-9]{1,2})|年([0-9]{1,2})月份?|([0-9]{2}))")
_QUARTER = re.compile(r"([0-9]{4})(?:[-/.]?Q([1-4])|年?第?([1-4一二三四])季度?)", re.IGNORECASE)
_NUMERALS = "一二三四"
EXAMPLES = {Every.MONTH: "2020-12", Every.QUARTER: "2020-Q4", Every.YEAR: "2020"}


def day(_field: Field, raw: object) -> str:
    """A date as ISO text; FieldError if it is none, has no such day, or lies outside 1900-2099."""
    match = _DATE.fullmatch(folded(raw))
    if match is None:
        raise FieldError("record.date.unknown", found=quoted(written(raw)))
    year, month, number = (int(part) for part in match.groups() if part is not None)
    _year(year)
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        raise FieldError("record.date.no_such_day", found=quoted(written(raw))) from None


def _year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise FieldError("record.year", found=year, first=FIRST_YEAR, last=LAST_YEAR)
    return year


def show_day(_field: Field, value: str) -> str:
    found = date.fromisoformat(value)
    return f"{found.year}年{found.month}月{found.day}日"


def period(field: Field, raw: object) -> str:
    """2020-12, 2020-Q4 or 2020; FieldError if it is none of them or not one of `field.every`."""
    text = folded(raw)
    found = _month(text) or _quarter(text) or _whole_year(text)
    if found is None:
        raise FieldError("record.period.unknown", found=quoted(written(raw)), examples=_examples(field))
    if field.every and kind_of(found) not in field.every:
        raise FieldError("record.period.every", found=quoted(written(raw)), examples=_examples(field))
    return found


def _month(text: str) -> str | None:
    match = _MONTH.fullmatch(text)
    if match is None:
        return None
    year, month = (int(part) for part in match.groups() if part is not None)
    if not 1 <= month <= 12:
        return None
    return f"{_year(year)}-{month:02}"


def _quarter(text: str) -> str | None:
    match = _QUARTER.fullmatch(text)
    if match is None:
        return None
    written_as = match[2] or match[3]
    number = _NUMERALS.index(written_as) + 1 if written_as in _NUMERALS else int(written_as)
    return f"{_year(int(match[1]))}-Q{number}"


def _whole_year(text: str) -> str | None:
    match = _YEAR.fullmatch(text)
    return f"{_year(int(match[1]))}" if match else None


def _examples(field: Field) -> str:
    return "、".join(EXAMPLES[every] for every in field.every or Every)


def kind_of(value: str) -> Every:
    """Whether a cleaned period is a month, a quarter or a year."""
    return Every.YEAR if len(value) == 4 else Every.QUARTER if "Q" in value else Every.MONTH


def show_period(_field: Field, value: str) -> str:
    year, _, part = value.partition("-")
    if not part:
        return f"{year}年"
    return f"{year}年第{_NUMERALS[int(part[1]) - 1]}季度" if part.startswith("Q") else f"{year}年{int(part)}月"


def last_day(value: str) -> date:
    """The last day of a cleaned period."""
    year, _, part = value.partition("-")
    month = 12 if not part else int(part[1]) * 3 if part.startswith("Q") else int(part)
    following = date(int(year) + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
