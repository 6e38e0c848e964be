"""Whether a person may take a step of a filing: the roles that reach the agency (access.yaml), then four eyes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.core.filing import ANSWERS, FilingLife, FilingStep, refusal
from gongkai.core.record import Refused
from gongkai.law.filing_file import filing_law
from gongkai.web.access import standing
from gongkai.web.agencies.models import Person
from gongkai.web.filings.models import Filing

ACTIONS: Mapping[FilingStep, str] = {
    FilingStep.GENERATED: "filing.draft",
    FilingStep.MENDED: "filing.draft",
    FilingStep.SENT: "filing.draft",
    FilingStep.REVIEWED: "filing.review",
    FilingStep.SENT_BACK: "filing.send_back",
    FilingStep.SIGNED: "filing.sign",
    FilingStep.SUBMITTED: "filing.submit",
    FilingStep.RETURNED: "filing.accept",
    FilingStep.ACCEPTED: "filing.accept",
}


def why_not(person: Person, step: FilingStep, filing: Filing, life: FilingLife, on: date) -> Refused | None:
    """Why a person may not take the step now; None where they may.

    The supervisor answers from a seat at the supervising agency, or above it: a supervisor's role at the agency
    itself reaches the filing too, but cannot accept one's own.
    """
    held = standing(person, on)
    if not held.roles(ACTIONS[step], filing.agency_id):
        return Refused("not_allowed", step=step.label)
    if step in ANSWERS and filing.supervisor_id not in held.reach(ACTIONS[step]):
        return Refused("not_supervisor", step=step.label, agency=filing.supervisor.name)
    return refusal(life, step, person.username, filing_law().policies)


def may_do(person: Person, filing: Filing, life: FilingLife, on: date) -> tuple[FilingStep, ...]:
    """The steps a person may take now: what a page offers."""
    return tuple(step for step in FilingStep if why_not(person, step, filing, life, on) is None)
