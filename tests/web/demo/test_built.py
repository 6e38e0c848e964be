"""What the ecology branch of the built demo made public in 2020, asked of the database: the founding report's figures.

`test_plan` counts what is planned; here the year went through the services that people use, and is counted as rows.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import QuerySet

from gongkai.core.record import EventKind, Standing
from gongkai.web.agencies.models import Agency, PowerKind
from gongkai.web.agencies.selectors.powers import powers_in_force
from gongkai.web.day import now
from gongkai.web.demo.build import make
from gongkai.web.demo.people import ECOLOGY, settle
from gongkai.web.demo.plan.county import everything
from gongkai.web.demo.plan.office import Office
from gongkai.web.records.models import IndexNumberUsed, Record, RecordEvent
from gongkai.web.reports.selectors.draft import draft

YEAR = 2020
ITEMS = 426
# 主动公开 426 条；许可决定 40 件，受理、拟审批、决定的公示共 81 条；处罚 10 件；双随机 119 件；预案 3 件；采购 9 次 22.36 万元。
FOUNDING_REPORT = {
    "public": ITEMS, "licence decisions": 40, "licence notices": 81, "penalties": 10, "double random": 119,
    "emergency plans": 3, "air": 11, "drinking water": 11, "purchases": 9, "purchases in 万元": Decimal("22.36"),
}  # fmt: skip
# 表二各格（60号格式）：许可 28 项增 12 项、40 件决定；处罚 4 项增 6 项、10 件决定；采购 9 项 22.36 万元；其余为 0。
TABLE_TWO = {
    "licences/items_last_year": 28, "licences/items_change": 12, "licences/decisions": 40,
    "penalties/items_last_year": 4, "penalties/items_change": 6, "penalties/decisions": 10,
    "procurement/projects": 9, "procurement/amount": Decimal("22.36"),
}  # fmt: skip
POWERS = {(PowerKind.LICENCES, 2019): 28, (PowerKind.LICENCES, 2020): 40,
          (PowerKind.PENALTIES, 2019): 4, (PowerKind.PENALTIES, 2020): 10}  # fmt: skip
STEPS = (EventKind.DRAFTED, EventKind.SUBMITTED, EventKind.REVIEWED, EventKind.APPROVED, EventKind.PUBLISHED)


@pytest.fixture
def built(db: None) -> QuerySet[Record]:
    """What was public by the end of the year: the county's people, and the branch's year by all its acts."""
    staff = settle()
    offices = {code: Office(code, one.agency.name, one.agency.credit_code) for code, one in staff.items()}
    of_year = [
        one for one in everything(offices) if one.agency == ECOLOGY and YEAR in (one.made_on.year, one.out_on.year)
    ]
    make(of_year, staff)
    return Record.objects.filter(agency__code=ECOLOGY, published_on__year=YEAR, standing=Standing.PUBLISHED)


def figures(rows: QuerySet[Record]) -> dict[str, int | Decimal]:
    """The founding report's figures, from the contents that are public."""
    kinds = Counter(rows.values_list("type", flat=True))
    public = [(row.type, row.public_content) for row in rows.select_related("public")]
    stages = Counter(values["stage"] for type_id, values in public if type_id == "eia_notice")
    media = Counter(values["medium"] for type_id, values in public if type_id == "environment_quality_report")
    decisions = kinds["licence_decision"] + stages["approved"]
    return {
        "public": rows.count(), "licence decisions": decisions,
        "licence notices": decisions + stages["accepted"] + stages["proposed"],
        "penalties": kinds["penalty_decision"], "double random": kinds["inspection_result"],
        "emergency plans": kinds["emergency_plan"], "air": media["air"], "drinking water": media["drinking_water"],
        "purchases": kinds["procurement"],
        "purchases in 万元": sum(Decimal(str(values["amount"])) for type_id, values in public if type_id == "procurement"),
    }  # fmt: skip


def test_the_database_says_what_the_founding_report_says(built: QuerySet[Record]) -> None:
    assert figures(built) == FOUNDING_REPORT
    agency = Agency.objects.get(code=ECOLOGY)
    assert {(kind, year): powers_in_force(agency, kind, date(year, 12, 31)).count() for kind, year in POWERS} == POWERS
    taken = Counter(RecordEvent.objects.filter(record__in=built).values_list("kind", flat=True))
    assert {kind: taken[kind] for kind in STEPS} == dict.fromkeys(STEPS, ITEMS), "each by every step, none left out"
    assert IndexNumberUsed.objects.filter(agency=agency, record__in=built).count() == ITEMS
    check_table_two(agency)


def check_table_two(agency: Agency) -> None:
    """The drafted report of the year: every cell of table two, and each figure as long as its list."""
    report = draft(agency, YEAR, known_at=now())
    cells = {f"{cell.address.row}/{cell.address.column}": cell.value for cell in report.cells.values()}
    table_two = {address for address in report.form.addresses if address.table == "disclosure"}
    assert {address for address in report.cells if address.table == "disclosure"} == table_two
    disclosed = {f"{address.row}/{address.column}" for address in table_two}
    assert {name: cells[name] for name in disclosed} == dict.fromkeys(disclosed, Decimal(0)) | TABLE_TWO
