"""One database's share of the bench of requests, in a process of its own: lays the rows, measures, prints JSON."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, timedelta

import django

DAY = date(2021, 6, 1)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
os.environ["GONGKAI_TODAY"] = DAY.isoformat()
django.setup()

from django.test import Client, override_settings  # noqa: E402

from bench_laid import laid  # noqa: E402
from bench_office_run import measured  # noqa: E402
from gongkai.core.case import CaseEventKind  # noqa: E402
from gongkai.core.case_life import Lane  # noqa: E402
from gongkai.web.cases.history import history  # noqa: E402
from gongkai.web.cases.models import Case, CaseEvent  # noqa: E402
from gongkai.web.cases.reckoning import life_of  # noqa: E402
from gongkai.web.day import now  # noqa: E402
from gongkai.web.sealing.services import new_key  # noqa: E402
from web.cast import Cast  # noqa: E402

K = CaseEventKind
PAGES = {"工作列表，首页": "/office/cases/", "工作列表，暂停和等待": "/office/cases/?lane=waiting"}


def lay(cast: Cast, count: int) -> None:
    """So many open requests, a third of them paused, each with the events that its clock is folded from; what some of
    the paused waited for is over by itself on the day asked, as the fold says."""
    key, at = new_key(), now()
    Case.objects.bulk_create(
        (
            Case(
                agency=cast.bureau, number=f"2021-{number:05}", way="counter", requester_kind="natural_person",
                subject=f"示例信息第{number}条", form="paper", delivery="post", key=key, requester="", masked_name="赵**",
                registered_at=at, stage="in_hand", lane="waiting" if number % 3 == 0 else "in_progress",
                due_on=DAY + timedelta(number % 40), due_order=DAY + timedelta(number % 40),
                first_received_on=DAY - timedelta(number % 39), received_on=DAY - timedelta(number % 39), length=2,
            )
            for number in range(count)
        ),
        batch_size=2000,
    )  # fmt: skip
    rows = [
        CaseEvent(case_id=pk, seq=seq, kind=kind, on=received, recorded_at=at, by=cast.zhang, data=data)
        for pk, received, lane in Case.objects.values_list("pk", "received_on", "lane")
        for seq, kind, data in (
            (1, K.RECEIVED, {}),
            (2, K.CONSULTED, {"party": "third_party"}) if lane == Lane.WAITING.value else (2, K.REASONS_REQUESTED, {}),
        )
    ]
    CaseEvent.objects.bulk_create(rows, batch_size=2000)
    waiting = Case.objects.filter(lane=Lane.WAITING.value)
    for received in waiting.values_list("received_on", flat=True).distinct().order_by():
        same = waiting.filter(received_on=received)
        first = same[0]
        same.update(resumes_on=life_of(first, [one.event for one in history(first)]).resumes_on)


def main(count: int) -> None:
    cast = laid(lay, count)
    client = Client()
    client.force_login(cast.zhang, backend="django.contrib.auth.backends.ModelBackend")
    with override_settings(ROOT_URLCONF="bench_cases_plain", ALLOWED_HOSTS=["testserver"]):
        found = {name: measured(client, url, f"/plain/?{url.partition('?')[2]}") for name, url in PAGES.items()}
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]))
