"""What cannot have happened is refused with a sentence in both languages; nothing else is."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Party
from gongkai.core.clock import deadlines
from gongkai.core.clock.refusals import CaseRefused
from gongkai.law.load import calendar, wording
from gongkai.law.period_file import clock_law

K = CaseEventKind
RECEIVED = CaseEvent(kind=K.RECEIVED, on=date(2021, 3, 1), id="r")


def event(kind: CaseEventKind, day: int = 10, **more: object) -> CaseEvent:
    return CaseEvent(kind=kind, on=date(2021, 3, day), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ([], "never_received"),
        ([event(K.EXTENDED)], "never_received"),
        ([RECEIVED, event(K.RECEIVED)], "twice"),
        ([RECEIVED, event(K.WITHDRAWN), event(K.WITHDRAWN, 11)], "twice"),
        ([RECEIVED, event(K.EXTENDED, id="r")], "same_id"),
        ([RECEIVED, event(K.VOIDED, voids="nothing")], "voids_nothing"),
        ([RECEIVED, event(K.EXTENDED, days=0)], "days"),
        ([RECEIVED, event(K.DELAYED)], "until"),
        ([RECEIVED, event(K.DELAYED, until=date(2021, 3, 10))], "until"),
        ([event(K.EXTENDED, 1), CaseEvent(kind=K.RECEIVED, on=date(2021, 3, 2))], "before_receipt"),
        ([RECEIVED, event(K.CORRECTION_RECEIVED)], "without"),
        ([RECEIVED, event(K.FEE_PAID)], "without"),
        ([RECEIVED, event(K.SERVED)], "without"),
        ([RECEIVED, event(K.OPINION_RECEIVED)], "answers_nothing"),
        ([RECEIVED, event(K.CONSULTED, party=Party.CO_MAKER), event(K.OPINION_RECEIVED, 11)], "answers_nothing"),
        ([RECEIVED, event(K.CONSULTED, id="c"), event(K.OPINION_RECEIVED, 11, of="d")], "answers_nothing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_refused_with_a_sentence(events: list[CaseEvent], code: str) -> None:
    with pytest.raises(CaseRefused) as refused:
        deadlines(CaseFile(Channel.POST_SIGNED, tuple(events)), clock_law(), calendar(), date(2021, 6, 1))
    assert refused.value.code == code
    for language in ("zh", "en"):
        said = refused.value.says(wording(language))
        assert said
        assert "{" not in said


def test_a_voided_event_is_as_if_it_had_not_been() -> None:
    """Twice received, of which one was a mistake: nothing to refuse."""
    again = event(K.RECEIVED, id="mistake")
    void = event(K.VOIDED, 11, voids="mistake")
    found = deadlines(
        CaseFile(Channel.POST_SIGNED, (RECEIVED, again, void)), clock_law(), calendar(), date(2021, 3, 12)
    )
    assert found.reply.since == date(2021, 3, 1)
