"""Table three from requests: each figure as long as its list, every column in balance, both editions, as it was known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.core.check import check
from gongkai.core.dispute import Route
from gongkai.core.finding import Verdict
from gongkai.core.tally import tally
from gongkai.law.load import form_of, forms, general_rules, wording
from gongkai.web.cases.models import Case
from gongkai.web.cases.models.choices import RequesterKind
from gongkai.web.cases.services import confirm_receipt, void
from gongkai.web.cases.services.reorder import order_reply
from gongkai.web.reports.asked import Asked
from gongkai.web.reports.counters import counters, parts, value
from gongkai.web.reports.counters_disputes import COLUMNS
from gongkai.web.reports.counters_requests import ROWS
from gongkai.web.sealing.services import new_key
from web.cases.steps import APPLICATION, Walk, noon, with_bodies
from web.cast import DAY, Cast, gather

NEXT = date(2022, 1, 10)


def cell(row: str, column: str = "total") -> str:
    return f"requests/{row}/{column}"


def granted(walk: Walk) -> Walk:
    """Replied to: granted, with the way it is given."""
    return walk.proposed("granted", {"way": "随告知书邮寄复印件"}).signed()


def figures(cast: Cast, year: int, *rows: str, **more: Any) -> dict[str, int]:
    asked = Asked(cast.bureau, year, **more)
    return {row: int(value(cell(row), asked)) for row in rows}


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_every_cell_of_the_form_has_a_counter(form) -> None:  # type: ignore[no-untyped-def]
    assert {str(address) for address in form.addresses} <= counters().keys()


def test_a_request_is_new_in_its_year_and_carried_into_the_next(cast: Cast) -> None:
    walk = Walk(with_bodies(cast)).receive()
    rows = ("received", "carried_in", "handled_total", "carried_out")
    assert figures(cast, 2021, *rows) == {"received": 1, "carried_in": 0, "handled_total": 0, "carried_out": 1}
    granted(walk.on(NEXT))
    assert figures(cast, 2021, *rows) == {"received": 1, "carried_in": 0, "handled_total": 0, "carried_out": 1}
    assert figures(cast, 2022, *rows, "granted") == {
        "received": 0, "carried_in": 1, "handled_total": 1, "carried_out": 0, "granted": 1,
    }  # fmt: skip


def test_each_figure_is_as_long_as_its_list_in_the_column_of_its_applicant(cast: Cast) -> None:
    walk = Walk(with_bodies(cast)).receive()
    for column, wanted in (("natural_person", [walk.case]), ("enterprise", []), ("total", [walk.case])):
        (part,) = parts(cell("received", column), Asked(cast.bureau, 2021))
        assert list(part.rows) == wanted
        assert part.value == len(wanted)


def test_a_late_entry_does_not_change_what_was_known(cast: Cast) -> None:
    """Replied on a day of June, but recorded only later: in June's view the request is still open."""
    walk = Walk(with_bodies(cast)).receive()
    granted(walk)
    before = noon(DAY) - timedelta(seconds=1)
    assert figures(cast, 2021, "received", "handled_total", known_at=before) == {"received": 0, "handled_total": 0}
    assert figures(cast, 2021, "received", "handled_total", known_at=noon(DAY)) == {"received": 1, "handled_total": 1}


def test_a_new_reply_ordered_later_does_not_change_what_was_signed(cast: Cast) -> None:
    """Granted and served in June; a court orders a new reply in January: the report signed before it stays as it was."""
    rows = ("received", "handled_total", "granted", "carried_out")
    walk = granted(Walk(with_bodies(cast)).receive()).served()
    signed = {"known_at": noon(DAY)}
    wanted = {"received": 1, "handled_total": 1, "granted": 1, "carried_out": 0}
    assert figures(cast, 2021, *rows, **signed) == wanted
    walk.on(NEXT).act(order_reply, reference="示例行政判决书", days=None)
    assert figures(cast, 2021, *rows, **signed) == wanted
    walk.on(NEXT + timedelta(days=1)).proposed().signed()
    assert figures(cast, 2021, *rows, **signed) == wanted
    assert figures(cast, 2021, "handled_total", known_at=noon(NEXT)) == {"handled_total": 0}, "as is known by then"


