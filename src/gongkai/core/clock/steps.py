"""What each event does to the reply's clock: three different stops (reset, pause, wait), each with its article."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gongkai.core.case import CaseEvent, CaseEventKind, Channel, Matter
from gongkai.core.clock.consultation import opinion_due
from gongkai.core.clock.running import Running
from gongkai.core.rule import Level

K = CaseEventKind
# 法律没有写明、由政策决定提交（转送）之日即为收到之日的渠道（channels of which a policy may say that no confirmation is waited for）。
AT_ONCE: Mapping[Channel, tuple[str, str]] = {
    Channel.INTERNET: ("internet_receipt", "submitted"), Channel.HANDED_OVER: ("handover_receipt", "arrival"),
}  # fmt: skip
EARLY = {K.CORRECTION_LAPSED: "CLK-correction-04", K.FEE_LAPSED: "CLK-fee-03"}


def apply(clock: Running, event: CaseEvent) -> None:
    """Take one event in; once it has ended, only an order to reply anew moves the clock, and its service is looked at."""
    moves = clock.ended is None or event.kind in (K.REPLY_ORDERED, K.SERVED)
    if moves and (step := STEPS.get(event.kind)):
        step(clock, event)


def received(clock: Running, event: CaseEvent) -> None:
    """条例§31: the day of receipt, or, where receipt needs confirming, only the day of submission."""
    clock.received = event.on
    waits = clock.channel.is_confirmed and not clock.from_submission
    if waits and clock.channel in AT_ONCE:
        policy, at_once = AT_ONCE[clock.channel]
        waits = clock.law.choice(policy) != at_once
    clock.regime = clock.law.on(event.on)
    if waits:
        clock.waiting = K.RECEIPT_CONFIRMED
        clock.tell(event.on, f"submitted.{clock.channel}", _receipt_basis(clock))
    else:
        clock.begin(event.on)
        clock.first = event.on
        clock.tell(event.on, f"received.{clock.channel}", _receipt_basis(clock), limit=clock.budget)


def _receipt_basis(clock: Running) -> str:
    """条例§31 names no hand-over: what such a receipt rests on is said as the policy says it."""
    handed = clock.channel is Channel.HANDED_OVER
    return clock.law.policies[AT_ONCE[clock.channel][0]].basis if handed else clock.basis("receipt")


def receipt_confirmed(clock: Running, event: CaseEvent) -> None:
    """条例§31（二）（三）: the day both sides confirmed it is the day of receipt, and decides which law applies."""
    if clock.waiting is not K.RECEIPT_CONFIRMED:
        return
    clock.regime = clock.law.on(event.on)
    clock.begin(event.on)
    clock.first = event.on
    clock.tell(event.on, "confirmed", clock.basis("receipt"), limit=clock.budget)
    if clock.received and event.on > clock.received:
        level = Level.WARNING if clock.channel is Channel.POST_ORDINARY else Level.NOTE
        slots = {"submitted": clock.received, "confirmed": event.on}
        clock.fault("CLK-receipt-01", level, event.on, "late_confirmation", clock.basis("receipt"), **slots)


def correction_requested(clock: Running, event: CaseEvent) -> None:
    """条例§30: once, within seven working days; the clock waits for the corrected request."""
    if clock.matter is Matter.OWN_RECORD and clock.law.choice("own_record_correction") == "keeps_running":
        clock.wait(K.CORRECTION_RECEIVED, runs_on=True)
        clock.given = event.until
        clock.tell(event.on, "own_record_asked", "条例§41")
        return
    clock.corrections += 1
    late, after = _is_late_for_correction(clock, event), _is_after_limit(clock, event)
    if clock.corrections > 1:
        clock.fault("CLK-correction-02", Level.WARNING, event.on, "second_correction", clock.basis("correction"))
    if after:
        due = clock.due(event.on).day
        clock.fault("CLK-correction-03", Level.ERROR, event.on, "correction_after_limit", clock.basis("correction"), due=due)  # fmt: skip
    ineffective = late and clock.law.choice("late_correction") == "keeps_running"
    code = "correction_without_effect" if ineffective else "correction_requested"
    if after and clock.law.choice("notice_after_limit") == "no_effect":
        ineffective, code = True, "notice_after_limit"
    clock.wait(K.CORRECTION_RECEIVED, runs_on=ineffective)
    clock.given = event.until
    clock.tell(event.on, code, clock.basis("correction"))


def _is_late_for_correction(clock: Running, event: CaseEvent) -> bool:
    assert clock.regime is not None
    if clock.first is None or not clock.regime.correction_notice_wd:
        return False
    since = clock.start or clock.first
    last = clock.calendar.after(since, clock.regime.correction_notice_wd, guess=True).day
    if event.on <= last:
        return False
    clock.fault("CLK-correction-01", Level.WARNING, event.on, "late_correction", clock.basis("correction"), last=last)
    return True


def _is_after_limit(clock: Running, event: CaseEvent) -> bool:
    """Whether a notice was sent when the limit of the reply had already been missed."""
    return clock.start is not None and not clock.is_stopped and event.on > clock.due(event.on).day


def correction_received(clock: Running, event: CaseEvent) -> None:
    """条例§30: the limit begins anew on the day the corrected request is received."""
    _come(clock, event, K.CORRECTION_RECEIVED, "correction")


def _come(clock: Running, event: CaseEvent, kind: CaseEventKind, basis: str) -> None:
    """What was waited for is here: a fresh limit, or the old one where the notice had no effect on it."""
    if clock.waiting is not kind:
        return
    if clock.runs_on:
        clock.waiting, clock.runs_on = None, False
        clock.tell(event.on, f"{kind}_without_effect", clock.basis(basis))
    else:
        clock.begin(event.on)
        clock.tell(event.on, str(kind), clock.basis(basis), limit=clock.budget)


def lapsed(clock: Running, event: CaseEvent) -> None:
    """条例§30, 109号 art. 6: taken as given up; nothing is owed any more. §41 knows no giving up."""
    if clock.matter is Matter.OWN_RECORD:
        _own_record_lapsed(clock, event)
    elif clock.waiting in (K.CORRECTION_RECEIVED, K.FEE_PAID):
        clock.ended = event
        name = "correction" if event.kind is K.CORRECTION_LAPSED else "fee"
        if clock.given and event.on <= clock.given:
            clock.fault(EARLY[event.kind], Level.ERROR, event.on, f"early_{name}_lapse", clock.basis(name), last=clock.given)  # fmt: skip
        elif clock.given is None and event.kind is K.FEE_LAPSED:
            clock.fault("CLK-fee-04", Level.WARNING, event.on, "fee_lapse_without_receipt", clock.basis(name))
        clock.tell(event.on, f"{name}_lapsed", clock.basis(name))


def _own_record_lapsed(clock: Running, event: CaseEvent) -> None:
    """条例§41: what was not supplied in time is decided upon as it is: the limit begins anew when the time given is over,
    whenever that is recorded, or has run on meanwhile."""
    if clock.waiting is not K.CORRECTION_RECEIVED:
        return
    if clock.runs_on:
        clock.waiting, clock.runs_on = None, False
        clock.tell(event.on, "own_record_lapsed_without_effect", "条例§41")
    else:
        clock.begin(min(clock.given, event.on) if clock.given else event.on)
        clock.tell(event.on, "own_record_lapsed", clock.basis("correction"), limit=clock.budget)


def opinion_lapsed(clock: Running, event: CaseEvent) -> None:
    """条例§32, §34: silence means something only when the fifteen working days from receipt are over."""
    one = next((one for one in clock.asked if one.lapsed_on == event.on and one.is_answered_by(event)), None)
    if one is None or clock.regime is None or not clock.regime.opinion_wd.get(one.party):
        return
    basis, last = clock.basis(str(one.party)), opinion_due(one, clock.regime, clock.calendar)
    if last is None:
        clock.fault("CLK-opinion-02", Level.WARNING, event.on, "lapse_without_receipt", basis, party=one.party.label)
    elif event.on <= last:
        clock.fault("CLK-opinion-01", Level.ERROR, event.on, "early_lapse", basis, party=one.party.label, last=last)


def extended(clock: Running, event: CaseEvent) -> None:
    """条例§33 第二款: at most twenty working days in all, agreed to and told before the first limit ends."""
    if clock.start is None or clock.is_stopped:
        return
    assert clock.regime is not None
    room, days = clock.regime.extension_wd - clock.extension, event.days or clock.regime.extension_wd
    if not _extension_counts(clock, event):
        clock.tell(event.on, "extension_without_effect", clock.basis("extension"))
        return
    if days > room:
        most = clock.regime.extension_wd
        clock.fault("CLK-extension-03", Level.ERROR, event.on, "long_extension", clock.basis("extension"), days=days, most=most)  # fmt: skip
    clock.extensions += 1
    clock.extension += min(days, room)
    clock.tell(event.on, "extended", clock.basis("extension"), days=min(days, room))


def _extension_counts(clock: Running, event: CaseEvent) -> bool:
    """Whether an extension moves the date; what is wrong with it is recorded either way."""
    due = clock.due(event.on).day
    counts = True
    if event.on > due:
        clock.fault("CLK-extension-01", Level.ERROR, event.on, "late_extension", clock.basis("extension"), due=due)
        counts = clock.law.choice("late_extension") == "counts"
    if clock.extensions:
        clock.fault("CLK-extension-02", Level.WARNING, event.on, "second_extension", clock.basis("extension"))
        counts = counts and clock.law.choice("second_extension") == "within_cap"
    return counts


def reasons_requested(clock: Running, event: CaseEvent) -> None:
    """条例§35: whether the wait for the applicant's reasons counts is a policy; the law is silent."""
    choice = clock.law.choice("article_35_reasons")
    if choice == "resets":
        clock.waiting = K.REASONS_RECEIVED
    elif choice == "pauses":
        clock.reasons.append((event.on, None))
    clock.tell(event.on, f"reasons_requested.{choice}", clock.basis("reasons"))


