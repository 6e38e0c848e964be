"""报送: the signed version, with receipt and digest; late is said from the first submission."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.filing import FilingState
from gongkai.web.agencies.models import Agency, Line
from gongkai.web.agencies.selectors.history import register
from gongkai.web.filings.errors import NotPermitted
from gongkai.web.filings.opening import FILING
from gongkai.web.filings.supervising import heir_of, receiver_of
from web.cast import DAY
from web.filings.steps import Desk, published


def test_a_receipt_and_the_digest_of_what_was_submitted(desk: Desk) -> None:
    published(desk.cast)
    desk.submitted()
    filing = desk.filing
    assert (filing.state, filing.receipt, filing.submitted_on) == (FilingState.SUBMITTED, "BA-202105-XIAN-STHJ-01", DAY)
    event = filing.events.last()
    assert event is not None
    assert event.data["digest"] == filing.digest == desk.version().digest


def test_each_submission_has_a_receipt_of_its_own(desk: Desk) -> None:
    desk.submitted().return_(opinion="请核对").mend(note="核对无误").send().review().sign().submit()
    assert desk.filing.receipt == "BA-202105-XIAN-STHJ-02"
    assert FILING.life(desk.filing).submissions == 2


def test_the_first_submission_decides_whether_it_was_late(desk: Desk) -> None:
    desk.submitted().return_(opinion="请核对")
    desk.day = date(2021, 6, 20)
    desk.mend(note="核对无误").send().review().sign().submit()
    assert (desk.filing.first_submitted_on, desk.filing.submitted_on) == (DAY, date(2021, 6, 20))


def test_what_was_submitted_is_not_changed_under_the_supervisor(desk: Desk) -> None:
    desk.submitted()
    published(desk.cast)
    with pytest.raises(NotPermitted, match="处于“已报送”"):
        desk.mend()
    assert desk.version().rows == []


def test_under_vertical_lead_it_goes_to_the_line(desk: Desk) -> None:
    """条例§3: 实行垂直领导的部门的办公厅（室）主管本系统."""
    desk.signed()
    desk.cast.bureau.counted_by = Line.LINE
    desk.cast.bureau.save()
    desk.submit()
    assert desk.filing.supervisor == desk.cast.city_bureau
    with pytest.raises(NotPermitted, match="由主管部门（示例市生态环境局）办理"):
        desk.accept()


def test_the_head_may_submit_and_others_may_not(desk: Desk) -> None:
    desk.signed()
    for other in (desk.cast.leader, desk.cast.wang, desk.cast.supervisor, desk.cast.reviewer):
        with pytest.raises(NotPermitted):
            desk.submit(by=other)
    assert desk.submit(by=desk.cast.head).filing.state == FilingState.SUBMITTED


def test_the_last_month_of_an_agency_that_was_merged_goes_to_its_heirs_supervisor(desk: Desk) -> None:
    county, city = desk.cast.county, desk.cast.city
    assert desk.merged(date(2021, 5, 21)).signed().filing.supervisor == county
    assert desk.submit().filing.supervisor == city


def test_one_that_was_merged_into_the_highest_government_is_received_by_its_last_supervisor(desk: Desk) -> None:
    Agency.objects.filter(pk=desk.cast.bureau.pk).update(closed_on=date(2021, 5, 21), successor=desk.cast.city)
    assert receiver_of(Agency.objects.get(pk=desk.cast.bureau.pk), DAY) == desk.cast.county.pk


def test_one_that_was_closed_without_an_heir_is_received_by_its_last_supervisor(desk: Desk) -> None:
    desk.cast.bureau.closed_on = date(2021, 5, 21)
    desk.cast.bureau.save()
    assert receiver_of(desk.cast.bureau, DAY) == desk.cast.county.pk


def test_whoever_took_over_the_heir_stands_for_both_and_its_supervisor_receives(desk: Desk) -> None:
    """The bureau went to another of the county on 21 May, that one to the city's on 25 May."""
    cast = desk.cast
    for gone, day, heir in (
        (cast.bureau, date(2021, 5, 21), cast.other_bureau), (cast.other_bureau, date(2021, 5, 25), cast.city_bureau),
    ):  # fmt: skip
        Agency.objects.filter(pk=gone.pk).update(closed_on=day, successor=heir)
    known = register()
    for day, heir, receiver in (
        (date(2021, 5, 20), cast.bureau, cast.county), (date(2021, 5, 21), cast.other_bureau, cast.county),
        (date(2021, 5, 25), cast.city_bureau, cast.city),
    ):  # fmt: skip
        assert heir_of(cast.bureau, day, known) == heir
        assert receiver_of(cast.bureau, day, known) == receiver_of(cast.bureau, day) == receiver.pk


def test_where_nobody_supervises_any_more_it_is_said(desk: Desk) -> None:
    desk.signed()
    Agency.objects.filter(pk=desk.cast.bureau.pk).update(parent=None, line_parent=None)
    with pytest.raises(NotPermitted, match="没有上级主管部门"):
        desk.submit()
    Agency.objects.filter(pk=desk.cast.bureau.pk).update(parent=desk.cast.city)
    assert desk.submit().filing.supervisor == desk.cast.city
