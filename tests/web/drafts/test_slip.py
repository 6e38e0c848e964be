"""The slip in a form: readable by us alone, bound to its person, its form and a time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.drafts import slip
from gongkai.web.drafts.slip import Slip

SLIP = Slip(7, "record.12", "/office/records/12/", 3, ("id_number",))


@given(st.builds(Slip, st.integers(1, 2**40), st.text(), st.text(), st.none() | st.integers(0), st.just(("a", "b"))))
def test_what_is_issued_is_read(made: Slip) -> None:
    assert slip.read(slip.issue(made)) == made


@pytest.mark.parametrize("text", ["", "x", "a:b:c", "W10:1abc:xyz"])
def test_what_was_not_issued_is_no_slip(text: str) -> None:
    assert slip.read(text) is None


def test_an_altered_slip_is_no_slip() -> None:
    issued = slip.issue(SLIP)
    assert slip.read(("A" if issued[0] != "A" else "B") + issued[1:]) is None


def test_it_is_valid_for_two_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert timedelta(days=14) == slip.OLDEST
    issued = slip.issue(SLIP)
    monkeypatch.setattr(slip, "OLDEST", timedelta(seconds=-1))
    assert slip.read(issued) is None


def test_another_signature_of_the_house_is_no_slip() -> None:
    assert slip.read(signing.dumps([7, "record.12", "/", None, []], salt="another")) is None
