"""拟定答复、签发: the outcome of 条例§36-§39 with all that the law wants for it; the last node signs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEvent, CaseEventKind
from gongkai.core.case_life import BY_ITSELF, CaseLife, CaseStage
from gongkai.core.outcome import Outcome, Way
from gongkai.core.remedy import Bodies, Remedy, remedy
from gongkai.law.outcome_file import outcome_law
from gongkai.publish.letters import Letter
from gongkai.publish.letters.decision import decision
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.history import Recorded, stands
from gongkai.web.cases.models import Case, Delivery, RemedyBodies
from gongkai.web.cases.reckoning import outcomes_of
from gongkai.web.cases.selectors.in_charge import NEED, answering, contact_of, in_charge
from gongkai.web.cases.services.append import Done, Opened, allow, append, need, opened
from gongkai.web.cases.services.approve import my_turn, routed
from gongkai.web.cases.services.letters import Signed, bodies_of, head, kept, words
from gongkai.web.cases.services.number import letter_number
from gongkai.web.cases.services.override import OVERRIDE, lacks_override, needs_of, release_on, tell
from gongkai.web.cases.services.sealed import texts
from gongkai.web.cases.services.sheet import keep_sheet, sheet_of, signature
from gongkai.web.sealing.services import seal, unseal

K = CaseEventKind
FIELD = "event.given"
ONLINE = (Delivery.ONLINE, Delivery.EMAIL)


def offered(life: CaseLife) -> list[Outcome]:
    """The outcomes that may be proposed as a request stands, by what it asks for: of a request given up, what follows from its lapse alone."""
    every = outcome_law().outcomes
    if life.stage is CaseStage.GIVEN_UP:
        return [every[life.outcome]]
    return [one for one in every.values() if one.matter is life.matter and one.code not in BY_ITSELF.values()]


@transaction.atomic
def propose(
    case: Case, *, outcome: str, given: Mapping[str, str], reason: str, right: Agency | None = None, length: int,
    by: Person, on: date, at: datetime,
) -> Done:  # fmt: skip
    """送审: the outcome with the words for each of its needs, sealed; `right` is the agency in charge, where the outcome
    is that it is another's (条例§36（五）) and it is one of this system. NotPermitted, StaleCase; BadValues names what is
    still missing, by need."""
    open_ = opened(case, length)
    allow(open_, K.PROPOSED, by, at)
    found = _outcome(open_, outcome)
    right = right if NEED in {one.code for one in found.needs} else None
    _complete(open_, found, given, reason, right)
    need({"right": _not_answering(open_.case, right, on)})
    kept_given = {one.code: given.get(one.code, "").strip() for one in needs_of(found, open_.recorded)}
    data: dict[str, Any] = {
        "outcome": outcome,
        "given": seal(open_.case.key, json.dumps(kept_given, ensure_ascii=False), field=FIELD),
    }
    data |= {"reason": reason} if found.reasons else {}
    data |= {NEED: right.pk} if right else {}
    data |= routed(open_, by, on)
    return append(open_, K.PROPOSED, act="case.propose", by=by, on=on, at=at, data=data)


@transaction.atomic
def sign(case: Case, *, opinion: str = "", length: int, by: Person, on: date, at: datetime) -> Done:
    """签发, at the last node: the reply is made, numbered, and its letter written with the remedy by the law of the day;
    the 呈批单 is kept with it. Whoever proposed it cannot sign it. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.REPLIED, by, at)
    progress = my_turn(open_, by, at)
    if not progress.is_last:
        said = _("还在“%(node)s”，尚未到签发。") % {"node": progress.node.kind.label}
        raise NotPermitted("not_yet", said)
    proposal = proposed(open_)
    _still_follows(open_, proposal["outcome"])
    outcome = _outcome(open_, proposal["outcome"])
    right = in_charge(proposal)
    _complete(open_, outcome, proposal["given"], proposal["reason"], right)
    if gone := _not_answering(open_.case, right, on):
        raise NotPermitted("closed", gone)
    bodies = bodies_of(open_.case.agency, on)
    told = remedy_of(open_.case, outcome, bodies, on)
    number = letter_number(open_.case.agency, bodies.mark, on)
    release = release_on(open_.case, open_.recorded, outcome, proposal["given"], on)
    letter = decision(
        head(open_.case, on, number), outcome, told, given=proposal["given"], reason=proposal["reason"], wording=words(),
        release=release, right=proposal["right"],
    )  # fmt: skip
    sheet = sheet_of(
        open_.case, open_.recorded, open_.life, proposal, outcome, letter, on,
        signature(by, opinion, on, progress.node.kind.label),
    )  # fmt: skip
    keep_sheet(open_, sheet, Signed(by, on, at))
    data = {"outcome": outcome.code, "way": told.way.value} | kept(open_, letter, Signed(by, on, at))
    data |= texts(open_.case, opinion=opinion)
    data |= {"reason": proposal["reason"]} if outcome.reasons else {}
    data |= {NEED: right.pk} if right else {}
    data |= {"release": release.isoformat()} if release else {}
    data |= (
        {"third_parties": told_too} if (told_too := tell(open_, outcome, proposal["given"], Signed(by, on, at))) else {}
    )
    return append(open_, K.REPLIED, act="case.sign", by=by, on=on, at=at, data=data)


