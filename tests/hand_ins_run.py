"""The last days of January at one server, in a process of its own: so many units hand in over HTTP, 60 at a time, all from
one address. Prints as JSON how many were refused, how many were lost, what it took."""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.urls import reverse  # noqa: E402

from gongkai.core.form import Address  # noqa: E402
from gongkai.web.rollups.link import code_for  # noqa: E402
from gongkai.web.rollups.models import HandedIn, OutsideUnit  # noqa: E402
from gongkai.web.rollups.selectors.members import members  # noqa: E402
from gongkai.web.rollups.selectors.summed import below  # noqa: E402
from gongkai.web.rollups.services.units import register  # noqa: E402
from web.cast import gather  # noqa: E402
from web.records.steps import noon  # noqa: E402
from web.rollups.steps import DAY, RECEIVED, YEAR, file_of  # noqa: E402
from web.served import free_port, started  # noqa: E402

AT_ONCE, LONGEST = 60, 120  # seconds until a unit would give up
BOUNDARY, TOKEN = "gongkai-hand-in", "a" * 32
HEADERS = {
    "Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Cookie": f"csrftoken={TOKEN}", "X-CSRFToken": TOKEN,
}  # fmt: skip


def body(unit: OutsideUnit, received: int) -> bytes:
    """The unit's file as a browser sends it."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="report.json"\r\n\r\n'
    return head.encode() + file_of(unit.name, received) + f"\r\n--{BOUNDARY}--\r\n".encode()


def hand_in(port: int, path: str, sent: bytes) -> tuple[int, str, float]:
    """One unit's request: the status, the page, the seconds."""
    start = perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST)
    try:
        connection.request("POST", path, sent, HEADERS)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), perf_counter() - start
    finally:
        connection.close()


def main(size: int) -> None:
    call_command("migrate", verbosity=0)
    cast = gather()
    names = [f"示例县第{number}小学" for number in range(size)]
    units = register(cast.county, names, since_year=YEAR, by=cast.supervisor, at=noon(DAY))
    asked = [
        (reverse("portal:hand_in", args=[code_for(one, YEAR)]), body(one, number)) for number, one in enumerate(units)
    ]
    port = free_port()
    with started("serve", "--port", str(port), data=Path(os.environ["GONGKAI_DATA"])):
        start = perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = list(pool.map(lambda one: hand_in(port, *one), asked))
        seconds = perf_counter() - start
    receipts = set(HandedIn.objects.values_list("unit", flat=True))
    refused = [
        status for (status, page, _took), one in zip(answers, units, strict=True) if f"{one.pk:06}-1" not in page
    ]
    cells = below(members(cast.county.pk, YEAR)).values()
    total = sum(int(one.value(Address.parse(RECEIVED)) or 0) for one in cells)
    took = [one[2] for one in answers]
    said = {
        "units": size, "refused": len(refused), "answers": sorted(set(refused)), "lost": size - len(receipts),
        "sum": total == sum(range(size)), "seconds": seconds, "median": median(took), "p95": quantiles(took, n=20)[-1],
        "longest": max(took),
    }  # fmt: skip
    print(json.dumps(said))


if __name__ == "__main__":
    main(int(sys.argv[1]))
