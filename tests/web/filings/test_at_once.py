"""Two at once, a double click or two clerks: one filing, one step; the other is told who was first."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from gongkai.web.agencies.models import Person
from gongkai.web.filings import services
from gongkai.web.filings.models import Filing, FilingEvent, FilingVersion
from gongkai.web.records.errors import StaleRecord
from web.cast import gather
from web.filings.steps import MONTH, Desk, published
from web.records.steps import when
from web.several import at_once, shared_by_threads

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk() -> Desk:
    cast = gather()
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    return Desk(cast)


def test_two_clerks_and_a_double_click_give_one_filing(desk: Desk, tmp_path: Path) -> None:
    published(desk.cast)

    def generate(who: str) -> int:
        return services.generate(desk.cast.bureau, MONTH, by=Person.objects.get(username=who), **when()).pk

    with shared_by_threads(tmp_path):
        found = at_once(*(partial(generate, who) for who in ("zhang", "zhang", "li", "li")))
        assert len(set(found)) == 1
        rows = (Filing.objects, FilingVersion.objects, FilingEvent.objects)
        assert at_once(*(one.count for one in rows)) == [1, 1, 1]


def test_two_submissions_at_once_give_one_receipt(desk: Desk, tmp_path: Path) -> None:
    desk.signed()

    def submit(who: str) -> str:
        said = desk.said(Person.objects.get(username=who))
        try:
            return services.submit(Filing.objects.get(pk=desk.filing.pk), **said).receipt
        except StaleRecord as stale:
            return stale.act

    with shared_by_threads(tmp_path):
        found = at_once(partial(submit, "zhang"), partial(submit, "li"))
    assert sorted(found) == ["BA-202105-XIAN-STHJ-01", "报送"]
