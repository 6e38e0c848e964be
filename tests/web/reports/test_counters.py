"""The counters: each figure is as long as its list, drafts count for nothing, and an instant decides what was known."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from gongkai.core.record import Attribute
from gongkai.law.load import forms
from gongkai.web.agencies.models import Agency
from gongkai.web.records import services
from gongkai.web.records.kinds import type_of
from gongkai.web.reports.asked import Asked
from gongkai.web.reports.counters import counters, parts, value
from web.cast import DAY
from web.records.conftest import walk  # noqa: F401 - a fixture
from web.records.steps import Walk, noon, when

PENALTIES = "disclosure/penalties/decisions"
MADE, DISCLOSED = "disclosure/normative_documents/made", "disclosure/normative_documents/disclosed"
TOTAL, IN_FORCE = "disclosure/normative_documents/disclosed_total", "disclosure/normative_documents/in_force"


def asked(agency: Agency, year: int = 2021, **more: object) -> Asked:
    return Asked(agency, year, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_every_cell_of_table_two_has_a_counter(form) -> None:  # type: ignore[no-untyped-def]
    wanted = {str(address) for address in form.addresses if address.table == "disclosure"}
    assert wanted <= counters().keys()


def test_a_draft_counts_for_nothing_and_a_published_decision_once(walk: Walk) -> None:  # noqa: F811
    walk.draft("penalty_decision")
    assert value(PENALTIES, asked(walk.cast.bureau)) == 0
    walk.submit().review().approve().publish()
    (part,) = parts(PENALTIES, asked(walk.cast.bureau))
    assert part.value == len(part.rows) == 1
    assert list(part.rows) == [walk.record]
    assert value(PENALTIES, asked(walk.cast.bureau, 2020)) == 0
    assert value(PENALTIES, asked(walk.cast.county)) == 0


def test_an_instant_decides_what_was_known(walk: Walk) -> None:  # noqa: F811
    walk.draft("penalty_decision").submit().review().approve().publish()
    before, after = noon() - timedelta(seconds=1), noon()
    assert value(PENALTIES, asked(walk.cast.bureau, known_at=before)) == 0
    assert value(PENALTIES, asked(walk.cast.bureau, known_at=after)) == 1


def test_documents_made_disclosed_and_in_force(walk: Walk) -> None:  # noqa: F811
    walk.draft("normative_document").submit().review().approve().publish()
    bureau = walk.cast.bureau
    cells = {cell: value(cell, asked(bureau)) for cell in (MADE, DISCLOSED, TOTAL, IN_FORCE)}
    assert cells == {MADE: 1, DISCLOSED: 1, TOTAL: 1, IN_FORCE: 1}
    assert value(TOTAL, asked(bureau, 2022)) == 1, "a stock goes on"
    assert value(MADE, asked(bureau, 2022)) == 0


def test_a_day_that_is_only_drafted_moves_no_document_to_another_year(walk: Walk) -> None:  # noqa: F811
    """Neither the day it was made nor its being issued changes before the amendment is approved."""
    walk.published("normative_document")
    walk.amend(values={"made_on": "2020-12-20", "effective_on": "2021-01-01"})
    bureau = walk.cast.bureau
    assert {year: value(MADE, asked(bureau, year)) for year in (2020, 2021)} == {2020: 0, 2021: 1}
    walk.submit().review().approve().publish()
    assert {year: value(MADE, asked(bureau, year)) for year in (2020, 2021)} == {2020: 1, 2021: 0}


def test_what_was_withdrawn_is_no_longer_in_the_stock(walk: Walk) -> None:  # noqa: F811
    walk.draft("normative_document").submit().review().approve().publish()
    services.withdraw(
        walk.record, reasons="示例理由", length=walk.record.length, by=walk.cast.head, **when(DAY)
    )  # fmt: skip
    assert value(TOTAL, asked(walk.cast.bureau)) == 0
    assert value(DISCLOSED, asked(walk.cast.bureau)) == 1, "it came out this year all the same"


def test_a_sum_adds_the_amounts(walk: Walk) -> None:  # noqa: F811
    for amount in ("3.5", "1.26"):
        example = {**type_of("procurement").example, "made_on": "2021-05-20", "amount": amount, "contracted_on": ""}
        walk.record = services.draft(walk.cast.bureau, "procurement", example, by=walk.cast.zhang, **when(DAY))
        walk.submit().review().approve().publish()
    assert value("disclosure/procurement/projects", asked(walk.cast.bureau)) == 2
    assert value("disclosure/procurement/amount", asked(walk.cast.bureau)) == Decimal("4.76")


def test_an_amount_that_is_only_drafted_is_not_added(walk: Walk) -> None:  # noqa: F811
    """Nor does a stage that is only drafted make a notice of a decision."""
    example = {**type_of("procurement").example, "made_on": "2021-05-20", "amount": "3.5", "contracted_on": ""}
    walk.kept(Attribute.ON_REQUEST, "按申请提供", "procurement", values=example)
    walk.amend({**example, "amount": "2"})
    Walk(walk.cast).kept(Attribute.ON_REQUEST, "按申请提供", "eia_notice").amend({"stage": "proposed"})
    for known in (None, noon()):
        assert value("disclosure/procurement/amount", asked(walk.cast.bureau, known_at=known)) == Decimal("3.5")
        assert value("disclosure/licences/decisions", asked(walk.cast.bureau, 2020, known_at=known)) == 1


def test_the_change_of_items_is_the_difference_of_two_days(walk: Walk) -> None:  # noqa: F811
    from gongkai.web.agencies.models import Power, PowerKind  # noqa: PLC0415

    bureau = walk.cast.bureau
    for since in (date(2019, 1, 1), date(2021, 3, 1)):
        Power.objects.create(
            agency=bureau, kind=PowerKind.LICENCES, name=str(since), valid_from=since, recorded_at=noon(since)
        )
    cells = [value(f"disclosure/licences/items_{name}", asked(bureau)) for name in ("last_year", "change")]
    assert cells == [1, 1]
