"""One piece of a file: checked, or registered; its result and the cursor are one transaction, that of its job.

What takes time, judging, sealing, working out the clock, is done before that transaction: on SQLite nobody else writes
while it lasts, and a clerk at the counter must not wait for a campaign.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from gongkai.web.agencies.models import Agency
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.intake import work
from gongkai.web.cases.intake.begun import Begun
from gongkai.web.cases.intake.common import forget
from gongkai.web.cases.intake.hand_in import allowed
from gongkai.web.cases.intake.judging import Judged, Piece, against, judged
from gongkai.web.cases.intake.making import Going, going, store
from gongkai.web.cases.models import Intake, IntakeLine, IntakeRow, IntakeState, IntakeVerdict
from gongkai.web.day import CHINA
from gongkai.web.files import sealed_parts

TOLD = (IntakeVerdict.REFUSED, IntakeVerdict.HAD)


def check(intake_id: int, cursor: int, at: datetime) -> Callable[[], object]:
    """Judges the piece at the cursor; what is returned keeps the result, or nothing where the work has moved on."""
    intake = _at(intake_id, IntakeState.CHECKING, cursor)
    if intake is None:
        return lambda: None
    piece = _judged(intake, Begun(intake.agency), at)
    return lambda: _checked(intake_id, cursor, piece, at)


def _checked(intake_id: int, cursor: int, piece: Piece, at: datetime) -> None:
    intake = work.locked(intake_id, IntakeState.CHECKING, cursor=cursor)
    if intake is None:
        return
    IntakeRow.objects.bulk_create(IntakeRow(intake=intake, digest=one, line=line) for one, line in piece.fresh.items())
    _tell(intake, piece.found)
    guessed = sum(one.wanted.guessed for one in piece.found if one.wanted)
    cases = sum(one.wanted.copies for one in piece.found if one.wanted)
    counted = Counter(intake.checked) + Counter(one.verdict.value for one in piece.found)
    intake.checked = dict(counted + Counter(guessed=guessed, cases=cases))
    _on(intake, IntakeState.CHECKED, at)


def take(intake_id: int, cursor: int, at: datetime, place: int = 0) -> Callable[[], object]:
    """Judges the piece anew and makes its rows cases from the place on, in memory, as many as one transaction takes; what
    is returned registers them, or nothing where that was done already. A clerk who may no longer register stops the file."""
    intake = _at(intake_id, IntakeState.TAKING, cursor, place)
    if intake is None:
        return lambda: None
    assert intake.run_by is not None  # run() has set it
    try:
        allowed(intake.run_by, intake.agency, at.astimezone(CHINA).date())
    except NotPermitted as refused:
        why = str(refused)
        return lambda: _stopped(intake_id, cursor, place, why)
    begun = Begun(intake.agency)
    found = _judged(intake, begun, at).found
    ready = going(intake, found, begun, at)
    return lambda: _taken(intake, found, ready, at)


def _stopped(intake_id: int, cursor: int, place: int, why: str) -> None:
    if intake := work.locked(intake_id, IntakeState.TAKING, cursor=cursor, place=place):
        intake.state, intake.problem = IntakeState.STOPPED, why
        intake.save(update_fields=["state", "problem"])


def _taken(was: Intake, found: Sequence[Judged], ready: Going, at: datetime) -> None:
    intake = work.locked(was.pk, IntakeState.TAKING, cursor=was.cursor, place=was.place)
    if intake is None:
        return
    assert intake.run_by is not None
    # 同一机关的两个文件同时登记，后者等前者这一段写完再看有没有相同的（two files of one agency take turns）。
    Agency.objects.select_for_update(no_key=True).get(pk=intake.agency_id)
    found = against(found, intake)
    new = {one.line for one in found if one.verdict is IntakeVerdict.NEW}
    made = [one for one in ready.made if one.line in new]
    store(intake, made, at)
    _tell(intake, found)
    intake.done = dict(Counter(intake.done) + Counter(cases=len(made)))
    if made:
        note(
            "case.intake_take", chain=intake.agency.code, by=intake.run_by.username, at=at, subject=f"intake:{intake.pk}",
            new={"piece": intake.cursor, "cases": [[one.case.pk, one.case.number] for one in made]},
        )  # fmt: skip
    if ready.rest is None:
        _on(intake, IntakeState.WRITING, at)
    else:
        intake.place = ready.rest
        work.next_piece(intake, at)
        intake.save(update_fields=["place", "done"])
    if intake.state == IntakeState.WRITING:
        _registered(intake, at)


def _registered(intake: Intake, at: datetime) -> None:
    """All rows are cases or lines: nobody needs the sealed rows any more; the receipts come next."""
    forget(intake)
    assert intake.run_by is not None
    note(
        "case.intake_taken", chain=intake.agency.code, by=intake.run_by.username, at=at, subject=f"intake:{intake.pk}",
        new=intake.done,
    )  # fmt: skip
    work.next_piece(intake, at)


def _at(intake_id: int, state: IntakeState, cursor: int, place: int = 0) -> Intake | None:
    """The file where it waits for this piece, not locked: asked again under the lock."""
    rows = Intake.objects.select_related("agency", "key", "run_by")
    return rows.filter(pk=intake_id, state=state, cursor=cursor, place=place).first()


def _judged(intake: Intake, begun: Begun, at: datetime) -> Piece:
    return judged(intake, begun, sealed_parts.rows(intake, intake.cursor), at.astimezone(CHINA).date())


def _tell(intake: Intake, found: Sequence[Judged]) -> None:
    """The lines of the piece that are not taken, in place of what an earlier judgement said."""
    intake.lines.filter(piece=intake.cursor).delete()
    IntakeLine.objects.bulk_create(
        IntakeLine(
            intake=intake, piece=intake.cursor, line=one.line, verdict=one.verdict, problems=list(one.problems)
        )
        for one in found
        if one.verdict in TOLD
    )  # fmt: skip


def _on(intake: Intake, end: IntakeState, at: datetime) -> None:
    """The cursor after this piece; the end of the work after the last."""
    intake.cursor, intake.place = intake.cursor + 1, 0
    if intake.cursor < intake.pieces:
        work.next_piece(intake, at)
    else:
        intake.state = end
    intake.save(update_fields=["cursor", "place", "state", "checked", "done"])
