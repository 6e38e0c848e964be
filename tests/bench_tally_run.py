"""One database's share of the bench of the tally, in a process of its own: lays the rows, measures, prints JSON."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
os.environ["GONGKAI_TODAY"] = "2025-01-15"
django.setup()

from django.db import connection  # noqa: E402

from bench_laid import laid  # noqa: E402
from city import TYPES, YEARS, City, copies  # noqa: E402
from gongkai.web.reports.asked import Asked  # noqa: E402
from gongkai.web.reports.counters import value  # noqa: E402
from web.cast import Cast  # noqa: E402
from web.records.steps import Walk, noon  # noqa: E402

ROUNDS, YEAR = 5, 2023
# 直接写的计数：这一机关、这一类型、这一年制作的已定决定，此后没有变动（what one would write by hand over the same columns）。
PLAIN = """
SELECT COUNT(*) FROM records_record r WHERE r.agency_id = %s AND r.type = %s AND r.standing <> 'unpublished'
AND r.made_on BETWEEN %s AND %s AND r.recorded_at <= %s
"""


def lay(cast: Cast, count: int) -> None:
    """So many decisions, a tenth of them of the agency and the year that are tallied."""
    city = City(cast)
    cast.other_bureau.credit_code = "11330000MB0000002X"
    cast.bureau.credit_code = "11330000MB0000001X"
    for at in (cast.bureau, cast.other_bureau):
        at.save()
    staffed = {cast.bureau.pk: cast, cast.other_bureau.pk: city.staffed(cast.other_bureau)}
    places = [(at, year, kind) for at in staffed for year in YEARS for kind in TYPES]
    for at, year, kind in places:
        day = date(year, 5, 1)
        template = Walk(staffed[at], day=day).published(kind, values={"made_on": day.isoformat()}).record
        copies(template, count // len(places) - 1)


def timed(cast: Cast) -> tuple[float, float, int]:
    """Tallied and counted bare, in turn; the figure, which has to be the same."""
    known = noon(date(2025, 1, 15))
    start = perf_counter()
    tallied = sum(int(value(cell, Asked(cast.bureau, YEAR, known))) for cell in TYPES.values())
    middle = perf_counter()
    counted = 0
    with connection.cursor() as cursor:
        for kind in TYPES:
            cursor.execute(PLAIN, [cast.bureau.pk, kind, date(YEAR, 1, 1), date(YEAR, 12, 31), known])
            counted += cursor.fetchone()[0]
    end = perf_counter()
    assert tallied == counted, f"{tallied} ≠ {counted}"
    return middle - start, end - middle, tallied


def main(count: int) -> None:
    cast = laid(lay, count)
    found = [timed(cast) for _round in range(ROUNDS + 1)][1:]
    ours, plain = (median(one[at] for one in found) for at in (0, 1))
    ratio = median(one[0] / one[1] for one in found)
    print(json.dumps({"seconds": ours, "plain": plain, "ratio": ratio, "counted": found[0][2]}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
