"""A figure that was signed stays what it was: what is amended, withdrawn, ended or voided later does not change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from gongkai.core.period import Period
from gongkai.core.record import EventKind
from gongkai.core.record_type import Count
from gongkai.law.load import record_types
from gongkai.web.records import services
from gongkai.web.records.kinds import type_of
from gongkai.web.records.selectors.counting import Counting
from web.cast import DAY
from web.records.steps import Walk, noon

DOCUMENT = "normative_document"
DISCLOSED, STOCK = "disclosure/normative_documents/disclosed", "disclosure/normative_documents/disclosed_total"
Figures = dict[tuple[str, str], tuple[Decimal, list[int]]]
Act = Callable[[Walk], object]


def every(walk: Walk, known_at: datetime | None = None) -> Figures:
    """Each figure of 2021 of each type, with what it counts, as was known at an instant (None: now)."""
    return {key: _one(walk, kind, count, known_at) for key, kind, count in _counts()}


def _counts() -> Iterator[tuple[tuple[str, str], str, Count]]:
    for kind in record_types().values():
        for number, count in enumerate(kind.counts):
            yield (kind.id, count.cell or count.name or str(number)), kind.id, count


def _one(walk: Walk, kind: str, count: Count, known_at: datetime | None) -> tuple[Decimal, list[int]]:
    known, asked = Counting(walk.cast.bureau, known_at), (type_of(kind), count, Period.of(2021))
    return known.figure(*asked), [row.pk for row in known.counted(*asked)]


def withdraw(walk: Walk) -> None:
    walk.record = services.withdraw(walk.record, reasons="示例理由", **walk.said(walk.cast.head))


def take_down(walk: Walk) -> None:
    walk.record = services.take_down(walk.record, reason="示例理由", **walk.said(walk.cast.head))


def repeal(walk: Walk) -> None:
    walk.record = services.repeal(walk.record, ended_on=walk.day, basis="示例依据", **walk.said(walk.cast.zhang))


def void(walk: Walk) -> None:
    last = walk.record.events.get(kind__in=(EventKind.REPEALED, EventKind.TAKEN_DOWN))
    walk.record = services.void(walk.record, last.seq, reason="录错了", **walk.said(walk.cast.head))


def amend(walk: Walk) -> None:
    walk.amend({"made_on": "2020-05-20", "effective_on": "2020-06-01"}).submit().review().approve().publish()


def approve(walk: Walk) -> None:
    walk.approved(DOCUMENT)


def publish(walk: Walk) -> None:
    walk.publish()


@pytest.mark.parametrize(
    "acts",
    [
        (approve, publish, withdraw, amend),
        (approve, publish, repeal, void),
        (approve, publish, take_down, void),
        (approve, publish, amend, repeal),
    ],
    ids=lambda acts: "_".join(act.__name__ for act in acts),
)
def test_what_was_counted_on_a_day_is_counted_as_of_that_day_ever_after(walk: Walk, acts: tuple[Act, ...]) -> None:
    then: dict[datetime, Figures] = {}
    for days, act in enumerate(acts):
        walk.day = DAY + timedelta(days=days)
        act(walk)
        then[noon(walk.day)] = every(walk)
    assert {at: every(walk, at) for at in then} == then
    assert len({str(figures) for figures in then.values()}) > 1, "the acts do change what is counted now"
    assert all(not keys and not value for value, keys in every(walk, noon(DAY - timedelta(days=1))).values())


def test_a_sum_is_of_the_amounts_as_they_were_known(walk: Walk) -> None:
    (count,) = type_of("charge_item").counts
    for collected in ("400元", "600元"):
        walk.published("charge_item", values={"year": "2021", "collected": collected, "item": collected})
    signed = _one(walk, "charge_item", count, None)
    assert signed[0] == Decimal("0.1")
    walk.day = DAY + timedelta(days=1)
    changed = {"year": "2021", "collected": "6万元", "item": "600元"}
    walk.amend(changed).submit().review().approve().publish()
    assert _one(walk, "charge_item", count, None)[0] == Decimal("6.04")
    assert _one(walk, "charge_item", count, noon(DAY)) == signed


@pytest.mark.parametrize(
    ("written", "days", "counted", "cut"),
    [
        ("2021-Q2", Period.of(2021, 2), 1, 0),
        ("2021-Q2", Period(date(2021, 4, 1), date(2021, 9, 30)), 1, 0),
        ("2021-Q2", Period(date(2021, 4, 2), date(2021, 9, 30)), 0, 1),
        ("2021-04", Period.of(2021, 2), 1, 0),
        ("2021-04", Period(date(2021, 3, 15), date(2021, 4, 29)), 0, 1),
        ("2021-04", Period(date(2021, 4, 1), date(2021, 4, 30)), 1, 0),
        ("2021-05", Period(date(2021, 3, 15), date(2021, 4, 30)), 0, 0),
    ],
)  # fmt: skip
def test_a_period_counts_in_the_days_that_hold_all_of_it(
    walk: Walk, written: str, days: Period, counted: int, cut: int
) -> None:
    """Now, and as it was known before it was amended."""
    kind, count = type_of("environment_quality_report"), Count(name="air_reports", dated_by="period")
    walk.published(kind.id, values={"period": written})
    walk.day = DAY + timedelta(days=1)
    walk.amend({"period": "2019-01"}).submit().review().approve().publish()
    then = Counting(walk.cast.bureau, noon(DAY))
    assert (then.figure(kind, count, days), len(then.cut_off(kind, count, days))) == (counted, cut)
    walk.day += timedelta(days=1)
    walk.amend({"period": written}).submit().review().approve().publish()
    now = Counting(walk.cast.bureau)
    assert (now.figure(kind, count, days), len(now.cut_off(kind, count, days))) == (counted, cut)


def test_what_was_withdrawn_and_made_public_again_is_in_the_stock_again(walk: Walk) -> None:
    walk.published(DOCUMENT)
    withdraw(walk)
    assert every(walk)[DOCUMENT, STOCK][0] == 0
    walk.day = DAY + timedelta(days=1)
    amend(walk)
    assert every(walk)[DOCUMENT, STOCK][0] == 1


def test_made_public_again_in_the_next_year_it_was_not_in_the_stock_of_the_year_that_ended(walk: Walk) -> None:
    walk.published(DOCUMENT)
    withdraw(walk)
    walk.day = date(2022, 1, 4)
    amend(walk)
    assert every(walk)[DOCUMENT, STOCK][0] == 0
    assert every(walk)[DOCUMENT, DISCLOSED][0] == 1
