"""The words of the procedural letters: 登记回执, 补正, 征求意见, 延期, 说明理由, 延迟答复, 收费 (条例§30-§35, §42; 109号)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.core.case import Party
from gongkai.core.fee import FeeStep
from gongkai.core.part import PartForm
from gongkai.core.wording import Wording
from gongkai.publish.letters.letter import Head, Letter, day, letter, of_matter, opening


def receipt(head: Head, *, way: str, limit: int, due: date | None, code: str, wording: Wording) -> Letter:
    """登记回执: the number, the day of receipt, until when, and the query code (blank: it was given before)."""
    slots = {"way": way, "number": head.case_number, "received": day(head.received_on), "subject": head.subject}
    key = of_matter("letter.receipt", head)
    term = (
        wording.say(f"{key}.term", limit=limit, due=day(due)) if due else wording.say(f"{key}.term_unsaid", limit=limit)
    )
    said = [wording.say(f"{key}.body", **slots), term]
    said += [wording.say("letter.receipt.code", code=code)] if code else []
    return letter(head, wording.say(f"{key}.title"), said, wording)


def split(head: Head, own: str, others: Sequence[tuple[str, str, str]], wording: Wording) -> Letter:
    """分别办理告知书: what stays with this request, and (number, query code, item) of each that was made of it."""
    said = [opening(head, wording), wording.say("letter.split.body", count=len(others) + 1)]
    said.append(wording.say("letter.split.own", place=1, number=head.case_number, item=own))
    for place, (number, code, item) in enumerate(others, 2):
        said.append(wording.say("letter.split.item", place=place, number=number, code=code, item=item))
    return letter(head, wording.say("letter.split.title"), said, wording)


def split_undone(head: Head, numbers: Sequence[str], reason: str, wording: Wording) -> Letter:
    """取消分别办理告知书: which numbers are used no more, and why."""
    said = wording.say("letter.split.undone.body", count=len(numbers) + 1, reason=reason.strip().rstrip("。，；"))
    gone = wording.say("letter.split.undone.item", numbers="、".join(numbers), number=head.case_number)
    return letter(head, wording.say("letter.split.undone.title"), [opening(head, wording), said, gone], wording)


def correction(head: Head, *, items: str, by: date, wording: Wording, runs_on: bool = False) -> Letter:
    """补正告知书: what, until when, and what silence means (条例§30; of §41, where it is no giving up, whether the limit
    `runs_on`)."""
    key = of_matter("letter.correction", head)
    until = wording.say(f"{key}.by_runs_on" if runs_on else f"{key}.by", by=day(by))
    said = [wording.say(f"{key}.items", items=items), until]
    return letter(head, wording.say(f"{key}.title"), [opening(head, wording), *said], wording)


def consultation(head: Head, party: Party, *, to: str, content: str, limit: int, wording: Wording) -> Letter:
    """征求意见书: says what the information is, never who asked for it, nor the number of the request."""
    key = f"letter.consultation.{party}"
    ask = wording.say(f"{key}.ask", limit=limit) if limit else wording.say(f"{key}.ask")
    title = wording.say("letter.consultation.title")
    return letter(head, title, [wording.say(key, content=content), ask], wording, to=to)


def extension(
    head: Head, *, reason: str, days: int, before: date | None, after: date | None, wording: Wording
) -> Letter:
    """延期答复告知书: why, how long, and both days where they can be said (条例§33)."""
    key = of_matter("letter.extension", head)
    said = [wording.say(f"{key}.body", reason=reason.rstrip("。，；"), days=days)]
    if before and after:
        said.append(wording.say(f"{key}.days", before=day(before), after=day(after)))
    return letter(head, wording.say(f"{key}.title"), [opening(head, wording), *said], wording)


def reasons(head: Head, *, note: str, wording: Wording) -> Letter:
    """说明理由告知书: what is clearly more than is reasonable, and what follows from the reasons (条例§35)."""
    body = wording.say("letter.reasons.body", note=note.rstrip("。，；"))
    said = [opening(head, wording), body, wording.say("letter.reasons.means")]
    return letter(head, wording.say("letter.reasons.title"), said, wording)


def delay(head: Head, *, reason: str, before: date | None, until: date, wording: Wording) -> Letter:
    """延迟答复告知书: why, and the reasonable day beside the one before it, where that can be said (条例§35)."""
    said = [wording.say("letter.delay.body", reason=reason.rstrip("。，；"), until=day(until))]
    said += [wording.say("letter.delay.before", before=day(before))] if before else []
    return letter(head, wording.say("letter.delay.title"), [opening(head, wording), *said], wording)


def fee_notice(
    head: Head, steps: Sequence[FeeStep], *, counted: str, unit: str, count: int, limit: int, how: str, wording: Wording
) -> Letter:
    """收费通知书: basis, tariff, reckoning by its `unit`, amount, how and until when (109号 art. 6)."""
    priced = [step for step in steps if step.rate]
    said = "；".join(
        wording.say("letter.fee.step", first=step.first, last=step.last, rate=step.rate, amount=step.amount, unit=unit)
        for step in priced
    )
    amount = sum(step.amount for step in steps)
    body = wording.say("letter.fee.body", counted=counted, unit=unit, count=count, steps=said, amount=amount)
    pay = wording.say("letter.fee.pay", limit=limit, how=how.rstrip("。"))
    return letter(head, wording.say("letter.fee.title"), [opening(head, wording), body, pay], wording)


def urge_letter(
    head: Head,
    form: PartForm,
    *,
    to: str,
    content: str,
    asked: date,
    by: date,
    late: bool,
    note: str,
    times: int,
    wording: Wording,
) -> Letter:
    """催办函: what was asked by which paper on which day, and that it is awaited; never who asks for the information."""
    slots = {
        "number": head.case_number,
        "paper": wording.say(f"{of_matter(f'letter.part.{form}', head)}.title"),
        "asked": day(asked),
    }
    said = [
        wording.say(f"{of_matter('letter.urge', head)}.body", **slots, by=day(by)),
        wording.say("letter.part.content", content=content),
        wording.say("letter.urge.late" if late else "letter.urge.soon", times=times),
    ]
    said += [wording.say("letter.urge.note", note=note)] if note else []
    return letter(head, wording.say(f"{of_matter('letter.urge', head)}.title"), said, wording, to=to)


def part_letter(head: Head, form: PartForm, *, to: str, content: str, by: date, wording: Wording) -> Letter:
    """交办单、转办单、协办函: what another body is asked for until when; it says what the request is about, never who asked."""
    key = of_matter(f"letter.part.{form}", head)
    said = [
        wording.say(key, number=head.case_number, subject=head.subject.rstrip("。")),
        wording.say("letter.part.content", content=content),
        wording.say(of_matter("letter.part.by", head), by=day(by)),
    ]
    return letter(head, wording.say(f"{key}.title"), said, wording, to=to)
