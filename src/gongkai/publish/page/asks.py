"""What to ask an agency about its report: one item for each place to mend or explain, and the same as a letter's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.core.check import Checked
from gongkai.core.report import Report
from gongkai.core.wording import Wording
from gongkai.publish.matters import LEVELS, count, matters, place_words, said, unfilled, verdict, where


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A report that an agency handed in, checked against `last`; `link` is the address of its own page.

    `duplicate` says that another file is taken for the report of that year.
    """

    report: Report
    checked: Checked
    last: Report | None
    file: str
    link: str = ""
    duplicate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing to ask: `number` is that of its card on the report's page, 0 where it has none; `message` has a line
    for each rule that is broken there.
    """

    number: int
    level: str
    word: str
    where: str
    message: str
    hint: str = ""
    quote: str = ""
    place: str = ""


def asks(one: Submitted, wording: Wording) -> list[Ask]:
    """What is wrong, the gravest first; then what is to be filled in, and what could not be read."""
    return [*_matters(one, wording), *_unfilled(one, wording), *_unread(one, wording)]


def level_of(one: Submitted) -> str:
    """The gravest level of what is asked; `unread` where something was not read, `calm` where nothing is asked."""
    made = matters(one.checked.findings)
    if made:
        return str(made[0].level)
    return "unread" if one.report.unread or unfilled(one.checked.findings) else "calm"


def counts(one: Submitted) -> dict[str, int]:
    """How many places of each level there are, and how many were not read."""
    made = matters(one.checked.findings)
    return {**{str(level): count(made, level) for level in LEVELS}, "unread": len(one.report.unread)}


def verdict_of(one: Submitted, wording: Wording) -> str:
    return verdict(one.checked, one.report, wording)


def letter(one: Submitted, wording: Wording) -> str:
    """The list as text to be sent: who is asked, what about, what to do; every item on a line of its own."""
    say, found = wording.say, asks(one, wording)
    slots = {"agency": one.report.agency or say("report.nobody"), "year": one.report.year, "count": len(found)}
    lines = [say("letter.to", **slots), say("letter.opening" if found else "letter.clean", **slots)]
    for number, ask in enumerate(found, 1):
        message = ask.message.replace("\n", "")
        lines.append(say("letter.item", number=number, word=ask.word, where=ask.where, message=message))
        lines += [say("letter.hint", hint=ask.hint)] if ask.hint else []
        lines += [say("letter.quote", quote=ask.quote)] if ask.quote else []
    lines += [say("letter.not_compared", sentence=sentence) for sentence in one.checked.not_run]
    return "\n".join([*lines, say("letter.closing" if found else "letter.thanks", **slots), ""])


def _matters(one: Submitted, wording: Wording) -> Iterator[Ask]:
    for number, matter in enumerate(matters(one.checked.findings), 1):
        messages = dict.fromkeys(said(finding, one.report, wording) for finding in matter.findings)
        yield Ask(
            number=number,
            level=str(matter.level),
            word=wording.say(f"page.level.{matter.level}"),
            where=where(matter.first, one.report, wording),
            message="\n".join(messages),
            hint=next((finding.hint for finding in matter.findings if finding.hint), ""),
            quote=matter.first.quote,
            place=place_words(matter.first.at, wording),
        )


def _unfilled(one: Submitted, wording: Wording) -> Iterator[Ask]:
    for sentence in unfilled(one.checked.findings):
        word = wording.say("page.unfilled")
        yield Ask(number=0, level="unread", word=word, where=wording.say("where.tables"), message=sentence)


def _unread(one: Submitted, wording: Wording) -> Iterator[Ask]:
    for item in one.report.unread:
        at = one.report.form.name(item.addresses[0]) if item.addresses else wording.say("where.report")
        place = place_words(item.at, wording)
        word = wording.say("page.unread")
        yield Ask(number=0, level="unread", word=word, where=at, message=item.message, quote=item.text, place=place)