def reasons_received(clock: Running, event: CaseEvent) -> None:
    """条例§35: the applicant has said why."""
    choice = clock.law.choice("article_35_reasons")
    if clock.waiting is K.REASONS_RECEIVED:
        clock.begin(event.on)
    elif choice == "pauses" and clock.reasons:
        clock.reasons[-1] = (clock.reasons[-1][0], event.on)
    clock.tell(event.on, f"reasons_received.{choice}", clock.basis("reasons"))


def delayed(clock: Running, event: CaseEvent) -> None:
    """条例§35: reasonable, but too much for the limit: a longer one that is told to the applicant."""
    if clock.start is None or clock.is_stopped or event.until is None:
        return
    due = clock.due(event.on).day
    if event.on > due:
        clock.fault("CLK-delay-01", Level.ERROR, event.on, "late_delay", clock.basis("reasons"), due=due)
        return
    clock.until = event.until
    clock.tell(event.on, "delayed", clock.basis("reasons"), until=event.until)


def fee_noticed(clock: Running, event: CaseEvent) -> None:
    """国办函〔2020〕109号 art. 6: within the limit; the clock waits for the payment."""
    if clock.start is None or clock.is_stopped:
        return
    assert clock.regime is not None
    due, ineffective = clock.due(event.on).day, False
    if event.on > due:
        ineffective = clock.law.choice("notice_after_limit") == "no_effect"
        clock.fault("CLK-fee-01", Level.ERROR, event.on, "late_fee_notice", clock.basis("fee"), due=due)
    if clock.regime.fees_since is None or event.on < clock.regime.fees_since:
        clock.fault("CLK-fee-02", Level.ERROR, event.on, "fee_before_its_time", clock.basis("fee"))
    clock.wait(K.FEE_PAID, runs_on=ineffective)
    clock.tell(event.on, "notice_after_limit" if ineffective else "fee_noticed", clock.basis("fee"))


