"""Made-up lists of applicants, and a file on its way through the worker."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.cases.intake.hand_in import hand_in
from gongkai.web.cases.intake.run import run
from gongkai.web.cases.models import Intake
from gongkai.web.jobs.worker import work_off
from web.cases.steps import noon, when
from web.cast import Cast

HEAD = ("姓名", "证件号码", "电话", "地址")
COMMON = {
    "way": "counter", "on": "2021-06-01", "subject": "示例小区规划许可", "form": "paper", "delivery": "post",
}  # fmt: skip
Row = Sequence[str]


def person(nth: int, *more: str) -> tuple[str, ...]:
    """A row of somebody who does not exist."""
    return (f"赵示例{nth}", f"99999919800101{nth:04}", f"139{nth:08}", "示例县示例路 1 号", *more)


def table(rows: Sequence[Row], head: Row = HEAD) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head, *rows])
    return text.getvalue().encode("utf-8-sig")


def handed(cast: Cast, data: bytes, *, name: str = "名单.csv", once: str = "form", **more: Any) -> Intake:
    common = COMMON | {key: more.pop(key) for key in tuple(more) if key in COMMON}
    known = {"by": cast.zhang, **when(), **more}
    return hand_in(known.pop("agency", cast.bureau), SimpleUploadedFile(name, data), common, once=once, **known)


def worked(intake: Intake, at: datetime | None = None) -> Intake:
    """The file after the worker did all there was to do."""
    work_off(at or noon())
    return Intake.objects.get(pk=intake.pk)


def checked(cast: Cast, rows: Sequence[Row], head: Row = HEAD, **more: Any) -> Intake:
    return worked(handed(cast, table(rows, head), **more))


def registered(cast: Cast, rows: Sequence[Row], head: Row = HEAD, **more: Any) -> Intake:
    intake = checked(cast, rows, head, **more)
    run(intake, by=cast.zhang, **when())
    return worked(intake)


def problems(intake: Intake) -> list[tuple[int, str]]:
    """Line and reason of all that was not taken."""
    return [(one.line, why) for one in intake.lines.all() for why in one.problems]