def test_a_step_taken_back_later_does_not_change_what_was_signed(cast: Cast) -> None:
    walk = granted(Walk(with_bodies(cast)).receive())
    walk.on(NEXT).act(void, walk.cast.head, seq="3", reason="误录")
    rows = ("received", "handled_total", "granted", "carried_out")
    assert figures(cast, 2021, *rows, known_at=noon(DAY)) == {
        "received": 1, "handled_total": 1, "granted": 1, "carried_out": 0,
    }  # fmt: skip
    assert figures(cast, 2021, *rows, known_at=noon(NEXT)) == {
        "received": 1, "handled_total": 0, "granted": 0, "carried_out": 1,
    }  # fmt: skip


def test_a_request_confirmed_later_is_not_yet_received(cast: Cast) -> None:
    """Filed online at the end of the year, confirmed in the next: at the year's end nobody had received it."""
    end = date(2021, 12, 31)
    walk = Walk(with_bodies(cast), end).receive("online", application=replace(APPLICATION, delivery="online"))
    walk.on(NEXT).act(confirm_receipt, how="电话确认")
    rows = ("received", "carried_out")
    assert figures(cast, 2021, *rows, known_at=noon(end)) == {"received": 0, "carried_out": 0}
    assert figures(cast, 2022, "received", known_at=noon(NEXT)) == {"received": 1}


def test_what_went_on_is_folded_once_for_all_cells(cast: Cast, django_assert_num_queries: Any) -> None:
    walk = granted(Walk(with_bodies(cast)).receive())
    walk.on(NEXT).served()
    asked = Asked(cast.bureau, 2021, noon(DAY))
    value(cell("received"), asked)
    with django_assert_num_queries(2):
        assert [int(value(cell(row), asked)) for row in ("handled_total", "granted")] == [1, 1]


def test_disputes_are_folded_once_for_all_cells(cast: Cast, django_assert_num_queries: Any) -> None:
    asked = Asked(cast.bureau, 2021)
    with django_assert_num_queries(2):  # the disputes, and what agencies chose
        for column in COLUMNS:
            for route in Route:
                assert value(f"disputes/{route.value}/{column}", asked) == 0


class AnyRegister(TestCase):
    """Whatever requests there are, the drafted report keeps every equation of the form, of both editions."""

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(RequesterKind.values), st.integers(-500, 700), st.none() | st.integers(0, 400),
                st.sampled_from(ROWS),
            ),
            max_size=12,
        ),
        st.sampled_from([2020, 2021]),
    )  # fmt: skip
    def test_the_drafted_report_adds_up(self, register: list[tuple[str, int, int | None, str]], year: int) -> None:
        cast = gather()
        Case.objects.bulk_create(
            made(cast, number, *row) for number, row in enumerate(register)
        )  # rows as the projection writes them: the sums are the question here
        form = form_of(year)
        assert form is not None
        counts = {
            address: value(str(address), Asked(cast.bureau, year))
            for address in form.addresses
            if str(address) in counters()
        }
        report = tally(form, counts, agency="示例局", code="SL", year=year, known_at="")
        found = check(report, rules=general_rules(), editions=forms(), wording=wording())
        broken = [one for one in found.findings if one.verdict is Verdict.BROKEN and one.rule.startswith("AR20")]
        assert not broken, [one.message for one in broken]


def made(cast: Cast, number: int, kind: str, begun: int, length: int | None, row: str) -> Case:
    received = date(2020, 1, 1) + timedelta(days=begun)
    ended = received + timedelta(days=length) if length is not None else None
    return Case(
        agency=cast.bureau, number=f"{number}", way="counter", requester_kind=kind, subject="示例", form="paper",
        delivery="post", key=new_key(), requester="", masked_name="示*", registered_at=noon(), stage="in_hand",
        lane="in_progress", due_order=received, first_received_on=received, received_on=received, ended_on=ended,
        row=row if ended else "",
    )  # fmt: skip
