"""Every cell of every edition: the figure of the draft is its counter's, and its list is as long; of a quarter too."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.core.form import Form
from gongkai.core.period import Period
from gongkai.law.load import forms
from gongkai.web.agencies.models import Power, PowerKind
from gongkai.web.cases.models import Case
from gongkai.web.reports.asked import Asked
from gongkai.web.reports.counters import counters, parts, value
from gongkai.web.reports.figures import figures
from web.cases.steps import Walk as Request
from web.cases.steps import with_bodies
from web.cast import DAY, Cast
from web.records.steps import Walk, noon, penalty

LICENCES = "disclosure/licences/items_"


def filled(cast: Cast) -> Cast:
    """A year with something in every table: records, items, requests in three states."""
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    for number in (1, 2):
        Walk(cast).published("penalty_decision", values=penalty(document_number=f"示环罚〔2021〕{number}号"))
    Walk(cast).published("normative_document")
    for since in (date(2019, 1, 1), date(2021, 3, 1), date(2021, 11, 1)):
        Power.objects.create(
            agency=cast.bureau, kind=PowerKind.LICENCES, name=str(since), valid_from=since, recorded_at=noon(since)
        )
    with_bodies(cast)
    Request(cast).receive()
    Request(cast).receive().proposed("granted", {"way": "随告知书邮寄复印件"}).signed()
    Request(cast).receive().proposed("granted", {"way": "随告知书邮寄复印件"}).signed()
    Case.objects.filter(pk=Case.objects.latest("pk").pk).update(requester_kind="enterprise")
    return cast


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
@pytest.mark.parametrize("within", [None, Period.of(2021, 2), Period(date(2021, 5, 10), DAY)], ids=str)
def test_the_figure_the_counter_and_the_list_agree(cast: Cast, form: Form, within: Period | None) -> None:
    filled(cast)
    for known_at in (None, noon(DAY)):
        asked = Asked(cast.bureau, 2021, known_at, within)
        found = figures(asked, form.addresses)
        assert found == {cell: value(str(cell), asked) for cell in form.addresses if str(cell) in counters()}
        assert set(found) == set(form.addresses), "there is a counter for every cell"
        for cell, figure in found.items():
            if form.column(cell).unit == "件":
                assert figure == sum(part.sign * part.rows.count() for part in parts(str(cell), asked)), cell
    assert found[next(cell for cell in form.addresses if str(cell) == "requests/received/total")] == 3


def test_a_quarter_counts_its_own_days(cast: Cast) -> None:
    filled(cast)  # 二季度办的（all of it happened in the second quarter）

    def of(within: Period, *cells: str) -> list[Decimal]:
        asked = Asked(cast.bureau, 2021, None, within)
        return [value(cell, asked) for cell in cells]

    cells = ("disclosure/penalties/decisions", "requests/received/total", "requests/handled_total/total")
    assert of(Period.of(2021, 2), *cells) == [2, 3, 2]
    assert of(Period.of(2021, 3), *cells, "requests/carried_in/total") == [0, 0, 0, 1]
    assert of(Period(date(2021, 5, 24), DAY), *cells) == [2, 3, 2], "from the day that the decisions were made"
    assert of(Period(date(2021, 5, 25), DAY), *cells) == [0, 3, 2]
    assert of(Period(DAY + timedelta(1), date(2021, 8, 3)), *cells, "requests/carried_in/total") == [0, 0, 0, 1]
    assert [of(Period.of(2021, n), f"{LICENCES}last_year", f"{LICENCES}change") for n in (1, 4)] == [[1, 1], [1, 2]]


def test_a_draft_asks_the_database_a_bounded_number_of_times(cast: Cast) -> None:
    filled(cast)
    for form in forms():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            figures(Asked(cast.bureau, 2021, noon(DAY)), form.addresses)
        assert len(asked) <= 24
