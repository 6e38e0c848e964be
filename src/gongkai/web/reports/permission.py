"""Whether a person may take a step of a report: the roles that reach the agency (access.yaml), then four eyes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.core.annual import ANSWERS, WORK, AnnualLife, AnnualState, AnnualStep, refusal
from gongkai.core.record import Refused
from gongkai.law.annual_file import annual_law
from gongkai.web.access import standing
from gongkai.web.agencies.models import Person
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.selectors.editions import corrected

ACTIONS: Mapping[AnnualStep, str] = {
    AnnualStep.BEGUN: "report.draft",
    **dict.fromkeys(WORK, "report.draft"),
    AnnualStep.SENT: "report.draft",
    AnnualStep.SENT_BACK: "report.sign",
    AnnualStep.SIGNED: "report.sign",
    AnnualStep.SUBMITTED: "report.submit",
    AnnualStep.RETURNED: "report.clear",
    AnnualStep.CLEARED: "report.clear",
    AnnualStep.PUBLISHED: "report.publish",
    AnnualStep.ABANDONED: "report.draft",
}


def why_not(person: Person, step: AnnualStep, report: AnnualReport, life: AnnualLife, on: date) -> Refused | None:
    """Why a person may not take the step now; None where they may. The supervisor answers from a seat at the
    supervising agency, or above it, and on the latest edition: remarks on one before it would reach nobody."""
    held = standing(person, on)
    if not held.roles(ACTIONS[step], report.agency_id):
        return Refused("not_allowed", step=step.label)
    if step in ANSWERS and report.supervisor and report.supervisor_id not in held.reach(ACTIONS[step]):
        return Refused("not_supervisor", step=step.label, agency=report.supervisor.name)
    if step is AnnualStep.ABANDONED and report.edition == 1:
        return Refused("first_edition", year=report.year)
    if refused := refusal(life, step, person.username, annual_law().policies):
        return refused
    if step in ANSWERS and life.state is AnnualState.PUBLISHED and corrected(report):
        return Refused("corrected", step=step.label)
    return None


def may_do(person: Person, report: AnnualReport, life: AnnualLife, on: date) -> tuple[AnnualStep, ...]:
    """The steps a person may take now: what a page offers."""
    return tuple(step for step in AnnualStep if why_not(person, step, report, life, on) is None)
