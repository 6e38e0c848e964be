"""One database's share of the proof, in a process of its own: lays the city, proves it, prints JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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
from proving import arithmetic, drafted, figures, projections, requests, rolled  # noqa: E402
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
    scale, spent = scale_of(part), Spent()
    call_command("migrate", verbosity=0)
    with spent.on("造数"):
        city = lay(scale)
    with spent.on("重建申请"):
        list(requests())  # 申请的各行由事件写成（the requests' rows are written from their events）
    with spent.on("每行与其事件一致"):
        again = list(projections(every=max(1, scale.decisions // PROVEN)))
    with spent.on("起草"):
        reports = drafted(city, KNOWN)
    with spent.on("核对"):
        counted, reckoned = list(figures(city, reports)), list(arithmetic(reports))
    with spent.on("汇总"):
        total = list(rolled(city, reports, KNOWN))
    wrong = {
        "每行与其事件一致": again,
        "每格与另行清点一致": counted,
        "勾稽、结转成立": reckoned,
        "汇总等于各机关与本级之和": total,
    }
    said = {
        "laid": {"机关": len(city.agencies), "申请": Case.objects.count(), "决定": Record.objects.count()},
        "reports": len(reports), "cells": sum(len(one.cells) for one in reports.values()),
        "wrong": {title: [f"{one.where}：{one.what}" for one in found] for title, found in wrong.items()},
        "spent": spent.seconds, "seconds": sum(spent.seconds.values()),
    }  # fmt: skip
    print(json.dumps(said, ensure_ascii=False))


@dataclass
class Spent:
    """The seconds of each step, said on stderr as it ends: the whole takes long."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def on(self, step: str) -> Iterator[None]:
        start = perf_counter()
        yield
        self.seconds[step] = perf_counter() - start
        print(f"  {step}：{self.seconds[step]:.0f} 秒", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
