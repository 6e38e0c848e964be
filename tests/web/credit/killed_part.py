"""The process that is killed in the middle of a piece: it says so, and waits for the end that never comes.

`prepare` lays a checked batch, `run` is killed, `go_on` is another worker after the lease, `told` says what there is.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
os.environ["GONGKAI_TODAY"] = "2021-06-01"
django.setup()

from django.core.management import call_command  # noqa: E402 - Django's settings come first

from gongkai.web.audit.models import AuditEntry  # noqa: E402
from gongkai.web.audit.verify import verify  # noqa: E402
from gongkai.web.credit import services, work  # noqa: E402
from gongkai.web.credit.models import Batch, Entry  # noqa: E402
from gongkai.web.credit.services import piece  # noqa: E402
from gongkai.web.jobs.worker import work_off  # noqa: E402
from gongkai.web.records.models import Record, RecordContent, RecordEvent  # noqa: E402
from gongkai.web.records.rebuild import rebuild_all  # noqa: E402
from web.cast import gather  # noqa: E402
from web.credit.tables import cells, checked  # noqa: E402
from web.records.steps import noon, when  # noqa: E402

ROWS, work.PIECE = 25, 10


def wait() -> None:
    print("half", flush=True)
    sys.stdin.read()


def prepare() -> None:
    call_command("migrate", verbosity=0)
    cast = gather()
    batch = checked(cast, [cells(nth) for nth in range(ROWS)])
    services.run(batch, by=cast.zhang, **when())


def run() -> None:
    """Killed in the second piece, after its records are written and before they are committed."""
    kept = piece._enter

    def slowly(batch: Batch, *rest: object) -> None:
        kept(batch, *rest)  # type: ignore[arg-type]
        if batch.cursor == 1:
            wait()

    piece._enter = slowly  # type: ignore[assignment]
    work_off(noon())


def go_on() -> None:
    work_off(noon())  # the job of the one who died is still its own
    told()
    work_off(noon() + timedelta(minutes=31))
    told()


def told() -> None:
    batch = Batch.objects.get()
    print(
        json.dumps(
            {
                "state": batch.state, "cursor": batch.cursor, "done": batch.done, "records": Record.objects.count(),
                "contents": RecordContent.objects.count(), "events": RecordEvent.objects.count(),
                "entries": Entry.objects.filter(batch=batch).count(),
                "numbers": Record.objects.values("document_number").distinct().count(),
                "noted": AuditEntry.objects.filter(act="record.import").count(), "wrong": len(list(rebuild_all())),
                "whole": all(walked.broken is None for walked in verify()),
            }
        ),
        flush=True,
    )  # fmt: skip


if __name__ == "__main__":
    {"prepare": prepare, "run": run, "go_on": go_on}[sys.argv[1]]()
