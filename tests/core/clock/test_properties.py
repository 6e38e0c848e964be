"""What holds of every clock, over random requests: held against a walker that counts day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Party
from gongkai.core.case_life import CaseStage, life
from gongkai.core.clock import Deadline, State, deadlines
from gongkai.law.load import calendar
from gongkai.law.period_file import clock_law

K = CaseEventKind
START = date(2019, 6, 3)
DAY = timedelta(days=1)
FAR = START + 900 * DAY


def on(offset: int) -> date:
    return START + offset * DAY


@st.composite
def consultations(draw: st.DrawFn) -> list[CaseEvent]:
    """One to three consultations, named, each perhaps answered."""
    events: list[CaseEvent] = []
    for number in range(draw(st.integers(0, 3))):
        party, sent = draw(st.sampled_from(Party)), draw(st.integers(0, 60))
        events.append(CaseEvent(kind=K.CONSULTED, on=on(sent), party=party, id=f"c{number}"))
        if draw(st.booleans()):
            answered = on(sent + draw(st.integers(0, 60)))
            events.append(CaseEvent(kind=K.OPINION_RECEIVED, on=answered, party=party, of=f"c{number}"))
    return events


@st.composite
def requests(draw: st.DrawFn) -> CaseFile:
    """A request that was received on 3 June 2019, with consultations, perhaps corrected, extended, replied to."""
    events = [CaseEvent(kind=K.RECEIVED, on=START, id="r"), *draw(consultations())]
    if draw(st.booleans()):
        asked = draw(st.integers(0, 20))
        events.append(CaseEvent(kind=K.CORRECTION_REQUESTED, on=on(asked), id="q"))
        if draw(st.booleans()):
            came = asked + draw(st.integers(0, 30))
            events.append(CaseEvent(kind=K.CORRECTION_RECEIVED, on=on(came), id="a"))
            if draw(st.booleans()):
                events.append(CaseEvent(kind=K.CORRECTION_REQUESTED, on=on(came + draw(st.integers(0, 3))), id="q2"))
    if draw(st.booleans()):
        days = draw(st.integers(1, 30))
        events.append(CaseEvent(kind=K.EXTENDED, on=on(draw(st.integers(0, 80))), days=days, id="e"))
    if draw(st.booleans()):
        events.append(CaseEvent(kind=K.REPLIED, on=on(draw(st.integers(0, 120))), id="x"))
    return CaseFile(Channel.POST_SIGNED, tuple(events))


def replied(case: CaseFile, as_of: date = FAR) -> Deadline:
    return deadlines(case, clock_law(), calendar(), as_of).reply


def with_event(case: CaseFile, *events: CaseEvent) -> CaseFile:
    return CaseFile(case.channel, (*case.events, *events))


def walked(start: date, budget: int, skipped: list[tuple[date, date]]) -> date:
    """Day by day: the budget-th working day after `start` in none of the spans (after, up to)."""
    day, known = start, calendar()
    while budget:
        day += DAY
        inside = any(begin < day <= end for begin, end in skipped)
        budget -= known.is_workday(day) and not inside
    return day


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)), max_size=4), st.integers(1, 20))
def test_the_last_day_is_the_one_a_walker_reaches(spans: list[tuple[int, int]], extension: int) -> None:
    events = [CaseEvent(kind=K.RECEIVED, on=START), CaseEvent(kind=K.EXTENDED, on=START, days=extension)]
    for number, (sent, length) in enumerate(spans):
        events.append(CaseEvent(kind=K.CONSULTED, on=on(sent), party=Party.OTHER_ORGAN, id=f"c{number}"))
        events.append(
            CaseEvent(kind=K.OPINION_RECEIVED, on=on(sent + length), party=Party.OTHER_ORGAN, of=f"c{number}")
        )
    skipped = [(on(sent), on(sent + length)) for sent, length in spans]
    wanted = walked(START, 20 + extension, skipped)
    # 届满日当天发出的：之后的暂停仍把期限撑开，逐日数的人看不见（begun on the very last day: the walker stops before it）。
    assume(all(begin != wanted or begin == end for begin, end in skipped))
    assert replied(CaseFile(Channel.POST_SIGNED, tuple(events))).due == wanted


@given(requests(), st.integers(0, 60), st.integers(0, 60), st.sampled_from(Party))
def test_a_pause_never_shortens_a_deadline(case: CaseFile, sent: int, length: int, party: Party) -> None:
    asked = CaseEvent(kind=K.CONSULTED, on=on(sent), party=party, id="new")
    answered = CaseEvent(kind=K.OPINION_RECEIVED, on=on(sent + length), party=party, of="new")
    before, after = replied(case), replied(with_event(case, asked, answered))
    assert (before.due is None) == (after.due is None)
    if before.due and after.due:
        assert after.due >= before.due


@given(requests(), st.data())
def test_voiding_an_event_equals_never_having_recorded_it(case: CaseFile, data: st.DataObject) -> None:
    named = [event for event in case.events if event.id in ("e", "x", "a")]
    assume(named)
    gone = data.draw(st.sampled_from(named))
    void = CaseEvent(kind=K.VOIDED, on=FAR, voids=gone.id)
    without = replace(case, events=tuple(event for event in case.events if event is not gone))
    as_of = data.draw(st.integers(0, 300).map(on))
    voided = deadlines(with_event(case, void), clock_law(), calendar(), as_of)
    assert voided == deadlines(without, clock_law(), calendar(), as_of)


@given(requests(), st.randoms(use_true_random=False), st.integers(0, 300))
def test_the_order_of_recording_does_not_matter(case: CaseFile, chance: object, offset: int) -> None:
    shuffled = list(case.events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    mixed = replace(case, events=tuple(shuffled))
    # 两件同日的征求意见，先后无从分辨；名字把答复和征求对上（answers name their consultation, so ties do not matter）。
    one, other = (deadlines(which, clock_law(), calendar(), on(offset)) for which in (case, mixed))
    assert (one.reply.due, one.reply.state, one.reply.used) == (other.reply.due, other.reply.state, other.reply.used)


@given(requests(), st.integers(0, 300))
def test_used_and_left_are_the_whole_limit(case: CaseFile, offset: int) -> None:
    found = replied(case, on(offset))
    assume(found.state in (State.RUNNING, State.PAUSED))
    extended = [fault for fault in found.why if fault.code == "extended"]
    budget = 20 + sum(int(str(step.slots["days"])) for step in extended if found.since and step.on >= found.since)
    assert found.left is not None
    assert found.used + found.left == budget


@given(requests(), st.integers(0, 40), st.integers(1, 4), st.integers(0, 300))
def test_split_and_taken_back_is_never_having_been_split(case: CaseFile, at: int, parts: int, offset: int) -> None:
    made = [CaseEvent(kind=K.SPLIT, on=on(at), id="s")]
    made += [CaseEvent(kind=K.LINKED, on=on(at), id=f"l{part}") for part in range(parts)]
    voids = [CaseEvent(kind=K.VOIDED, on=on(at), id=f"v{one.id}", voids=one.id) for one in made]
    split = with_event(case, *made, *voids)
    as_of = on(offset)
    assert deadlines(split, clock_law(), calendar(), as_of) == deadlines(case, clock_law(), calendar(), as_of)
    assert life(split, clock_law(), calendar(), as_of) == life(case, clock_law(), calendar(), as_of)


@given(requests(), st.integers(0, 300))
def test_a_request_that_was_taken_back_whole_has_no_limit_and_is_nothing(case: CaseFile, offset: int) -> None:
    named = [replace(event, id=f"e{at}") for at, event in enumerate(case.events)]
    voids = [CaseEvent(kind=K.VOIDED, on=FAR, id=f"v{event.id}", voids=event.id) for event in named]
    gone = replace(case, events=(*named, *voids))
    found = deadlines(gone, clock_law(), calendar(), on(offset))
    assert (found.reply.due, found.reply.state, found.findings) == (None, State.AWAITING, ())
    assert life(gone, clock_law(), calendar(), on(offset)).stage is CaseStage.UNDONE
