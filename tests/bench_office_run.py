"""One database's share of the office bench, in a process of its own: lays the rows, measures, prints JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import perf_counter

import django

DAY = date(2021, 6, 1)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
os.environ["GONGKAI_TODAY"] = DAY.isoformat()
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench_laid import laid  # noqa: E402
from gongkai.web.records.models import Record  # noqa: E402
from web.cast import Cast  # noqa: E402

ROUNDS = 31
PAGES = {
    "列表，首页": "/office/records/",
    "列表，按类型": "/office/records/?type=inspection_result",
    "列表，按阶段": "/office/records/?stage=in_review",
    "列表，深处一页": "/office/records/?after={middle}",
    "列表，按到期日": "/office/records/?due=1",
}
TYPES = ("inspection_result", "licence_decision", "general", "environment_quality_report")


def lay(cast: Cast, count: int) -> None:
    """So many published records, one in fifty in review: rows alone, since a list reads nothing else."""
    rows = (
        Record(
            agency=cast.bureau if number % 4 else cast.other_bureau, type=TYPES[number // 4 % 4], title=f"示例信息第{number}条",
            index_number=f"B/{number}", attribute="proactive", stage="none" if number % 50 else "in_review",
            standing="published" if number % 50 else "unpublished", public_version=1, length=5,
            made_on=DAY - timedelta(days=number % 900), due_on=None if number % 50 else DAY + timedelta(days=number % 30),
            published_on=DAY - timedelta(days=number % 900),
        )
        for number in range(count)
    )  # fmt: skip
    Record.objects.bulk_create(rows, batch_size=2000)


def timed(ask: Callable[[], object]) -> float:
    start = perf_counter()
    ask()
    return perf_counter() - start


def measured(client: Client, page: str, plain: str) -> dict[str, object]:
    """A page against the hand-written view, in turn: the medians, and how many queries each asks."""
    for url in (page, plain):
        assert client.get(url).status_code == 200, url
    pairs = [(timed(lambda: client.get(page)), timed(lambda: client.get(plain))) for _round in range(ROUNDS)]
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    ours, theirs = (median(times) for times in zip(*pairs, strict=True))
    return {"seconds": ours, "ratio": median(a / b for a, b in pairs), "plain": theirs, "queries": len(asked)}


def main(count: int) -> None:
    cast = laid(lay, count)
    client = Client()
    client.force_login(cast.zhang, backend="django.contrib.auth.backends.ModelBackend")
    ids = list(
        Record.objects.filter(agency=cast.bureau)
        .order_by("id")
        .values_list("pk", flat=True)[count // 3 : count // 3 + 1]
    )
    with override_settings(ROOT_URLCONF="bench_office_plain", ALLOWED_HOSTS=["testserver"]):
        found = {
            name: measured(
                client,
                url.format(middle=ids[0]),
                f"/plain/{url.format(middle=ids[0]).partition('?')[1]}{url.format(middle=ids[0]).partition('?')[2]}",
            )
            for name, url in PAGES.items()
        }
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]))
