"""Made-up tables of decisions, and a batch on its way through the worker."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.core.credit import row
from gongkai.core.record_fields import KINDS
from gongkai.law.credit_file import layouts
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.credit import services
from gongkai.web.credit.models import Batch
from gongkai.web.jobs.worker import work_off
from gongkai.web.records.kinds import type_of
from web.cast import Cast
from web.records.steps import noon, when

PENALTY = "penalty_decision"


def cells(nth: int, type_id: str = PENALTY, **more: str) -> dict[str, str]:
    """A complete row by heading; `more` by code. The example of the type, with a number and a day of its own."""
    layout, example = layouts()[type_id], type_of(type_id).example
    known = {one.id: KINDS[one.kind].read(one, example[one.id]) for one in type_of(type_id).fields if one.id in example}
    told = dict(zip(layout.codes, row(layout, known), strict=True))
    number, day = ("CF_WSH", "CF_JDRQ") if type_id == PENALTY else ("XK_WSH", "XK_JDRQ")
    told |= {number: f"示环罚〔2021〕{nth}号", day: "2021/05/24", **more}
    return {layout.codes[code].heading: text for code, text in told.items()}


def table(rows: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """The headings, and a line a row."""
    return [list(rows[0]), *(list(one.values()) for one in rows)]


def as_csv(lines: Sequence[Sequence[str]], codec: str = "utf-8-sig") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(lines)
    return text.getvalue().encode(codec)


def as_xlsx(lines: Sequence[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for number, texts in enumerate(lines):
        sheet.write_row(number, 0, texts)
    book.close()
    return out.getvalue()


def receive(
    cast: Cast, data: bytes, type_id: str = PENALTY, name: str = "决定.csv", by: Person | None = None,
    agency: Agency | None = None,
) -> Batch:  # fmt: skip
    file = SimpleUploadedFile(name, data)
    return services.receive(agency or cast.bureau, type_id, file, declared=True, by=by or cast.zhang, **when())


def worked(batch: Batch, at: datetime | None = None) -> Batch:
    """The batch after the worker did all there was to do."""
    work_off(at or noon())
    return Batch.objects.get(pk=batch.pk)


def checked(cast: Cast, rows: Sequence[Mapping[str, str]], **more: Any) -> Batch:
    return worked(receive(cast, as_csv(table(rows)), **more))


def imported(cast: Cast, rows: Sequence[Mapping[str, str]], **more: Any) -> Batch:
    batch = checked(cast, rows, **more)
    services.run(batch, by=cast.zhang, **when())
    return worked(batch)


def problems(batch: Batch) -> list[tuple[int, str, str]]:
    """Line, column and reason of all that was not taken."""
    return [(line.line, *pair) for line in batch.lines.all() for pair in map(tuple, line.problems)]
