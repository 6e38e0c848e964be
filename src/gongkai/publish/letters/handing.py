"""The words of a request's way to the agency in charge: who that is, that it was handed over, that this was taken back
(条例§36（五）)."""

from __future__ import annotations

from datetime import date

from gongkai.core.guide import Contact
from gongkai.core.wording import Wording
from gongkai.publish.letters.letter import Head, Letter, day, letter, opening

FACTS = ("office", "address", "telephone")


def named(contact: Contact, wording: Wording) -> str:
    """An agency with what is known of how to reach it."""
    facts = [wording.say(f"letter.contact.{name}", text=text) for name in FACTS if (text := getattr(contact, name))]
    return contact.name + (wording.say("letter.contact.facts", facts="，".join(facts)) if facts else "")


def in_charge(contact: Contact, wording: Wording) -> str:
    """The sentence of a decision that names the agency in charge."""
    return wording.say("letter.in_charge", agency=named(contact, wording))


def handed_over(
    head: Head,
    contact: Contact,
    *,
    number: str,
    waits: bool,
    limit: int,
    due: date | None,
    agreed: bool,
    wording: Wording,
) -> Letter:
    """转送告知书: to whom, under which number, and from which day on its limit of so many working days runs: where receipt
    `waits`, from the day that agency and the applicant confirm. `due` is None where the last day cannot be said yet. The
    query code is not in it: whoever may read the papers of the first request is not to open the second with it."""
    body = wording.say(
        f"letter.handed_over.{'agreed' if agreed else 'told'}", agency=named(contact, wording), on=day(head.on)
    )
    known = wording.say("letter.handed_over.known", number=number)
    if waits:
        runs = wording.say("letter.handed_over.unconfirmed")
    elif due:
        runs = wording.say("letter.handed_over.limit", on=day(head.on), due=day(due))
    else:
        runs = wording.say("letter.handed_over.limit_unsaid", on=day(head.on), limit=limit)
    said = [opening(head, wording), body, known, runs, wording.say("letter.handed_over.own")]
    return letter(head, wording.say("letter.handed_over.title"), said, wording)


def registration_cancelled(head: Head, *, agency: str, number: str, reason: str, wording: Wording) -> Letter:
    """登记取消告知书: what was handed over by mistake is not this agency's request; by whom, under which number, and why."""
    slots = {"agency": agency, "number": number, "reason": reason.strip().rstrip("。，；")}
    said = [
        wording.say("letter.cancelled.body", **slots),
        wording.say("letter.cancelled.code", number=head.case_number, agency=agency),
    ]
    return letter(head, wording.say("letter.cancelled.title"), [opening(head, wording), *said], wording)
