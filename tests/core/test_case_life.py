"""Where a request stands after its events: by the clock and by the acts of the office."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Matter, Party
from gongkai.core.case_life import CaseLife, CaseStage, Lane, life
from gongkai.law.load import calendar
from gongkai.law.period_file import clock_law

K, S = CaseEventKind, CaseStage
FIRST = date(2022, 3, 1)


def walked(*kinds: K | CaseEvent, channel: Channel = Channel.IN_PERSON) -> CaseLife:
    """The life after these events, a day apart."""
    events = [
        one if isinstance(one, CaseEvent)
        else CaseEvent(kind=one, on=FIRST + timedelta(at), id=str(at + 1), outcome="partial" if one is K.REPLIED else "")
        for at, one in enumerate(kinds)
    ]  # fmt: skip
    return life(CaseFile(channel, tuple(events)), clock_law(), calendar())


@pytest.mark.parametrize(
    ("kinds", "stage", "lane"),
    [
        ((K.RECEIVED,), S.IN_HAND, Lane.IN_PROGRESS),
        ((K.RECEIVED, K.CORRECTION_REQUESTED), S.AWAITING_CORRECTION, Lane.WAITING),
        ((K.RECEIVED, K.CORRECTION_REQUESTED, K.CORRECTION_RECEIVED), S.IN_HAND, Lane.IN_PROGRESS),
        ((K.RECEIVED, K.CORRECTION_REQUESTED, K.CORRECTION_LAPSED), S.GIVEN_UP, Lane.IN_PROGRESS),
        ((K.RECEIVED, K.CONSULTED), S.IN_HAND, Lane.WAITING),
        ((K.RECEIVED, K.CONSULTED, K.OPINION_RECEIVED), S.IN_HAND, Lane.IN_PROGRESS),
        ((K.RECEIVED, K.FEE_NOTICED), S.AWAITING_PAYMENT, Lane.WAITING),
        ((K.RECEIVED, K.FEE_NOTICED, K.FEE_LAPSED, K.PROPOSED), S.IN_SIGNING, Lane.IN_PROGRESS),
        ((K.RECEIVED, K.PROPOSED), S.IN_SIGNING, Lane.IN_PROGRESS),
        ((K.RECEIVED, K.PROPOSED, K.RETURNED), S.IN_HAND, Lane.IN_PROGRESS),
        ((K.RECEIVED, K.PROPOSED, K.REPLIED), S.REPLIED, Lane.FINISHED),
        ((K.RECEIVED, K.PROPOSED, K.REPLIED, K.SERVED), S.SERVED, Lane.FINISHED),
        ((K.RECEIVED, K.PROPOSED, K.REPLIED, K.SERVED, K.CLOSED), S.CLOSED, Lane.FINISHED),
        ((K.RECEIVED, K.PROPOSED, K.REPLIED, K.SERVED, K.REPLY_ORDERED), S.IN_HAND, Lane.IN_PROGRESS),
        ((K.RECEIVED, K.WITHDRAWN), S.WITHDRAWN, Lane.FINISHED),
    ],
)
def test_the_stage_follows_from_the_events(kinds: tuple[K, ...], stage: S, lane: Lane) -> None:
    found = walked(*kinds)
    assert (found.stage, found.lane) == (stage, lane)


def event(at: int, kind: K, on: date, **more: object) -> CaseEvent:
    return CaseEvent(kind=kind, on=on, id=str(at), **more)  # type: ignore[arg-type]


THIRD = {"party": Party.THIRD_PARTY, "of": "2"}
# 3 月 3 日收到征求意见书，次日起第 15 个工作日是 24 日；6 月 1 日收到缴费通知，次日起第 20 个工作日是 30 日（端午放假一天）。
WAITING = {
    "an opinion, the letter not yet received": ([event(2, K.CONSULTED, FIRST, party=Party.THIRD_PARTY)], None),
    "an opinion": (
        [event(2, K.CONSULTED, FIRST, party=Party.THIRD_PARTY), event(3, K.CONSULTATION_RECEIVED, date(2022, 3, 3), **THIRD)],
        date(2022, 3, 24),
    ),
    "two opinions, of which one has no end yet": (
        [
            event(2, K.CONSULTED, FIRST, party=Party.THIRD_PARTY), event(3, K.CONSULTATION_RECEIVED, date(2022, 3, 3), **THIRD),
            event(4, K.CONSULTED, date(2022, 3, 4), party=Party.THIRD_PARTY),
        ],
        None,
    ),
    "a correction": ([event(2, K.CORRECTION_REQUESTED, FIRST, until=date(2022, 3, 10))], date(2022, 3, 11)),
    "reasons": ([event(2, K.REASONS_REQUESTED, FIRST)], None),
    "a payment": (
        [event(2, K.FEE_NOTICED, date(2022, 3, 2)), event(3, K.FEE_NOTICE_RECEIVED, date(2022, 6, 1))], date(2022, 7, 1),
    ),
    "nothing": ([event(2, K.PROPOSED, FIRST)], None),
}  # fmt: skip


@pytest.mark.parametrize("what", WAITING)
def test_the_office_is_on_again_when_what_it_waits_for_is_over(what: str) -> None:
    events, resumes = WAITING[what]
    file = CaseFile(Channel.IN_PERSON, (event(1, K.RECEIVED, FIRST), *events))
    assert life(file, clock_law(), calendar()).resumes_on == resumes


def test_a_pause_that_ends_by_itself_ends_on_the_day_it_says() -> None:
    events, resumes = WAITING["an opinion"]
    file = CaseFile(Channel.IN_PERSON, (event(1, K.RECEIVED, FIRST), *events))
    assert resumes is not None
    days = [resumes - timedelta(1), resumes]
    assert [life(file, clock_law(), calendar(), day).paused for day in days] == [True, False]


def test_a_request_by_fax_waits_for_its_confirmation() -> None:
    assert walked(K.RECEIVED, channel=Channel.FAX).stage is S.UNCONFIRMED
    assert walked(K.RECEIVED, channel=Channel.FAX).first_received_on is None
    confirmed = walked(K.RECEIVED, K.RECEIPT_CONFIRMED, channel=Channel.FAX)
    assert (confirmed.stage, confirmed.first_received_on) == (S.IN_HAND, FIRST + timedelta(1))


def test_the_first_day_of_receipt_stays_where_the_clock_begins_anew() -> None:
    found = walked(K.RECEIVED, K.CORRECTION_REQUESTED, K.CORRECTION_RECEIVED)
    assert (found.first_received_on, found.received_on) == (FIRST, FIRST + timedelta(2))
    again = walked(K.RECEIVED, K.PROPOSED, K.REPLIED, K.SERVED, K.REPLY_ORDERED)
    assert (again.first_received_on, again.received_on, again.ended_on) == (FIRST, FIRST + timedelta(4), None)


@pytest.mark.parametrize(
    ("kinds", "outcome"),
    [
        ((K.RECEIVED, K.WITHDRAWN), "withdrawal"),
        ((K.RECEIVED, K.CORRECTION_REQUESTED, K.CORRECTION_LAPSED), "not_corrected"),
        ((K.RECEIVED, K.FEE_NOTICED, K.FEE_LAPSED), "fee_unpaid"),
        ((K.RECEIVED, K.PROPOSED, K.REPLIED), "partial"),
        ((K.RECEIVED, K.PROPOSED), ""),
    ],
)
def test_the_outcome_is_the_decisions_or_follows_by_itself(kinds: tuple[K, ...], outcome: str) -> None:
    assert walked(*kinds).outcome == outcome


def test_proposed_and_returned_on_one_day_stand_as_they_were_recorded() -> None:
    again = [CaseEvent(kind=kind, on=FIRST, id=str(at)) for at, kind in enumerate((K.PROPOSED, K.RETURNED, K.PROPOSED))]
    assert walked(CaseEvent(kind=K.RECEIVED, on=FIRST, id="r"), *again).stage is S.IN_SIGNING
    assert walked(CaseEvent(kind=K.RECEIVED, on=FIRST, id="r"), *again[:2]).stage is S.IN_HAND


def numbered(*said: tuple[K, str] | K, on: date = FIRST) -> list[CaseEvent]:
    """Events of one day as they were recorded, numbered from 1; a pair names what the event is `of`, or voids."""
    pairs = [one if isinstance(one, tuple) else (one, "") for one in said]
    return [
        CaseEvent(kind=kind, on=on, id=str(at), of="" if kind is K.VOIDED else of, voids=of if kind is K.VOIDED else "")
        for at, (kind, of) in enumerate(pairs, 1)
    ]


def test_what_was_agreed_of_one_draft_is_not_agreed_of_another() -> None:
    """拟定甲稿（2）、退回（3）、拟定乙稿（4）、同意乙稿（5）；更正 4、3 以后，在办的是甲稿，没有人同意过。"""
    drafts = (K.RECEIVED, K.PROPOSED, K.RETURNED, K.PROPOSED, (K.ENDORSED, "4"))
    assert [one.id for one in walked(*numbered(*drafts)).endorsed] == ["5"]
    found = walked(*numbered(*drafts, (K.VOIDED, "4"), (K.VOIDED, "3")))
    assert found.proposal is not None
    assert (found.proposal.id, found.endorsed) == ("2", ())


@pytest.mark.parametrize("ends", [(K.RETURNED,), (K.REPLIED,), (K.REPLY_ORDERED,)])
def test_what_was_agreed_of_a_draft_goes_with_it(ends: tuple[K, ...]) -> None:
    found = walked(*numbered(K.RECEIVED, K.PROPOSED, (K.ENDORSED, "2"), *ends))
    assert (found.proposal, found.endorsed) == (None, ())


def test_what_is_done_on_the_day_of_an_order_to_reply_anew_is_done_upon_it() -> None:
    ordered = [CaseEvent(kind=kind, on=FIRST, id=str(at)) for at, kind in enumerate((K.RECEIVED, K.REPLIED, K.SERVED))]
    order = CaseEvent(kind=K.REPLY_ORDERED, on=FIRST + timedelta(9), id="o")
    day = {"on": order.on}
    anew = [CaseEvent(kind=kind, id=f"a{kind}", **day) for kind in (K.CONSULTED, K.PROPOSED, K.REPLIED, K.SERVED)]
    stages = [walked(*ordered, order, *anew[:n]).stage for n in range(1, 5)]
    assert stages == [S.IN_HAND, S.IN_SIGNING, S.REPLIED, S.SERVED]
    again = CaseEvent(kind=K.REPLY_ORDERED, id="again", **day)
    assert walked(*ordered, order, *anew, again).stage is S.IN_HAND, "ordered twice on one day"
    assert walked(*anew[1:], *ordered, order).stage is S.IN_HAND, "what was recorded before the order is before it"


def test_what_was_served_and_closed_was_the_reply_before() -> None:
    """责令以后答复（b0）、送达、办结，更正 b0，次日重新答复：新的答复还没有送达。"""
    first, day = numbered(K.RECEIVED, K.REPLIED, K.SERVED, K.REPLY_ORDERED), FIRST + timedelta(1)
    then = [CaseEvent(kind=kind, on=day, id=f"b{at}") for at, kind in enumerate((K.REPLIED, K.SERVED, K.CLOSED))]
    assert walked(*first, *then).stage is S.CLOSED
    void = CaseEvent(kind=K.VOIDED, on=day, id="void", voids="b0")
    assert walked(*first, *then, void).stage is S.IN_HAND
    anew = CaseEvent(kind=K.REPLIED, on=day + timedelta(1), id="anew")
    assert walked(*first, *then, void, anew).stage is S.REPLIED


def test_a_request_whose_withdrawal_was_taken_back_is_not_closed() -> None:
    assert walked(*numbered(K.RECEIVED, K.WITHDRAWN, K.CLOSED)).stage is S.CLOSED
    assert walked(*numbered(K.RECEIVED, K.WITHDRAWN, K.CLOSED, (K.VOIDED, "2"))).stage is S.IN_HAND


def test_a_draft_of_a_request_that_was_withdrawn_waits_for_nobody() -> None:
    found = walked(*numbered(K.RECEIVED, K.PROPOSED, (K.ENDORSED, "2"), K.WITHDRAWN))
    assert (found.stage, found.outcome, found.proposal, found.endorsed) == (S.WITHDRAWN, "withdrawal", None, ())


def test_a_voided_step_never_happened() -> None:
    voids = CaseEvent(kind=K.VOIDED, on=FIRST + timedelta(9), voids="2")
    found = walked(K.RECEIVED, K.PROPOSED, voids)
    assert found.stage is S.IN_HAND


def test_only_what_may_follow_may_follow() -> None:
    hand, signing = walked(K.RECEIVED), walked(K.RECEIVED, K.PROPOSED)
    assert not hand.may_follow(K.REPLIED), "nothing is signed that was not proposed"
    assert signing.may_follow(K.REPLIED)
    assert not walked(K.RECEIVED, K.PROPOSED, K.REPLIED).may_follow(K.EXTENDED)


@pytest.mark.parametrize(
    "kinds",
    [
        (K.RECEIVED,), (K.RECEIVED, K.CORRECTION_REQUESTED), (K.RECEIVED, K.FEE_NOTICED), (K.RECEIVED, K.PROPOSED),
        (K.RECEIVED, K.CORRECTION_REQUESTED, K.CORRECTION_LAPSED), (K.RECEIVED, K.PROPOSED, K.REPLIED),
    ],
)  # fmt: skip
def test_a_reply_may_be_ordered_where_none_was_given(kinds: tuple[K, ...]) -> None:
    """行政复议法§66、行政诉讼法§72: not to reply at all is what is found unlawful."""
    assert walked(*kinds).may_follow(K.REPLY_ORDERED)
    found = walked(*kinds, K.REPLY_ORDERED)
    assert (found.stage, found.received_on) == (S.IN_HAND, FIRST + timedelta(len(kinds)))


def test_no_reply_is_ordered_to_a_request_that_was_withdrawn() -> None:
    assert not walked(K.RECEIVED, K.WITHDRAWN).may_follow(K.REPLY_ORDERED)


def test_what_a_notice_without_effect_asked_for_can_still_be_recorded() -> None:
    """届满之后才告知补正：期限照原计算，收到补正仍可登记。"""
    late = CaseEvent(kind=K.CORRECTION_REQUESTED, on=date(2022, 4, 20), id="late")
    found = walked(K.RECEIVED, late)
    assert found.stage is S.AWAITING_CORRECTION
    assert found.may_follow(K.CORRECTION_RECEIVED)


OWN = clock_law().choosing({"own_record_correction": "keeps_running", "own_record_extension": "as_request"})


def own_record(*kinds: K) -> CaseLife:
    """条例§41, at an agency where the limit runs on while more is asked for."""
    events = tuple(event(at, kind, FIRST + timedelta(at)) for at, kind in enumerate((K.RECEIVED, *kinds)))
    return life(CaseFile(Channel.IN_PERSON, events, Matter.OWN_RECORD), OWN, calendar())


def test_while_the_limit_runs_on_the_office_decides_and_what_was_asked_for_may_still_come() -> None:
    asked = own_record(K.CORRECTION_REQUESTED)
    assert (asked.stage, asked.lane) == (S.AWAITING_CORRECTION, Lane.IN_PROGRESS)
    assert all(asked.may_follow(kind) for kind in (K.PROPOSED, K.EXTENDED, K.CORRECTION_RECEIVED, K.CORRECTION_LAPSED))
    drafted = own_record(K.CORRECTION_REQUESTED, K.PROPOSED)
    assert (drafted.stage, drafted.proposal is not None) == (S.IN_SIGNING, True)
    assert drafted.may_follow(K.CORRECTION_RECEIVED) and drafted.may_follow(K.REPLIED)
    assert not drafted.may_follow(K.CORRECTION_LAPSED), "the draft is returned first"
    come = own_record(K.CORRECTION_REQUESTED, K.PROPOSED, K.CORRECTION_RECEIVED)
    assert (come.stage, come.may_follow(K.CORRECTION_RECEIVED)) == (S.IN_SIGNING, False)
    replied = own_record(K.CORRECTION_REQUESTED, K.PROPOSED, K.REPLIED)
    assert (replied.stage, replied.beside) == (S.REPLIED, frozenset())


def test_where_the_limit_stops_nothing_is_decided_meanwhile() -> None:
    stopped = walked(K.RECEIVED, K.CORRECTION_REQUESTED)
    assert not stopped.may_follow(K.PROPOSED)
    assert not stopped.beside


def test_a_consultation_that_its_limit_ended_pauses_no_more() -> None:
    events = (
        CaseEvent(kind=K.RECEIVED, on=FIRST, id="1"),
        CaseEvent(kind=K.CONSULTED, on=FIRST, id="2", party=Party.THIRD_PARTY),
        CaseEvent(kind=K.CONSULTATION_RECEIVED, on=date(2022, 3, 2), id="3", party=Party.THIRD_PARTY),
    )
    case = CaseFile(Channel.IN_PERSON, events)
    # 3 月 2 日收到，15 个工作日至 3 月 23 日届满。
    assert life(case, clock_law(), calendar(), date(2022, 3, 22)).paused
    assert not life(case, clock_law(), calendar(), date(2022, 3, 23)).paused


def test_what_was_taken_back_whole_is_nothing_and_takes_nothing() -> None:
    voids = [CaseEvent(kind=K.VOIDED, on=FIRST, id=str(at), voids=str(of)) for at, of in ((3, 2), (4, 1))]
    found = walked(K.RECEIVED, K.ASSIGNED, *voids)
    assert (found.stage, found.lane, found.outcome) == (S.UNDONE, Lane.FINISHED, "")
    assert (found.first_received_on, found.received_on, found.ended_on) == (None, None, None)
    assert not [kind for kind in K if found.may_follow(kind)]


@pytest.mark.parametrize(("choice", "may"), [("none", False), ("as_request", True)])
def test_whether_a_demand_of_article_41_may_be_extended_is_the_agencys_policy(choice: str, may: bool) -> None:
    law = clock_law().choosing({"own_record_extension": choice})
    events = (CaseEvent(kind=K.RECEIVED, on=FIRST, id="1"),)
    found = life(CaseFile(Channel.IN_PERSON, events, Matter.OWN_RECORD), law, calendar())
    assert found.may_follow(K.EXTENDED) is may
    assert found.may_follow(K.CORRECTION_REQUESTED)
    assert not found.may_follow(K.FEE_NOTICED)
    assert life(CaseFile(Channel.IN_PERSON, events), law, calendar()).may_follow(K.EXTENDED)


ANOTHERS = CaseEvent(kind=K.REPLIED, on=FIRST + timedelta(1), id="2", outcome="not_responsible")


@pytest.mark.parametrize(
    ("after", "may"),
    [
        ((ANOTHERS,), False),
        ((ANOTHERS, K.SERVED), True),
        ((ANOTHERS, K.SERVED, K.CLOSED), True),
        ((K.REPLIED, K.SERVED), False),
        ((), False),
        ((ANOTHERS, K.SERVED, K.HANDED_OVER), False),
        ((ANOTHERS, K.SERVED, K.HANDED_OVER, K.CLOSED), False),
        ((ANOTHERS, K.SERVED, K.HANDED_OVER, K.REPLY_ORDERED), False),
    ],
)
def test_what_is_anothers_is_handed_over_once_for_a_reply(after: tuple[K | CaseEvent, ...], may: bool) -> None:
    """条例§36（五）: after a reply that it is not ours was served, until it was handed over or another reply is ordered."""
    assert walked(K.RECEIVED, *after).may_follow(K.HANDED_OVER) is may


def test_a_new_reply_may_be_handed_over_anew() -> None:
    again = CaseEvent(kind=K.REPLIED, on=FIRST + timedelta(5), id="6", outcome="not_responsible")
    assert walked(K.RECEIVED, ANOTHERS, K.SERVED, K.HANDED_OVER, K.REPLY_ORDERED, again, K.SERVED).may_follow(
        K.HANDED_OVER
    )


def test_a_hand_over_moves_the_stage_of_its_request_nowhere() -> None:
    found = walked(K.RECEIVED, ANOTHERS, K.SERVED, K.HANDED_OVER)
    assert (found.stage, found.outcome, found.ended_on) == (S.SERVED, "not_responsible", ANOTHERS.on)
    assert found.handed is not None and found.handed.id == "4"
