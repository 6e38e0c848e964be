"""The last days of January: many units hand in at once, none is refused, none is lost, a double click is one receipt.
The size of script/proof is tests/hand_ins_run.py: 3,000 over HTTP, 60 at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from gongkai.core.form import Address
from gongkai.web.rollups.models import HandedIn, OutsideUnit
from gongkai.web.rollups.selectors.members import members
from gongkai.web.rollups.selectors.summed import below
from gongkai.web.rollups.services.hand_in import hand_in
from gongkai.web.rollups.services.units import register
from web.cast import gather
from web.records.steps import noon
from web.rollups.steps import DAY, RECEIVED, YEAR, file_of
from web.several import at_once, shared_by_threads

pytestmark = pytest.mark.django_db(transaction=True)
UNITS, AT_ONCE = 48, 16


def test_all_at_once_and_none_is_lost(tmp_path: Path) -> None:
    cast = gather()
    names = [f"示例县第{number}小学" for number in range(UNITS)]
    units = register(cast.county, names, since_year=YEAR, by=cast.supervisor, at=noon(DAY))
    files = {one.pk: file_of(one.name, number) for number, one in enumerate(units)}

    def send(pk: int) -> str:
        unit = OutsideUnit.objects.select_related("government").get(pk=pk)
        return hand_in(unit, YEAR, name="报告.json", data=files[pk], at=noon(DAY)).receipt

    with shared_by_threads(tmp_path):
        receipts: list[str] = []
        for start in range(0, UNITS, AT_ONCE):
            receipts += at_once(*(partial(send, one.pk) for one in units[start : start + AT_ONCE]))
        again = at_once(*(partial(send, units[0].pk) for _ in range(4)))
        (total,) = at_once(partial(summed, cast.county.pk))
        (kept,) = at_once(HandedIn.objects.count)
    assert len(set(receipts)) == UNITS
    assert set(again) == {receipts[0]}
    assert kept == UNITS
    assert total == sum(range(UNITS))


def summed(county: int) -> int:
    found = below(members(county, YEAR))
    return int(sum(one.value(Address.parse(RECEIVED)) or 0 for one in found.values()))
