"""登记回执 of a file's cases: written after all are registered, a few at a time, so that they keep nobody waiting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from gongkai.core.case import CaseEventKind
from gongkai.publish.letters import Letter
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.cases.intake import work
from gongkai.web.cases.models import CHANNELS, Case, CaseDocument, CaseEvent, DocumentKind, Intake, IntakeState
from gongkai.web.cases.policies import policies
from gongkai.web.cases.query_code import derived_code
from gongkai.web.cases.reckoning import event_of
from gongkai.web.cases.services.letters import Signed, printed, put
from gongkai.web.cases.services.receive import receipt_letter
from gongkai.web.files.models import Upload

AT_ONCE = 10
AT_ONCE_RECEIVED = [way for way, channel in CHANNELS.items() if not channel.is_confirmed]
FIRST = 1  # 登记的那一步（the step by which the case was registered）


def write(intake_id: int, after: int, at: datetime) -> Callable[[], object]:
    """Prints the next receipts into the store; what is returned keeps them with their cases, or nothing where that was
    done already: bytes that no row knows are swept."""
    intake = Intake.objects.filter(pk=intake_id, state=IntakeState.WRITING, written=after).first()
    if intake is None:
        return lambda: None
    cases = list(waiting(intake, after)[:AT_ONCE])
    first = CaseEvent.objects.filter(case__in=cases, seq=FIRST).select_related("by")
    by = {event.case_id: event.by for event in first}
    chosen = policies()
    papers = []
    for case in cases:
        case.policies = chosen
        papers += _printed(case, by[case.pk])
    return lambda: _keep(intake_id, after, [case.pk for case in cases], papers, at)


def waiting(intake: Intake, after: int = 0) -> QuerySet[Case]:
    """The cases that were received as they came in; the others get their code and their receipt at the confirmation."""
    rows = intake.cases.filter(way__in=AT_ONCE_RECEIVED, pk__gt=after, first_received_on__isnull=False).order_by("pk")
    return rows.select_related("key", "agency")


def _printed(case: Case, by: Person | None) -> list[CaseDocument]:
    """Both files of a receipt, as the one who registered the case would have signed it on that day: whoever went on with
    the file later registered others of it."""
    assert case.first_received_on is not None  # see `waiting`
    on = case.first_received_on
    signed = Signed(by, on, case.registered_at)
    letter: Letter = receipt_letter(
        case, [event_of(FIRST, CaseEventKind.RECEIVED, on, {})], derived_code(case.key), signed
    )
    return [
        put(
            case, data, seq=FIRST, kind=DocumentKind.LETTER, title=letter.title, ending=ending,
            name=f"{letter.title} {case.number}.{ending}", signed=signed,
        )
        for ending, data in printed(letter).items()
    ]  # fmt: skip


def _keep(intake_id: int, after: int, cases: Sequence[int], papers: Sequence[CaseDocument], at: datetime) -> None:
    intake = work.locked(intake_id, IntakeState.WRITING, written=after)
    if intake is None:
        return
    Upload.objects.bulk_create(one.upload for one in papers)
    CaseDocument.objects.bulk_create(papers)
    if cases:
        intake.written = cases[-1]
        intake.done = dict(Counter(intake.done) + Counter(receipts=len(cases)))
    if len(cases) < AT_ONCE:
        intake.state = IntakeState.DONE
        assert intake.run_by is not None
        note(
            "case.intake_written", chain=intake.agency.code, by=intake.run_by.username, at=at,
            subject=f"intake:{intake.pk}", new=intake.done,
        )  # fmt: skip
    else:
        work.next_piece(intake, at)
    intake.save(update_fields=["written", "done", "state"])
