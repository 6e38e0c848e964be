"""The words of a decision's letter: what was decided, by which article, why, and what may be done against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from gongkai.core.cited import cited_whole
from gongkai.core.guide import Contact
from gongkai.core.outcome import Outcome
from gongkai.core.remedy import Remedy
from gongkai.core.wording import Wording
from gongkai.publish.letters.handing import in_charge
from gongkai.publish.letters.letter import Head, Letter, day, letter, opening

# 只留在案卷里、不写进告知书的事项（what stays in the file）。
INWARD = frozenset({"severance", "secrecy", "third_party_answer"})


def decision(
    head: Head, outcome: Outcome, remedy: Remedy, *, given: Mapping[str, str], reason: str, wording: Wording,
    release: date | None = None, right: Contact | None = None,
) -> Letter:  # fmt: skip
    """告知书: `given` are the words for each need of the outcome, `reason` the particular reason where one is chosen;
    `right` is the agency in charge, where it is one of this system (条例§36（五）); `release` is the day from which the information is given, where a third party's objection lets it wait."""
    waits = [wording.say("letter.release", day=day(release))] if release else []
    said = [opening(head, wording), *decided(outcome, given, reason, wording, right), *waits, *remedy.sentences]
    return letter(head, outcome.letter.label, said, wording)


def override(
    head: Head, remedy: Remedy, *, to: str, content: str, reasons: str, wording: Wording, release: date | None = None
) -> Letter:
    """给第三方的告知书: what is disclosed against its objection, why and from which day, never who asked (条例§32)."""
    waits = [wording.say("letter.override.release", day=day(release))] if release else []
    said = [
        wording.say("letter.override.body", content=content.rstrip("。")),
        wording.say("letter.override.reasons", reasons=reasons),
        *waits,
        *remedy.sentences,
    ]
    return letter(head, wording.say("letter.override.title"), said, wording, to=to)


def decided(
    outcome: Outcome, given: Mapping[str, str], reason: str, wording: Wording, right: Contact | None = None
) -> list[str]:
    """What was decided by which article, why, and who is in charge instead."""
    named = [in_charge(right, wording)] if right else []
    return [_decided(outcome, reason), *_needs(outcome, given, wording), *named]


def _decided(outcome: Outcome, reason: str) -> str:
    """The sentence of the law files; a reason not chosen yet stands as the choice there is."""
    chosen = reason or "或者".join(outcome.reasons)
    return outcome.letter_says.format(article=cited_whole(outcome.article), reason=chosen)


def _needs(outcome: Outcome, given: Mapping[str, str], wording: Wording) -> Iterator[str]:
    for need in outcome.needs:
        if need.code not in INWARD and (text := given.get(need.code, "").strip()):
            yield wording.say(f"letter.need.{need.code}", text=text)