def fee_notice_received(clock: Running, event: CaseEvent) -> None:
    """109号 art. 6: twenty working days from the day after; until they are over nothing has lapsed."""
    if clock.waiting is K.FEE_PAID and clock.regime is not None:
        clock.given = clock.calendar.after(event.on, clock.regime.fee_payment_wd, guess=True).day


def fee_paid(clock: Running, event: CaseEvent) -> None:
    """109号 art. 6: the limit begins anew, the day after the payment is its first."""
    _come(clock, event, K.FEE_PAID, "fee")


def ended(clock: Running, event: CaseEvent) -> None:
    """The reply, or the applicant's withdrawal: nothing runs any more."""
    clock.ended = event
    clock.tell(event.on, str(event.kind), clock.basis("reply") if event.kind is K.REPLIED else "")


def served(clock: Running, event: CaseEvent) -> None:
    """235号: the day of a reply is the day it was signed for or posted: one made in time and served after it is noted."""
    reply = clock.ended
    if reply is None or reply.kind is not K.REPLIED or clock.start is None or clock.is_stopped:
        return
    due = clock.due(reply.on).day
    if reply.on <= due < event.on:
        clock.fault("CLK-served-01", Level.WARNING, event.on, "late_service", clock.basis("service"), due=due)


def reply_ordered(clock: Running, event: CaseEvent) -> None:
    """A reconsideration decision or a judgment orders a reply, the first or a new one: its own limit, else the law's,
    from its receipt. What the clock before it waited for holds this one no more."""
    clock.ended, clock.corrections, clock.reasons = None, 0, []
    clock.first = clock.anew = event.on
    clock.ordered = event.days
    clock.begin(event.on)
    clock.tell(event.on, "reply_ordered", clock.law.order_basis(event.on), limit=clock.budget)


STEPS: Mapping[CaseEventKind, Callable[[Running, CaseEvent], None]] = {
    K.RECEIVED: received,
    K.RECEIPT_CONFIRMED: receipt_confirmed,
    K.CORRECTION_REQUESTED: correction_requested,
    K.CORRECTION_RECEIVED: correction_received,
    K.CORRECTION_LAPSED: lapsed,
    K.OPINION_LAPSED: opinion_lapsed,
    K.EXTENDED: extended,
    K.REASONS_REQUESTED: reasons_requested,
    K.REASONS_RECEIVED: reasons_received,
    K.DELAYED: delayed,
    K.FEE_NOTICED: fee_noticed,
    K.FEE_NOTICE_RECEIVED: fee_notice_received,
    K.FEE_PAID: fee_paid,
    K.FEE_LAPSED: lapsed,
    K.REPLIED: ended,
    K.WITHDRAWN: ended,
    K.SERVED: served,
    K.REPLY_ORDERED: reply_ordered,
}
