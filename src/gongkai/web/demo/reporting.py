"""The demo's clerks report licences and penalties to the 信用 platform every seven working days, until the year's end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial

from gongkai.law.credit_file import layouts
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.services import confirm, prepare
from gongkai.web.demo.people import Staff, morning
from gongkai.web.demo.plan.days import later

FIRST, LAST = date(2019, 1, 14), date(2021, 12, 31)
PLATFORM = "示例市信用信息共享平台"


def reporting(kinds: Iterable[tuple[Staff, str]]) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """For each agency and type of decision its reports, each with its moment; what came out since waits for the next."""
    for staff, type_id in kinds:
        day = FIRST
        while day <= LAST:
            yield morning(day, 17), partial(report, staff, type_id, day)
            day = later(day, layouts()[type_id].within)


def report(staff: Staff, type_id: str, day: date) -> None:
    """One report with its receipt; nothing where nothing came out."""
    said = {"by": staff.handler, "on": day, "at": morning(day, 17)}
    try:
        made = prepare(staff.agency, type_id, **said)  # type: ignore[arg-type]
    except CreditRefused:
        return
    receipt = f"{staff.agency.code}-{day:%Y%m%d}-{made.pk}"
    confirm(made, receipt=receipt, platform=PLATFORM, reported_on=day, **said)  # type: ignore[arg-type]
