"""行政复议答复书, 行政诉讼答辩状, 证据清单: drafted from what the file of the case says; what it cannot say is left to fill in.

It is a draft: whether the reply was lawful is argued by whoever signs, so nothing here claims it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.wording import Wording
from gongkai.publish.letters.letter import Letter, day, first_in_full, stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Suit:
    """The dispute: `of` is reconsideration or litigation, `basis` the article of the limit to answer."""

    of: str
    agency: str
    body: str
    reference: str
    matter: str
    received: date
    basis: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """The request as its file tells it: the days in order, the limit, the reply with its letter and the words of it."""

    number: str
    subject: str
    course: Sequence[tuple[date, str]]
    due: date | None
    replied: date | None
    letter: tuple[str, str] | None
    decided: Sequence[str]
    grounds: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What whoever drafts says; each may be blank. `asks` is the article and the outcome asked for."""

    party: str = ""
    head: str = ""
    agent: str = ""
    views: str = ""
    asks: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One line of the list; `source` is made, received, served or kept."""

    title: str
    source: str
    on: date | None
    proves: str = ""


def answer(suit: Suit, handled: Handled | None, typed: Typed, evidence: int, wording: Wording) -> Letter:
    """答复书 or 答辩状."""
    blank = wording.say("letter.dispute.blank")
    parties = wording.say(
        f"letter.dispute.{suit.of}.parties", agency=suit.agency, head=typed.head or blank, agent=typed.agent or blank,
        party=typed.party or blank,
    )  # fmt: skip
    said = [*parties.splitlines(), wording.say(
        f"letter.dispute.{suit.of}.opening", matter=suit.matter, reference=suit.reference,
        received=day(suit.received), basis=suit.basis or blank,
    )]  # fmt: skip
    said += _handled(handled, wording) if handled else _unknown(wording)
    who = wording.say(f"letter.dispute.{suit.of}.who")
    said += [wording.say("letter.dispute.views", who=who), stopped(typed.views) if typed.views else blank]
    said.append(wording.say("letter.dispute.asks"))
    basis, label = typed.asks or ("", "")
    said.append(wording.say("letter.dispute.asks.one", basis=basis, label=label) if typed.asks else blank)
    said += [wording.say("letter.dispute.enclosed", count=evidence)] if evidence else []
    return Letter(
        title=wording.say(f"letter.dispute.{suit.of}.title"), agency=suit.agency, to=suit.body, on=suit.on,
        paragraphs=tuple(first_in_full(said, wording)),
    )  # fmt: skip


def _handled(handled: Handled, wording: Wording) -> list[str]:
    """The course, the limit, the reply."""
    blank = wording.say("letter.dispute.blank")
    said = [wording.say("letter.dispute.course")]
    said.append(stopped(wording.say("letter.dispute.request", number=handled.number, subject=handled.subject)))
    said += [wording.say("letter.dispute.event", day=day(on), said=text) for on, text in handled.course]
    said.append(wording.say("letter.dispute.limit"))
    limit = [wording.say("letter.dispute.limit.due", due=day(handled.due))] if handled.due else []
    limit.append(
        wording.say("letter.dispute.limit.replied", replied=day(handled.replied))
        if handled.replied
        else wording.say("letter.dispute.limit.open")
    )
    said += ["".join(limit), wording.say("letter.dispute.decided")]
    if handled.letter:
        title, number = handled.letter
        said.append(wording.say("letter.dispute.decided.letter", title=title, number=number or blank))
    return said + ([stopped(one) for one in handled.decided] or [blank])


def _unknown(wording: Wording) -> list[str]:
    """The same headings, to be filled in by hand: no request of this system belongs to the dispute."""
    heads = (wording.say(f"letter.dispute.{one}") for one in ("course", "limit", "decided"))
    return [line for one in heads for line in (one, wording.say("letter.dispute.blank"))]


def evidence_list(suit: Suit, found: Sequence[Evidence], grounds: Sequence[str], wording: Wording) -> Letter:
    """证据清单: a form, an item a row."""
    say = wording.say
    rows = [(say("letter.evidence.of"), suit.reference), (say("letter.evidence.matter"), suit.matter)]
    rows.append((say("letter.evidence.to"), suit.body))
    rows += [(say("letter.evidence.item", n=n), _item(one, wording)) for n, one in enumerate(found, 1)]
    rows += [] if found else [(say("letter.evidence.item", n=1), say("letter.evidence.none"))]
    rows += [(say("letter.evidence.ground"), "\n".join(first_in_full(grounds, wording)))] if grounds else []
    rows += [(say("letter.evidence.by"), suit.agency), (say("letter.evidence.on"), day(suit.on))]
    return Letter(
        title=say("letter.evidence.title"), agency=suit.agency, to="", paragraphs=(), on=suit.on, rows=tuple(rows)
    )


def _item(one: Evidence, wording: Wording) -> str:
    blank = wording.say("letter.dispute.blank")
    served = one.source == "served" and one.proves
    return wording.say(
        "letter.evidence.said", title=one.title, source=wording.say(f"letter.evidence.source.{one.source}"),
        on=day(one.on) or blank,
        proves=wording.say("letter.evidence.proves.served", said=one.proves) if served else one.proves or blank,
    )  # fmt: skip
