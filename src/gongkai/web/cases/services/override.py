"""告知第三方: where a third party objected and the information is disclosed all the same, it is told what and why, with its
own remedy (条例§32; 法释〔2025〕8号第一条（四）)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from gongkai.core.case import CaseEventKind, Party
from gongkai.core.outcome import Need, Outcome
from gongkai.core.remedy import Bodies, remedy
from gongkai.law.load import calendar
from gongkai.publish.letters.decision import override
from gongkai.web.cases.history import Recorded, stands
from gongkai.web.cases.models import Case
from gongkai.web.cases.reckoning import file_of, law_of, outcomes_of
from gongkai.web.cases.services.append import Opened
from gongkai.web.cases.services.letters import Signed, bodies_of, head, kept, numbered, words
from gongkai.web.sealing.services import unseal

K = CaseEventKind
OVERRIDE = Need("override", "第三方不同意公开而决定公开的内容和理由", "条例§32")
# 予以公开的必须写明；部分公开的，第三方不同意的部分也公开时才写（whether the words are needed, by outcome）。
DISCLOSES: Mapping[str, bool] = {"granted": True, "partial": False}
AGAINST = ("objects", "partly")


def objections(recorded: Sequence[Recorded]) -> list[Recorded]:
    """The consultations of third parties whose standing answer is against disclosure."""
    standing = stands(recorded)
    against = {one.event.of for one in standing if one.kind is K.OPINION_RECEIVED and one.data.get("stance") in AGAINST}
    return [
        one for one in standing
        if one.kind is K.CONSULTED and one.event.party is Party.THIRD_PARTY and one.event.id in against
    ]  # fmt: skip


def needs_of(outcome: Outcome, recorded: Sequence[Recorded]) -> tuple[Need, ...]:
    """The needs of an outcome in this case: the law's, and what a third party that objected has to be told."""
    return (*outcome.needs, OVERRIDE) if outcome.code in DISCLOSES and objections(recorded) else outcome.needs


def lacks_override(outcome: Outcome, recorded: Sequence[Recorded], given: Mapping[str, str]) -> bool:
    """Whether the words for the third party are needed and not there."""
    needed = DISCLOSES.get(outcome.code, False) and bool(objections(recorded))
    return needed and not given.get(OVERRIDE.code, "").strip()


def release_on(
    case: Case, recorded: Sequence[Recorded], outcome: Outcome, given: Mapping[str, str], on: date
) -> date | None:  # fmt: skip
    """From which day on the information is given, where a third party's objection is overridden on a day: a named policy
    (`override_release`). None: with the reply."""
    overridden = outcome.code in DISCLOSES and given.get(OVERRIDE.code, "").strip() and objections(recorded)
    choice = law_of(case, file_of(case, [one.event for one in recorded])).choice("override_release")
    if not overridden or choice == "at_once":
        return None
    full = int(choice.split("_")[1])  # after_15_wd
    return calendar().after(on, full + 1, guess=True).day


def released_on(recorded: Sequence[Recorded]) -> date | None:
    """The same of the reply that stands, as its letter says it; None once another one is ordered."""
    decided = (one for one in reversed(stands(recorded)) if one.kind in (K.REPLIED, K.REPLY_ORDERED))
    said = next((one.data.get("release") for one in decided), None)
    return date.fromisoformat(said) if said else None


def tell(open_: Opened, outcome: Outcome, given: Mapping[str, str], signed: Signed) -> list[dict[str, Any]]:
    """A letter to each third party that objected, which does not say who asked; what the event says of them."""
    reasons = given.get(OVERRIDE.code, "").strip()
    if outcome.code not in DISCLOSES or not reasons:
        return []
    known = bodies_of(open_.case.agency, signed.on)
    bodies = Bodies(reviewers=tuple(known.reviewers), court=known.court, online=known.online)
    law = outcomes_of(open_.case.agency_id, signed.on)
    told = remedy(law.outcomes["granted"], law, bodies, on=signed.on, online=False, wording=words())
    release = release_on(open_.case, open_.recorded, outcome, given, signed.on)
    found = []
    for one in objections(open_.recorded):
        letter = override(
            head(open_.case, signed.on, numbered(open_.case, signed.on)), told, to=unseal(str(one.data["to"])),
            content=unseal(str(one.data["content"])), reasons=reasons, wording=words(), release=release,
        )  # fmt: skip
        found.append(kept(open_, letter, signed, personal=False))
    return found
