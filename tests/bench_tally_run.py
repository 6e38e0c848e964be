"""One database's share of the bench of the tally, in a process of its own: lays the rows, measures, prints JSON."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, datetime
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
os.environ["GONGKAI_TODAY"] = "2025-01-15"
django.setup()

from django.db import connection  # noqa: E402

from bench_laid import laid  # noqa: E402
from city import TYPES, YEARS, City  # noqa: E402
from copied import rows_alone, without_indexes  # noqa: E402
from gongkai.web.records.models import Record  # noqa: E402
from gongkai.web.reports.asked import Asked  # noqa: E402
from gongkai.web.reports.counters import value  # noqa: E402
from web.cast import Cast  # noqa: E402
from web.records.steps import Walk, noon  # noqa: E402

ROUNDS, YEAR = 5, 2023
# 清点时所知：起草的这一天；又如这一年的年报报送的那一天，此后一年的决定都在其后（as known today, and as it was known
# when that year's report was due: everything of the year after went on since）。
KNOWN = {"today": noon(date(2025, 1, 15)), "then": noon(date(2024, 1, 15))}
# 直接写的计数：这一机关、这一类型、这一年制作的已定决定，此后没有变动（what one would write by hand over the same columns）。
PLAIN = """
SELECT COUNT(*) FROM records_record r WHERE r.agency_id = %s AND r.type = %s AND r.standing <> 'unpublished'
AND r.made_on BETWEEN %s AND %s AND r.recorded_at <= %s
"""
SIZE = {
    "postgresql": "SELECT pg_database_size(current_database())",
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
}


def lay(cast: Cast, count: int) -> None:
    """So many decisions, a twelfth of them of the agency and the year that are tallied; each of them a row, with every
    index that the table has. Content and events, which no tally of these reads, are of the first ones alone."""
    city = City(cast)
    cast.other_bureau.credit_code = "11330000MB0000002X"
    cast.bureau.credit_code = "11330000MB0000001X"
    for at in (cast.bureau, cast.other_bureau):
        at.save()
    staffed = {cast.bureau.pk: cast, cast.other_bureau.pk: city.staffed(cast.other_bureau)}
    places = [(at, date(year, 5, 1), kind) for at in staffed for year in YEARS for kind in TYPES]
    templates = [
        Walk(staffed[at], day=day).published(kind, values={"made_on": day.isoformat()}).record
        for at, day, kind in places
    ]
    with without_indexes(Record):
        for template in templates:
            rows_alone(template, count // len(places) - 1)


def timed(cast: Cast, known: datetime) -> tuple[float, float, int]:
    """Tallied and counted bare, in turn; the figure, which has to be the same."""
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


def ratio(cast: Cast, known: datetime) -> dict[str, float]:
    """The medians of some rounds, after one that warms."""
    found = [timed(cast, known) for _round in range(ROUNDS + 1)][1:]
    ours, plain = (median(one[at] for one in found) for at in (0, 1))
    return {"seconds": ours, "plain": plain, "ratio": median(one[0] / one[1] for one in found), "counted": found[0][2]}


def size() -> int:
    """The bytes of the database."""
    with connection.cursor() as cursor:
        cursor.execute(SIZE[connection.vendor])
        found: int = cursor.fetchone()[0]
    return found


def main(count: int) -> None:
    start = perf_counter()
    cast = laid(lay, count)
    laid_in = perf_counter() - start
    said = {name: ratio(cast, known) for name, known in KNOWN.items()}
    print(json.dumps({**said, "laid": laid_in, "bytes": size(), "rows": Record.objects.count()}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
