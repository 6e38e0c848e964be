"""The process that is killed in the middle of a piece: it says so, and waits for the end that never comes.

`prepare` lays a checked file, `run` and `print` are killed, `go_on` is another worker after the lease.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
os.environ["GONGKAI_TODAY"] = "2021-06-01"
django.setup()

from django.core.management import call_command  # noqa: E402 - Django's settings come first

from gongkai.web.audit.verify import verify  # noqa: E402
from gongkai.web.cases.intake import receipts, take, work  # noqa: E402
from gongkai.web.cases.intake.run import run as begin  # noqa: E402
from gongkai.web.cases.models import Case, CaseDocument, CaseEvent, Intake  # noqa: E402
from gongkai.web.cases.rebuild import rebuild_all  # noqa: E402
from gongkai.web.jobs.worker import work_off  # noqa: E402
from gongkai.web.sealing.models import Key  # noqa: E402
from web.cases.intake.files import checked, person  # noqa: E402
from web.cases.steps import noon, when  # noqa: E402
from web.cast import gather  # noqa: E402

ROWS, work.PIECE, receipts.AT_ONCE = 25, 10, 10


def wait() -> None:
    print("half", flush=True)
    sys.stdin.read()


def prepare() -> None:
    call_command("migrate", verbosity=0)
    cast = gather()
    begin(checked(cast, [person(nth) for nth in range(ROWS)]), by=cast.zhang, **when())


def run() -> None:
    """Killed in the second piece, after its cases are written and before they are committed."""
    kept = take.store

    def slowly(intake: Intake, *rest: Any) -> None:
        kept(intake, *rest)
        if intake.cursor == 1:
            wait()

    take.store = slowly
    work_off(noon())


def receipt() -> None:
    """Killed among the receipts: their files are in the store, and no row knows them."""
    kept = receipts._keep

    def slowly(intake: int, after: int, cases: Sequence[int], *rest: Any) -> None:
        if after:
            wait()
        kept(intake, after, cases, *rest)

    receipts._keep = slowly  # type: ignore[assignment]
    work_off(noon() + timedelta(minutes=31))


def go_on() -> None:
    work_off(noon() + timedelta(minutes=90))


def told() -> None:
    intake = Intake.objects.get()
    print(
        json.dumps(
            {
                "state": intake.state, "cursor": intake.cursor, "done": intake.done, "cases": Case.objects.count(),
                "events": CaseEvent.objects.count(), "keys": Key.objects.count() - 1,
                "numbers": Case.objects.values("number").distinct().count(),
                "receipts": CaseDocument.objects.filter(ending="docx").values("case").distinct().count(),
                "twice": CaseDocument.objects.filter(ending="docx").count() - CaseDocument.objects.filter(ending="docx").values("case").distinct().count(),
                "wrong": len(list(rebuild_all())), "whole": all(walked.broken is None for walked in verify()),
            }
        ),
        flush=True,
    )  # fmt: skip


if __name__ == "__main__":
    {"prepare": prepare, "run": run, "receipt": receipt, "go_on": go_on, "told": told}[sys.argv[1]]()
