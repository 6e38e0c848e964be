"""发布前检查: run where a version is submitted, asked for before it goes out, answered by those who may."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.record import Refused, Stage
from gongkai.core.screening.finding import Finding, Level
from gongkai.law.workflow_file import workflow
from gongkai.web.agencies.models import Person
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.kinds import said
from gongkai.web.records.models import Record
from gongkai.web.records.permission import roles
from gongkai.web.records.screened import attached, goes_out, subject_of
from gongkai.web.records.services.append import Opened, opened
from gongkai.web.screening.models import Passed, Run
from gongkai.web.screening.selectors import in_the_way, last_run
from gongkai.web.screening.services import passing
from gongkai.web.screening.services.files import Ready, ready
from gongkai.web.screening.services.run import run

TOLD = 5  # so many findings are named in a refusal; the page of the record has them all


def looked_at(record: Record, *, at: datetime) -> Ready:
    """Looks at the files of the working version. To be called before the transaction of an act: reading takes time."""
    content = record.working
    if content is None or not content.body.get("attachments") or not goes_out(content):
        return Ready()
    return ready(record.agency, attached(content), at=at)


def screened(open_: Opened, known: Ready, at: datetime) -> Run | None:
    """The run over the working version; None where it is not meant for the public."""
    content = open_.record.working
    if content is None or not goes_out(content):
        return None
    return run(subject_of(open_.record, content), known, at=at)


def demand(open_: Opened, known: Ready, at: datetime) -> None:
    """NotPermitted where a blocking finding is neither mended nor passed: it names them."""
    found = screened(open_, known, at)
    standing = in_the_way(found) if found else []
    if standing:
        raise NotPermitted(Refused("unanswered", count=len(standing), told="".join(map(told, standing[:TOLD]))))


def told(finding: Finding) -> str:
    """One finding in a sentence: where, what, what to do."""
    words = said()
    return f"{finding.where(words)}：{finding.what(words)}{finding.do(words)}"


def summary(found: Run | None) -> list[list[str]]:
    """What the trail keeps of a run: rule, level and fingerprint of each finding."""
    return [[one.rule, one.level.value, one.fingerprint] for one in found.found()] if found else []


@transaction.atomic
def pass_finding(
    record: Record, fingerprint: str, *, reason: str, length: int, by: Person, on: date, at: datetime
) -> Passed:
    """Lets one finding of the working version through, with a reason. NotPermitted, StaleRecord, BadValues.

    What blocks is let through by those who hold `screening.pass`, and not by whoever wrote the version.
    """
    open_ = opened(record, length)
    life = open_.life
    found = last_run(open_.record.pk, life.digest) if life.stage is not Stage.NONE else None
    finding = passing.finding_of(found, fingerprint) if found else None
    if found is None or finding is None:
        raise BadValues({"": _("这一项已不在检查结果中，请返回查看最新的结果。")})
    if refused := why_not_pass(by, finding, open_, on):
        raise NotPermitted(refused)
    try:
        content = open_.record.working
        assert content is not None  # there is a run over it
        return passing.let_through(found, fingerprint, reason=reason, key=content.key, by=by, at=at)
    except passing.CannotPass as wrong:
        raise BadValues({wrong.field: str(wrong)}) from wrong


def why_not_pass(by: Person, finding: Finding, open_: Opened, on: date) -> Refused | None:
    """Why a person may not let a finding through; None where they may."""
    blocks = finding.level is Level.BLOCK
    if not roles(by, "screening.pass" if blocks else "screening.answer", open_.record.agency_id, on):
        return Refused("pass_not_allowed")
    if blocks and by.username in open_.life.drafters and not workflow().policies["approver_drafted"].value:
        return Refused("passer_drafted")
    return None
