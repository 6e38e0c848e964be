"""Table four: each dispute once in a year, in the column of its last outcome, or pending on 31 December."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.dispute import Dispute, DisputeEvent, DisputeEventKind, Procedure, Route, column_in
from gongkai.core.period import Period
from gongkai.law.dispute_file import dispute_law
from gongkai.law.load import forms

K = DisputeEventKind


def dispute(*events: tuple[DisputeEventKind, date, str], route: Route = Route.RECONSIDERATION) -> Dispute:
    made = tuple(DisputeEvent(kind=kind, on=on, outcome=outcome) for kind, on, outcome in events)
    procedure = Procedure.ORDINARY if route is Route.RECONSIDERATION else Procedure.SUIT
    return Dispute(route=route, procedure=procedure, events=made)


RECEIVED = (K.COPY_RECEIVED, date(2023, 11, 6), "")


@pytest.mark.parametrize(
    ("ended", "outcome", "columns"),
    [
        (date(2023, 12, 31), "maintained", {2022: None, 2023: "upheld", 2024: None}),
        (date(2024, 1, 1), "maintained", {2023: "pending", 2024: "upheld", 2025: None}),
        (date(2024, 3, 1), "annulled", {2023: "pending", 2024: "corrected", 2025: None}),
        (date(2024, 3, 1), "terminated", {2023: "pending", 2024: "other_result", 2025: None}),
    ],
)
def test_concluded_in_a_year_or_pending_at_its_end(ended: date, outcome: str, columns: dict[int, str | None]) -> None:
    found = dispute(RECEIVED, (K.CONCLUDED, ended, outcome))
    assert {year: column_in(found, dispute_law(), Period.of(year)) for year in columns} == columns


def test_suspended_is_pending() -> None:
    found = dispute(RECEIVED, (K.SUSPENDED, date(2023, 12, 1), ""))
    assert column_in(found, dispute_law(), Period.of(2023)) == "pending"


def test_an_appeal_keeps_it_pending_and_the_last_judgment_counts() -> None:
    found = dispute(
        RECEIVED, (K.CONCLUDED, date(2023, 12, 1), "suit_annulled"), (K.APPEALED, date(2023, 12, 10), ""),
        (K.CONCLUDED, date(2024, 5, 1), "suit_rejected"), route=Route.DIRECT,
    )  # fmt: skip
    assert {year: column_in(found, dispute_law(), Period.of(year)) for year in (2023, 2024, 2025)} == {
        2023: "pending", 2024: "upheld", 2025: None,
    }  # fmt: skip


def test_an_agency_may_count_an_outcome_otherwise() -> None:
    found = dispute(RECEIVED, (K.CONCLUDED, date(2024, 3, 1), "claims_rejected"))
    law = dispute_law().choosing({"claims_rejected": "other_result"})
    assert [column_in(found, one, Period.of(2024)) for one in (dispute_law(), law)] == ["upheld", "other_result"]
    with pytest.raises(ValueError, match="不认识结果 'nothing'"):
        dispute_law().choosing({"nothing": "upheld"})


def test_an_outcome_that_an_agency_counts_as_none_keeps_it_pending() -> None:
    """移送: the case goes on elsewhere, until another outcome is recorded."""
    found = dispute(RECEIVED, (K.CONCLUDED, date(2024, 3, 1), "suit_transferred"), route=Route.DIRECT)
    law = dispute_law().choosing({"suit_transferred": "pending"})
    years = (2023, 2024, 2025)
    assert [column_in(found, dispute_law(), Period.of(year)) for year in years] == ["pending", "other_result", None]
    assert [column_in(found, law, Period.of(year)) for year in years] == ["pending"] * 3


def test_the_rows_and_columns_are_those_of_the_form() -> None:
    for form in forms():
        cells = {(address.row, address.column) for address in form.addresses if address.table == "disputes"}
        assert {row for row, _column in cells} == set(Route)
        columns = {law.column for law in dispute_law().outcomes.values()} | {"pending", "total"}
        assert {column for _row, column in cells} == columns
