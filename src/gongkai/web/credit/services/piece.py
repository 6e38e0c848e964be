"""One piece of a batch: checked, or brought in; its result and the cursor are one transaction, that of its job."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from gongkai.law.credit_file import layouts
from gongkai.web.agencies.models import Agency
from gongkai.web.audit.services import note
from gongkai.web.credit.judging import Judged, judged
from gongkai.web.credit.models import Batch, Entry, Line, State, Verdict
from gongkai.web.credit.work import next_piece
from gongkai.web.day import CHINA
from gongkai.web.files import sealed_parts
from gongkai.web.files.sealed_parts import PartKind
from gongkai.web.records.bulk import Made, Row, draft_and_submit
from gongkai.web.records.bulk.load import load
from gongkai.web.records.errors import BadValues, NotPermitted

SOURCE = "双公示"
TOLD = (Verdict.REFUSED, Verdict.DIFFERS)


def check(batch_id: int, cursor: int, at: datetime) -> None:
    """Judges the piece at the cursor and writes no record; nothing where the work has moved on."""
    batch = _mine(batch_id, State.CHECKING, cursor)
    if batch is None:
        return
    found = judged(batch, layouts()[batch.type], sealed_parts.rows(batch, cursor))
    _tell(batch, cursor, found)
    batch.checked = _counted(batch.checked, found)
    _on(batch, State.CHECKED, at)


def bring_in(batch_id: int, cursor: int, at: datetime) -> None:
    """Judges the piece anew and makes its new rows records, drafted and submitted; nothing where it was done already."""
    batch = _mine(batch_id, State.IMPORTING, cursor)
    if batch is None:
        return
    # 同一机关的两批同时导入，后者等前者这一段写完再看有没有同文号的（two batches of one agency take turns）。
    Agency.objects.select_for_update(no_key=True).get(pk=batch.agency_id)
    found = judged(batch, layouts()[batch.type], sealed_parts.rows(batch, cursor))
    new = [one for one in found if one.verdict is Verdict.NEW]
    try:
        made = _make(batch, new, at)
    except (NotPermitted, BadValues) as refused:
        batch.state, batch.problem = State.STOPPED, str(refused)
        batch.save(update_fields=["state", "problem"])
        return
    _enter(batch, new, made)
    _tell(batch, cursor, found)
    batch.done = _counted(batch.done, found)
    batch.digest = running(batch.digest, made)
    _on(batch, State.IMPORTED, at)
    if batch.state == State.IMPORTED:
        _finished(batch, at)


def running(before: str, made: Sequence[Made]) -> str:
    """The batch's digest with these records after those before: it depends on each content and on their order."""
    if not made:
        return before
    return hashlib.sha256((before + "".join(one.digest for one in made)).encode()).hexdigest()


def _mine(batch_id: int, state: State, cursor: int) -> Batch | None:
    """The batch, locked, where it still waits for exactly this piece."""
    rows = Batch.objects.select_for_update(of=("self",)).select_related("agency", "item", "run_by")
    return rows.filter(pk=batch_id, state=state, cursor=cursor).first()


def _make(batch: Batch, new: Sequence[Judged], at: datetime) -> list[Made]:
    assert batch.run_by is not None  # run() has set it
    rows = [Row(one.values, f"{batch.pk}:{one.line}") for one in new]
    return draft_and_submit(
        batch.agency, batch.type, rows, by=batch.run_by, on=at.astimezone(CHINA).date(), at=at, source=SOURCE,
        subject=f"credit:{batch.pk}", item=batch.item,
    )  # fmt: skip


def _enter(batch: Batch, new: Sequence[Judged], made: Sequence[Made]) -> None:
    load(
        Entry,
        [
            Entry(
                record_id=done.record, agency=batch.agency, type=batch.type, batch=batch, line=one.line,
                digest=done.digest,
            )
            for one, done in zip(new, made, strict=True)
        ],
    )  # fmt: skip


def _tell(batch: Batch, piece: int, found: Sequence[Judged]) -> None:
    """The lines of the piece that were not taken, in place of what an earlier judgement said."""
    batch.lines.filter(piece=piece).delete()
    Line.objects.bulk_create(
        Line(
            batch=batch, piece=piece, line=one.line, number=one.number[:120], verdict=one.verdict,
            problems=[list(pair) for pair in one.problems], record_id=one.record,
        )
        for one in found
        if one.verdict in TOLD
    )  # fmt: skip


def _counted(before: dict[str, int], found: Sequence[Judged]) -> dict[str, int]:
    return dict(Counter(before) + Counter(one.verdict.value for one in found))


def _on(batch: Batch, end: State, at: datetime) -> None:
    """The cursor after this piece; the end of the work after the last."""
    batch.cursor += 1
    if batch.cursor < batch.pieces:
        next_piece(batch, at)
    else:
        batch.state = end
    batch.save(update_fields=["cursor", "state", "checked", "done", "digest"])


def _finished(batch: Batch, at: datetime) -> None:
    """All rows are records or lines: nobody needs the sealed rows any more."""
    sealed_parts.forget(batch, PartKind.ROWS)
    batch.numbers.all().delete()
    assert batch.run_by is not None
    note(
        "credit.imported", chain=batch.agency.code, by=batch.run_by.username, at=at, subject=f"credit:{batch.pk}",
        new={"done": batch.done, "digest": batch.digest},
    )  # fmt: skip
