"""One database's share of the bench of a campaign: a worker in a process of its own, a counter in this one; prints JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from itertools import count
from statistics import median
from time import perf_counter, sleep
from typing import Any

import django

DAY = date(2021, 6, 1)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
os.environ["GONGKAI_TODAY"] = DAY.isoformat()
django.setup()

from django.core.management import call_command  # noqa: E402 - Django's settings come first

from bench_campaign import PIECE  # noqa: E402
from gongkai.web.cases.intake import work  # noqa: E402
from gongkai.web.cases.intake.run import run  # noqa: E402
from gongkai.web.cases.models import Case, Intake, IntakeState  # noqa: E402
from gongkai.web.cases.services import Application, receive  # noqa: E402
from gongkai.web.day import now, today  # noqa: E402
from web.cases.intake.files import handed, person, table  # noqa: E402
from web.cases.steps import ASKER, with_bodies  # noqa: E402
from web.cast import Cast, gather  # noqa: E402

ALONE, REST, RECEIPTS_FOR, MOST_WAIT = 30, 0.2, 60.0, 3600.0
WANTED = Application(kind="natural_person", requester=ASKER, subject="另一件示例信息", form="paper", delivery="post")
numbers = count(1)


def counter(cast: Cast) -> float:
    """How long the clerk at the counter waits for one request to be registered, its receipt printed."""
    start = perf_counter()
    receive(cast.bureau, WANTED, way="counter", by=cast.li, on=today(), at=now(), once=f"counter-{next(numbers)}")
    return perf_counter() - start


def during(cast: Cast, intake: Intake, state: IntakeState, most: float) -> tuple[list[float], float]:
    """What the counter took, each time, while the worker was at one thing; and for how long it was at it."""
    taken, start = [], perf_counter()
    while Intake.objects.get(pk=intake.pk).state == state and perf_counter() - start < most:
        taken.append(counter(cast))
        sleep(REST)
    return taken, perf_counter() - start


def told(taken: list[float]) -> dict[str, float]:
    return {"count": len(taken), "median": median(taken) if taken else 0.0, "slowest": max(taken, default=0.0)}


def waited(intake: Intake, until: Callable[[str], bool]) -> float:
    """How long it took to come to a state, to the twentieth of a second."""
    start = perf_counter()
    while not until(Intake.objects.get(pk=intake.pk).state):
        if perf_counter() - start > MOST_WAIT:
            raise TimeoutError("the worker does not come to an end")
        sleep(0.05)
    return perf_counter() - start


def main(rows: int) -> None:
    assert work.PIECE == PIECE, "bench_campaign says another size of a piece"
    call_command("migrate", verbosity=0)
    cast = with_bodies(gather())
    for _warm in range(3):
        counter(cast)
    alone = told([counter(cast) for _one in range(ALONE)])
    intake = handed(cast, table([person(nth) for nth in range(rows)]), at=now())
    worker = subprocess.Popen([sys.executable, __file__, "worker"])
    try:
        # 含后台进程启动的时间；登记与窗口同时进行（the worker's start is in it; what is registered after it is timed beside the counter）。
        checked = waited(intake, lambda state: state == IntakeState.CHECKED)
        before = Case.objects.count()
        run(Intake.objects.get(pk=intake.pk), by=cast.zhang, on=today(), at=now())
        registering, took = during(cast, intake, IntakeState.TAKING, MOST_WAIT)
        made = Case.objects.count() - before - len(registering)
        had = receipts(intake)
        writing, wrote = during(cast, intake, IntakeState.WRITING, RECEIPTS_FOR)
        written = (receipts(intake) - had) / wrote
    finally:
        worker.terminate()
        worker.wait()
    assert made == rows, f"{made} of {rows}"
    found: dict[str, Any] = {
        "alone": alone, "checked": rows / checked, "registered": rows / took, "registering": told(registering),
        "writing": told(writing), "written": written,
    }  # fmt: skip
    print(json.dumps(found))


def receipts(intake: Intake) -> int:
    return int(Intake.objects.get(pk=intake.pk).done.get("receipts", 0))


if __name__ == "__main__":
    if sys.argv[1] == "worker":
        call_command("work", every=0.2)
    else:
        main(int(sys.argv[1]))
