"""公开时限: the words of the table, and the days they name where they name exactly one number of days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from gongkai.core.worded import Worded

DIGITS = "一二三四五六七八九"
NUMBER = rf"\d{{1,3}}|[{DIGITS}]?十[{DIGITS}]?|[{DIGITS}]"
# 1月31日前 and 每月10日前 are days of the calendar; 公示5个工作日 is how long a notice stands: neither is a limit in days.
DAYS = re.compile(
    rf"(?<![年月\d{DIGITS}十第])(?P<number>{NUMBER})\s*个?\s*(?P<unit>工作日|自然日|日(?!期|常|报)|天)(?!\s*前)"
)
NO_LIMIT = re.compile(r"(?:公示期?|提前|不少于|不得少于|期限?为?|至少)$")


class DayUnit(Worded):
    """The days a limit is counted in. 日 is read as a calendar day; a statute may define it otherwise (处罚法§85)."""

    WORKING_DAY = "working_day", "工作日"
    CALENDAR_DAY = "calendar_day", "自然日"


class CountedFrom(Worded):
    """The day a limit counts from."""

    FORMED_OR_CHANGED = "formed_or_changed", "信息形成或者变更之日"
    DECISION_MADE = "decision_made", "作出决定之日"
    REQUEST_RECEIVED = "request_received", "收到申请之日"
    PERIOD_ENDED = "period_ended", "期末"


STARTS = (
    (re.compile(r"收到.{0,6}申请"), CountedFrom.REQUEST_RECEIVED),
    (re.compile(r"(?:月|季|季度|半年|年|年度|期)(?:结束|终了|末)"), CountedFrom.PERIOD_ENDED),
    (re.compile(r"形成|变更"), CountedFrom.FORMED_OR_CHANGED),
    (re.compile(r"决定"), CountedFrom.DECISION_MADE),
)


@dataclass(frozen=True)
class TimeLimit:
    """A time limit in the table's words; the figures are read from the words, so they can never disagree with them.

    `days`, `unit` and `counted_from` are None where the words name no number of days, or more than one
    (“许可7个工作日，其他20个工作日”): such a limit is for people, and the record type's own clock decides.
    """

    text: str = ""

    @property
    def days(self) -> int | None:
        return self._read[0]

    @property
    def unit(self) -> DayUnit | None:
        return self._read[1]

    @property
    def counted_from(self) -> CountedFrom | None:
        return self._read[2]

    @cached_property
    def _read(self) -> tuple[int | None, DayUnit | None, CountedFrom | None]:
        named = [
            match for match in DAYS.finditer(self.text) if not NO_LIMIT.search(self.text[: match.start()].rstrip())
        ]
        found = {
            (_number(match["number"]), _unit(match["unit"]), _start(self.text[: match.start()])) for match in named
        }
        return found.pop() if len(found) == 1 else (None, None, None)


UNSTATED = TimeLimit()


def _number(text: str) -> int:
    """20, 七, 十五 or 二十 as a number."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return 10 * (_digit(tens) or 1) * bool(ten) + _digit(ones)


def _digit(character: str) -> int:
    return DIGITS.index(character) + 1 if character else 0


def _unit(word: str) -> DayUnit:
    return DayUnit.WORKING_DAY if word == "工作日" else DayUnit.CALENDAR_DAY


def _start(before: str) -> CountedFrom | None:
    """What the words just before the number count from; the clause before a comma or full stop says nothing of it."""
    clause = re.split(r"[；;。]", before)[-1]
    return next((start for words, start in STARTS if words.search(clause)), None)
