"""The sum that is asked, in every way people write a number; a ticket that is forged or old is none."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongkai.web.inquiries import question
from gongkai.web.inquiries.question import Ticket, fresh, read


@pytest.mark.parametrize("typed", ["12", " 12 ", "１２", "十二"])
def test_the_sum_is_right_however_it_is_written(typed: str) -> None:
    assert Ticket("n", 5, 7).answered(typed)


@pytest.mark.parametrize("typed", ["", "57", "0x0c", "十", "012"])
def test_anything_else_is_wrong(typed: str) -> None:
    assert not Ticket("n", 5, 7).answered(typed)


def test_a_ticket_comes_back_and_a_forged_one_does_not() -> None:
    ticket = fresh()
    assert read(ticket.signed) == ticket
    assert read(ticket.signed + "x") is None
    assert read("") is None


def test_an_old_ticket_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = fresh().signed
    monkeypatch.setattr(question, "LASTS", timedelta(seconds=-1))
    assert read(ticket) is None