def remedy_of(case: Case, outcome: Outcome, bodies: RemedyBodies, on: date) -> Remedy:
    """What may be done against a decision of a day; BadValues where it is served online and no channel is known."""
    online = case.delivery in ONLINE
    law = outcomes_of(case.agency_id, on)
    if online and outcome.way is not Way.NONE and law.regime(on).online_channel and not bodies.online:
        raise BadValues(
            {"": _("网上送达的告知书要写明网上申请行政复议的渠道，请公开办负责人先在“救济机关”中登记网址。")}
        )
    known = Bodies(reviewers=tuple(bodies.reviewers), court=bodies.court, online=bodies.online)
    return remedy(outcome, law, known, on=on, online=online, wording=words())


def draft_letter(
    case: Case, recorded: Sequence[Recorded], outcome: Outcome, proposal: Mapping[str, Any], on: date, *, to: str
) -> Letter:  # fmt: skip
    """The letter as it would be, without its number and without a name: what the signer reads. BadValues."""
    told = remedy_of(case, outcome, bodies_of(case.agency, on), on)
    found = replace(head(case, on), to=to)
    release = release_on(case, recorded, outcome, proposal["given"], on)
    return decision(
        found, outcome, told, given=proposal["given"], reason=proposal["reason"], wording=words(), release=release,
        right=proposal["right"],
    )  # fmt: skip


def proposed(open_: Opened) -> dict[str, Any]:
    """The draft that waits: who, outcome, reason, and the words in clear."""
    assert open_.life.proposal is not None
    return draft_of(open_.recorded, open_.life.proposal)


def draft_of(recorded: Sequence[Recorded], proposal: CaseEvent) -> dict[str, Any]:
    """The draft of one proposal: that very event, and no other of the same outcome."""
    return _in_clear(next(one for one in recorded if one.event.id == proposal.id))


def written_before(recorded: Sequence[Recorded], outcome: str) -> dict[str, Any]:
    """What was last proposed for an outcome and stands, to go on from; nothing where there is none."""
    before = [one for one in stands(recorded) if one.kind is K.PROPOSED and one.data["outcome"] == outcome]
    return _in_clear(before[-1]) if before else {"given": {}, "reason": "", NEED: None, "right": None}


def _in_clear(found: Recorded) -> dict[str, Any]:
    given: dict[str, str] = json.loads(unseal(str(found.data["given"]), field=FIELD))
    right = in_charge(found.data)
    return {
        "by": found.by, "by_name": found.by_name, "outcome": str(found.data["outcome"]), "given": given,
        "reason": str(found.data.get("reason", "")), NEED: right.pk if right else None,
        "right": contact_of(right) if right else None,
    }  # fmt: skip


def _outcome(open_: Opened, code: str) -> Outcome:
    found = next((one for one in offered(open_.life) if one.code == code), None)
    if open_.life.stage is CaseStage.IN_SIGNING:
        found = outcome_law().outcomes.get(code)
    if found is None:
        raise BadValues({"outcome": _("请选择办理结果。")})
    return found


def _still_follows(open_: Opened, outcome: str) -> None:
    """NotPermitted where a draft says that the request lapsed, and what it lapsed by stands no more."""
    if outcome in BY_ITSELF.values() and outcome != open_.life.outcome:
        said = _("草稿的办理结果是“%(outcome)s”，它所依据的登记已经更正；请退回，重新拟定答复。")
        raise NotPermitted("lapsed_no_more", said % {"outcome": outcome_law().outcomes[outcome].label})


def _not_answering(case: Case, right: Agency | None, on: date) -> str | None:
    """Why an agency cannot be named as the one in charge; None where it can, or where none is named."""
    if right is None or answering(on, but=case.agency_id).filter(pk=right.pk).exists():
        return None
    said = _("%(agency)s不是本系统中可以答复申请的另一机关，或者已经撤销；请改选，或者退回重新拟定答复。")
    return said % {"agency": right.name}


def _complete(
    open_: Opened, outcome: Outcome, given: Mapping[str, str], reason: str, right: Agency | None = None
) -> None:
    """BadValues with a sentence for each need that has no words; the agency in charge, where it is chosen, needs none."""
    given = {**given, NEED: given.get(NEED, "").strip() or right.name} if right else given
    override = (OVERRIDE,) if lacks_override(outcome, open_.recorded, given) else ()
    lacking = (*outcome.missing(given, reason), *override)
    need(
        {
            one.code: _("请选择具体情形：%(known)s。") % {"known": one.says}
            if one.code == "reason"
            else _("还缺这一项：%(says)s。") % {"says": one.says}
            for one in lacking
        }
    )
