"""One database's share of the proof, in a process of its own: lays the city, proves it, prints JSON."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
os.environ["GONGKAI_TODAY"] = "2025-01-15"
django.setup()

from django.core.management import call_command  # noqa: E402

from city import FULL, HUNDREDTH, Scale, lay  # noqa: E402
from gongkai.web.cases.models import Case  # noqa: E402
from gongkai.web.records.models import Record  # noqa: E402
from proving import arithmetic, drafted, figures, projections, rolled  # noqa: E402
from web.records.steps import noon  # noqa: E402

KNOWN = noon(date(2025, 1, 15))
PROVEN = (
    20_000  # 重建核对的信息约这么多条，均匀抽取；申请件件重建（records are proven by an even sample, requests all）
)


def scale_of(part: int) -> Scale:
    """One `part`-th of the whole, with six agencies at least."""
    least = HUNDREDTH.agencies
    return Scale(max(least, FULL.agencies // part), FULL.cases // part, FULL.decisions // part)


def main(part: int) -> None:
    start, scale = perf_counter(), scale_of(part)
    call_command("migrate", verbosity=0)
    city = lay(scale)
    list(projections(every=10**12))  # 申请的各行由事件写成（the requests' rows are written from their events）
    again = list(projections(every=max(1, scale.decisions // PROVEN)))
    reports = drafted(city, KNOWN)
    wrong = {
        "每行与其事件一致": again, "每格与另行清点一致": list(figures(city, reports)), "勾稽、结转成立": list(arithmetic(reports)),
        "汇总等于各机关与本级之和": list(rolled(city, reports, KNOWN)),
    }  # fmt: skip
    said = {
        "laid": {"机关": len(city.agencies), "申请": Case.objects.count(), "决定": Record.objects.count()},
        "reports": len(reports), "cells": sum(len(one.cells) for one in reports.values()),
        "wrong": {title: [f"{one.where}：{one.what}" for one in found] for title, found in wrong.items()},
        "seconds": perf_counter() - start,
    }  # fmt: skip
    print(json.dumps(said, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]))
