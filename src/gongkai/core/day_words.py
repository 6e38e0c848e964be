"""A day and its reason in words: 2020年9月27日（周日） · 调休上班：国庆节、中秋节（国办发明电〔2019〕16号）."""

from __future__ import annotations

from datetime import date

from gongkai.core.wording import Wording
from gongkai.core.workdays import Day, Notice


def date_words(day: date, wording: Wording) -> str:
    """The date in full, with its day of the week."""
    weekday = wording.say(f"days.weekday.{day.weekday()}")
    return wording.say("days.date", year=day.year, month=day.month, day=day.day, weekday=weekday)


def reason(day: Day, wording: Wording) -> str:
    """Why the day counts or not, with the holiday and the notice where there is one."""
    if day.notice is None:
        said = wording.say(f"days.why.{day.kind}")
        return wording.say("days.why.provisional", why=said) if day.provisional else said
    holidays = wording.say("days.and").join(wording.say(f"days.holiday.{name.name.lower()}") for name in day.holidays)
    return wording.say(f"days.why.{day.kind}", holidays=holidays, notice=notice_words(day.notice, wording))


def notice_words(notice: Notice, wording: Wording) -> str:
    """The number of a notice, marked where it could not be verified."""
    return notice.number if notice.sure else wording.say("days.notice.unsure", number=notice.number)
