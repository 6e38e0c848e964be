"""The JSON of a report → the same Report, or an error that says where."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.core.form import Address
from gongkai.core.report import (
    Cell,
    Counted,
    Deviation,
    Entered,
    Narrative,
    Paragraph,
    Place,
    Printed,
    Report,
    Solved,
    Summed,
    Unread,
)
from gongkai.law.load import forms, wording
from gongkai.publish.as_json import dump, plain, report_json
from gongkai.publish.from_json import ReportJsonError, report_from_json, report_in
from sample_reports import founding, report, unread

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=20)
NUMBERS = st.none() | st.integers(1, 10**4)
PLACES = st.builds(Place, page=NUMBERS, table=NUMBERS, row=NUMBERS, column=NUMBERS, line=NUMBERS)
FIGURES = st.none() | st.decimals(-(10**8), 10**8, places=6).map(lambda d: Decimal(plain(d)))
SOURCES = st.one_of(
    st.builds(Printed, document=TEXT, sha256=TEXT, at=PLACES),
    st.builds(Solved, document=TEXT, sha256=TEXT, readings=st.integers(1, 99), at=PLACES),
    st.builds(Counted, counter=TEXT, agency=TEXT, period=TEXT, known_at=TEXT),
    st.builds(Summed, reports=st.lists(TEXT, max_size=3).map(tuple)),
    st.builds(Entered, user=TEXT, on=st.dates(date(2019, 1, 1), date(2030, 1, 1)), reason=TEXT),
)
EDITION = forms()[-1]
ADDRESSES = st.sampled_from(EDITION.addresses)


@st.composite
def cells(draw: st.DrawFn) -> dict[Address, Cell]:
    made = {}
    for key in draw(st.lists(ADDRESSES, unique=True, max_size=8)):
        unit = draw(st.none() | st.just("万元"))
        made[key] = Cell(address=key, raw=draw(TEXT), value=draw(FIGURES), source=draw(SOURCES), unit=unit)
    return made


PARAGRAPHS = st.lists(st.builds(Paragraph, text=TEXT.filter(bool), at=PLACES), max_size=3).map(tuple)
NARRATIVE = st.builds(Narrative, number=st.integers(0, 6), heading=TEXT, paragraphs=PARAGRAPHS, at=PLACES)
KEYS = st.lists(ADDRESSES, max_size=3).map(tuple)
UNREAD = st.builds(
    Unread,
    what=TEXT,
    reason=TEXT,
    message=TEXT,
    text=TEXT,
    at=PLACES,
    addresses=KEYS,
    readings=st.lists(st.lists(FIGURES, max_size=3).map(tuple), max_size=2).map(tuple),
)
DEVIATIONS = st.builds(Deviation, code=TEXT, message=TEXT, text=TEXT, at=PLACES, cells=KEYS)
REPORTS = st.builds(
    Report,
    form=st.just(EDITION),
    agency=TEXT,
    year=st.integers(2019, 2030),
    title=TEXT,
    quarter=st.none() | st.integers(1, 4),
    cells=cells(),
    # What stands before the first heading comes first.
    narrative=st.lists(NARRATIVE, max_size=3).map(lambda parts: tuple(sorted(parts, key=lambda part: part.number > 0))),
    unread=st.lists(UNREAD, max_size=2).map(tuple),
    deviations=st.lists(DEVIATIONS, max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_a_report_survives_its_json(made: Report) -> None:
    assert report_from_json(json.loads(dump(report_json(made)))) == made


@pytest.mark.parametrize("made", [founding(), unread()], ids=["blank cells", "unread rows"])
def test_the_sample_reports_survive_their_json(made: Report) -> None:
    again = report_from_json(json.loads(dump(report_json(made))))
    assert again.cells == made.cells
    assert again.narrative == made.narrative
    assert again.unread == made.unread


def minimal(**changes: Any) -> dict[str, Any]:
    said = report_json(report(2021, {}, default=...))
    return {**said, "cells": {"requests/received/total": 3}, "sources": {}, **changes}


def test_a_figure_without_a_source_is_printed_in_the_named_file() -> None:
    cell = report_from_json(minimal(), name="表.json").cells[Address("requests", "received", "total")]
    assert cell.source == Printed(document="表.json", sha256="")
    assert cell.raw == "3"


@pytest.mark.parametrize(
    ("said", "key", "where"),
    [
        ([], "wrong", "JSON"),
        ({"gongkai": 2}, "version", "2"),
        (minimal(form="annual-report-1999"), "form", "annual-report-1999"),
        (minimal(year="2021"), "wrong", "year"),
        (minimal(cells=None), "wrong", "cells"),
        (minimal(cells={"requests/received": 3}), "wrong", "requests/received"),
        (minimal(cells={"requests/received/total": "3"}), "wrong", "cells/requests/received/total"),
        (minimal(cells={"requests/received/total": True}), "wrong", "cells/requests/received/total"),
        (minimal(cells={"requests/received/total": float("nan")}), "wrong", "cells/requests/received/total"),
        (minimal(cells={"requests/received/total": 10**400}), "wrong", "cells/requests/received/total"),
        (minimal(cells={"requests/received/total": Decimal("1e999999")}), "wrong", "cells/requests/received/total"),
        (minimal(cells={"requests/received/total": Decimal("1e-999999")}), "wrong", "cells/requests/received/total"),
        (minimal(sources={"requests/received/total": {"kind": "guessed"}}), "wrong", "kind"),
        (minimal(sections=[{"number": 1, "heading": "一", "text": "甲\n乙", "places": [{}]}]), "wrong", "places"),
        (minimal(unread=[{"cells": ["x"]}]), "wrong", "unread[0]/cells"),
    ],
)
def test_it_says_where_the_json_is_wrong(said: Any, key: str, where: str) -> None:
    with pytest.raises(ReportJsonError) as caught:
        report_from_json(said)
    assert caught.value.key == key
    assert where in caught.value.say(wording("zh"))
    assert where in caught.value.say(wording("en"))


def test_an_integer_too_long_to_be_read_is_no_report() -> None:
    with pytest.raises(ReportJsonError):
        report_in(b'{"gongkai": ' + b"9" * 5000 + b"}")
