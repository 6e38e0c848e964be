"""Tables that add up, drawn at random, and the figures of one cell changed: what property tests of the checker need."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from gongkai.core.context import Context
from gongkai.core.equation import equations_of
from gongkai.core.form import Address, Form
from gongkai.core.report import Report
from gongkai.core.verdict import Answer, answers
from gongkai.law.load import form_of, wording
from sample_reports import report

APPLICANTS = ("natural_person", "enterprise", "research", "welfare", "legal_service", "other_organization")
YEAR = 2022


def edition(year: int = YEAR) -> Form:
    form = form_of(year)
    assert form is not None
    return form


def outcomes(form: Form) -> tuple[str, ...]:
    """The rows of table three that （七）总计 adds up."""
    table = form.table("requests")
    return tuple(leaf for row in table.children("handled") if not row.total for leaf in table.leaves(row.code))


@st.composite
def requests(draw: st.DrawFn, year: int = YEAR) -> dict[str, int]:
    """The cells of a table three that adds up along every row and column; mostly zeros, as real ones are."""
    leaves = outcomes(edition(year))
    cells: dict[str, int] = {}
    for column in APPLICANTS:
        figures = draw(
            st.lists(st.sampled_from((0, 0, 0, 1, 2, 7, 15, 120)), min_size=len(leaves), max_size=len(leaves))
        )
        handled = sum(figures)
        carried_out = draw(st.sampled_from((0, 0, 1, 4)))
        carried_in = min(draw(st.sampled_from((0, 0, 2, 3))), handled + carried_out)
        received = handled + carried_out - carried_in
        ends = {"received": received, "carried_in": carried_in, "handled_total": handled, "carried_out": carried_out}
        for row, value in {**dict(zip(leaves, figures, strict=True)), **ends}.items():
            cells[f"requests/{row}/{column}"] = value
    rows = dict.fromkeys(address.split("/")[1] for address in cells)
    totals = {f"requests/{row}/total": sum(cells[f"requests/{row}/{c}"] for c in APPLICANTS) for row in rows}
    return cells | totals


@st.composite
def disputes(draw: st.DrawFn) -> dict[str, int]:
    """The fifteen cells of a table four whose totals are right."""
    cells: dict[str, int] = {}
    for row in ("reconsideration", "direct", "after_reconsideration"):
        parts = {name: draw(st.integers(0, 40)) for name in ("upheld", "corrected", "other_result", "pending")}
        for name, value in {**parts, "total": sum(parts.values())}.items():
            cells[f"disputes/{row}/{name}"] = value
    return cells


def answered(made: Report, **context: object) -> tuple[Answer, ...]:
    """The answers of every equation of a report."""
    asked = Context(report=made, wording=wording(), **context)  # type: ignore[arg-type]
    return tuple(answers(asked, equations_of(made)))


def changed(cells: dict[str, int], cell: str, value: int) -> Report:
    """The report of these cells but for one."""
    return report(YEAR, {**cells, cell: value})


def at(text: str) -> Address:
    return Address.parse(text)


def figure(value: float | str | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
