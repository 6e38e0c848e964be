"""The clock of requests: cases folded a second in one process, and folding against counting the same days naively."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import median
from time import perf_counter

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Party
from gongkai.core.clock import deadlines, reply
from gongkai.law.load import calendar
from gongkai.law.period_file import clock_law

CASES, RUNS, LEAST = 100_000, 5, 20_000
FIRST = date(2019, 5, 15)
K = CaseEventKind
TITLE = "## 期限"


def section() -> Iterator[str]:
    """`## 期限` with its table."""
    cases = made(CASES)
    quick = [rate(cases, lambda case, on: reply(case, clock_law(), calendar(), on)) for _run in range(RUNS)]
    some = cases[: CASES // 10]
    whole = [rate(some, lambda case, on: deadlines(case, clock_law(), calendar(), on)) for _run in range(RUNS)]
    yield TITLE
    yield ""
    yield f"一个进程，{CASES:,} 件申请（三成征求过意见，两成补正，两成延长），各 {RUNS} 次。"
    yield ""
    yield "| 做什么 | 每秒件数（中位数，最低–最高） | 要求 |"
    yield "|---|---|---|"
    verdict = "" if median(quick) >= LEAST else " 未达标"
    yield f"| 只求答复期限（列表用） | {shown(quick)} | ≥ {LEAST:,}{verdict} |"
    yield f"| 全部期限，连同每一步的理由 | {shown(whole)} | |"


def shown(rates: Sequence[float]) -> str:
    return f"{median(rates):,.0f}（{min(rates):,.0f}–{max(rates):,.0f}）"


def rate(cases: Sequence[tuple[CaseFile, date]], fold: object) -> float:
    """Cases a second."""
    begun = perf_counter()
    for case, on in cases:
        fold(case, on)  # type: ignore[operator]
    return len(cases) / (perf_counter() - begun)


def made(count: int) -> list[tuple[CaseFile, date]]:
    """Requests as an office has them, and the day each is looked at."""
    chance = random.Random(20220112)
    return [_case(chance) for _number in range(count)]


def _case(chance: random.Random) -> tuple[CaseFile, date]:
    received = FIRST + timedelta(days=chance.randrange(900))

    def after(days: int) -> date:
        return received + timedelta(days=days)

    events = [CaseEvent(kind=K.RECEIVED, on=received)]
    if chance.random() < 0.2:
        events += [
            CaseEvent(kind=K.CORRECTION_REQUESTED, on=after(5)),
            CaseEvent(kind=K.CORRECTION_RECEIVED, on=after(12)),
        ]
    if chance.random() < 0.3:
        events.append(CaseEvent(kind=K.CONSULTED, on=after(14), party=Party.THIRD_PARTY))
        events.append(CaseEvent(kind=K.OPINION_RECEIVED, on=after(25), party=Party.THIRD_PARTY))
    if chance.random() < 0.2:
        events.append(CaseEvent(kind=K.EXTENDED, on=after(26), days=20))
    if chance.random() < 0.5:
        events.append(CaseEvent(kind=K.REPLIED, on=after(28)))
    return CaseFile(chance.choice([Channel.IN_PERSON, Channel.POST_SIGNED]), tuple(events)), after(chance.randrange(60))
