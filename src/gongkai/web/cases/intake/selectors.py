"""What the pages of 成批登记 show: the files, the rows that were not taken, the numbers and codes that were given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.cases.models import Case, Intake, IntakeLine, IntakeVerdict
from gongkai.web.cases.query_code import derived_code, is_code_of

SIZE, CHUNK = 20, 500


def intakes(rows: QuerySet[Intake], after: str, size: int = SIZE) -> tuple[list[Intake], int | None]:
    """A page of files, the newest first, and the key at which the next begins."""
    rows = rows.select_related("agency", "received_by").order_by("-pk")
    if after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: size + 1])
    return found[:size], found[size - 1].pk if len(found) > size else None


def lines(
    intake: Intake, verdict: IntakeVerdict, after: int = 0, size: int = SIZE
) -> tuple[list[IntakeLine], int | None]:
    """A page of the rows that came to one thing, and the line after which the next begins."""
    found = list(intake.lines.filter(verdict=verdict, line__gt=after).order_by("line")[: size + 1])
    return found[:size], found[size - 1].line if len(found) > size else None


def cases(intake: Intake, after: int = 0, size: int = SIZE) -> tuple[list[Case], int | None]:
    """A page of the cases in the order of their numbers, and the key after which the next begins."""
    found = list(intake.cases.filter(pk__gt=after).order_by("pk")[: size + 1])
    return found[:size], found[size - 1].pk if len(found) > size else None


@transaction.atomic
def codes(intake: Intake, *, by: Person, at: datetime) -> Iterator[tuple[str, str, str, str]]:
    """Line, number, masked name, query code of every case, streamed; the code is blank where it comes with the
    confirmation. Handing them out is noted first."""
    note("case.intake_codes", chain=intake.agency.code, by=by.username, at=at, subject=f"intake:{intake.pk}")
    return _codes(intake)


def _codes(intake: Intake) -> Iterator[tuple[str, str, str, str]]:
    for case in intake.cases.select_related("key").order_by("pk").iterator(chunk_size=CHUNK):
        code = "" if case.key.erased_at else derived_code(case.key)
        line = str(case.once).split(":")[2]
        yield line, case.number, case.masked_name, code if code and is_code_of(case, code) else ""
