"""生成目录: what the agency and its offices published in the month, frozen; one for a month; an empty one is explicit."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.filing_rows import digest
from gongkai.web.agencies.models import AgencyKind
from gongkai.web.audit.models import AuditEntry
from gongkai.web.filings import services
from gongkai.web.filings.errors import NotPermitted
from gongkai.web.filings.models import Filing, FilingEvent
from gongkai.web.records.errors import BadValues
from gongkai.web.records.models import Record
from gongkai.web.records.services import add_channel
from web.cast import DAY
from web.filings.steps import DUE, MONTH, PUBLISHED, Desk, published
from web.records.steps import Walk, noon, when


def titles(desk: Desk) -> list[str]:
    return [row["title"] for row in desk.version().rows]


def test_a_row_says_what_the_public_was_told(desk: Desk) -> None:
    record = published(desk.cast).record
    add_channel(record, "gazette", on=DAY, place="第6期", by=desk.cast.zhang, at=noon())
    assert desk.generate().version().rows == [
        {
            "record": record.pk, "index_number": "11330000MB0000001X/2021-00001", "title": "示例县排污口管理办法",
            "document_number": "示环〔2021〕3号", "made_on": "2021-05-20", "published_on": "2021-05-20",
            "attribute": "主动公开", "channels": "政府网站、政府公报", "remark": "",
        },
    ]  # fmt: skip
    assert (desk.filing.due_on, desk.filing.supervisor, desk.filing.state) == (DUE, desk.cast.county, "draft")


def test_only_documents_of_the_month_and_of_the_agency(desk: Desk) -> None:
    """Reports are no documents; another notice is one where it has a number; April and June are other months."""
    cast = desk.cast
    for day in (date(2021, 4, 30), date(2021, 5, 1), date(2021, 5, 31)):
        published(cast, number=day.day, day=day, title=f"{day}的办法")
    Walk(cast, PUBLISHED).published("environment_quality_report")
    Walk(cast, PUBLISHED).published("general", values={"made_on": "2021-05-20", "title": "没有文号"})
    numbered = {"made_on": "2021-05-20", "title": "有文号", "document_number": "示环函〔2021〕1号"}
    Walk(cast, PUBLISHED).published("general", values=numbered)
    published(cast, day=DAY, number=30, title="六月的办法")
    Walk(cast, PUBLISHED).approved("normative_document", values={"made_on": "2021-05-20", "title": "还没有公开"})
    assert titles(desk.generate()) == ["2021-05-01的办法", "有文号", "2021-05-31的办法"]


def test_what_an_office_published_is_filed_by_its_agency(desk: Desk) -> None:
    of_office, of_other = published(desk.cast, 1).record, published(desk.cast, 2).record
    Record.objects.filter(pk=of_office.pk).update(agency=desk.cast.bureau_office)
    Record.objects.filter(pk=of_other.pk).update(agency=desk.cast.other_bureau)
    assert [row["record"] for row in desk.generate().version().rows] == [of_office.pk]


def test_a_later_draft_does_not_show_before_it_is_out(desk: Desk) -> None:
    walk = published(desk.cast)
    walk.amend(values={"title": "改了名的办法"})
    assert titles(desk.generate()) == ["示例县排污口管理办法"]


def test_a_number_that_a_draft_leaves_out_is_still_filed(desk: Desk) -> None:
    made = {"made_on": "2021-05-20", "title": "有文号"}
    walk = Walk(desk.cast, PUBLISHED).published("general", values={**made, "document_number": "示环〔2021〕9号"})
    walk.amend(values={**made, "document_number": ""})
    assert walk.record.document_number == ""
    assert titles(desk.generate()) == ["有文号"]


def test_a_month_without_documents_is_an_empty_catalogue_with_its_own_digest(desk: Desk) -> None:
    desk.generate()
    assert desk.version().rows == []
    assert desk.filing.digest == digest("XIAN-STHJ", MONTH, [])
    assert desk.filing.digest not in (digest("XIAN-STHJ", "2021-04", []), digest("XIAN-JTJ", MONTH, []))


def test_asked_again_there_is_still_one(desk: Desk) -> None:
    first = desk.generate().filing
    again = services.generate(desk.cast.bureau, MONTH, by=desk.cast.li, **when())
    assert again.pk == first.pk
    assert (Filing.objects.count(), FilingEvent.objects.count()) == (1, 1)


def test_a_month_that_is_not_over_is_not_filed(desk: Desk) -> None:
    with pytest.raises(NotPermitted, match="还没有结束"):
        desk.generate("2021-06")
    desk.day = date(2021, 5, 31)
    with pytest.raises(NotPermitted, match="还没有结束"):
        desk.generate(MONTH)


@pytest.mark.parametrize("month", ["2021-13", "2021-5", "五月", "", "1021-05"])
def test_what_is_no_month_is_told_how_to_write_one(desk: Desk, month: str) -> None:
    with pytest.raises(BadValues, match="2021-05 这样的月份"):
        desk.generate(month)


def test_before_it_was_founded_an_agency_files_nothing(desk: Desk) -> None:
    desk.cast.bureau.founded_on = date(2021, 5, 2)
    desk.cast.bureau.save()
    with pytest.raises(NotPermitted, match="才设立"):
        desk.generate("2021-04")
    desk.generate("2021-05")


def test_the_last_month_of_an_agency_that_was_closed_is_filed_with_what_its_offices_published(desk: Desk) -> None:
    """Closed on 21 May: what came out by the 20th is filed as of its last day; June is not its month any more."""
    record = published(desk.cast).record
    Record.objects.filter(pk=record.pk).update(agency=desk.cast.bureau_office)
    desk.day = date(2021, 7, 2)
    desk.merged(date(2021, 5, 21))
    assert [row["record"] for row in desk.generate().version().rows] == [record.pk]
    assert desk.filing.supervisor == desk.cast.county
    again = desk.mend(note="无改动")
    assert [row["record"] for row in again.version().rows] == [record.pk]
    with pytest.raises(NotPermitted, match="2021-05-21 已撤销，2021-06 不需要备案"):
        desk.generate("2021-06")


@pytest.mark.parametrize(("closed", "owed"), [(date(2021, 5, 1), False), (date(2021, 5, 2), True)])
def test_a_month_on_no_day_of_which_it_was_there_is_not_filed(desk: Desk, closed: date, owed: bool) -> None:
    desk.merged(closed)
    if owed:
        assert desk.generate().filing.month == MONTH
    else:
        with pytest.raises(NotPermitted, match="已撤销"):
            desk.generate()


def test_an_office_and_the_topmost_agency_do_not_file(desk: Desk) -> None:
    cast = desk.cast
    with pytest.raises(NotPermitted, match="由所属机关一并备案"):
        services.generate(cast.bureau_office, MONTH, by=cast.zhang, **when())
    cast.bureau.parent = cast.bureau.line_parent = None
    cast.bureau.kind = AgencyKind.DEPARTMENT
    cast.bureau.save()
    with pytest.raises(NotPermitted, match="没有上级主管部门"):
        desk.generate()
    assert not Filing.objects.exists()


def test_who_may_not(desk: Desk) -> None:
    cast = desk.cast
    for other in (cast.wang, cast.reviewer, cast.head, cast.leader, cast.supervisor, cast.audit_admin):
        with pytest.raises(NotPermitted):
            desk.generate(by=other)
    assert not Filing.objects.exists()


def test_the_audit_tells_it(desk: Desk) -> None:
    published(desk.cast)
    desk.generate()
    entry = AuditEntry.objects.get(act="filing.generate")
    assert (entry.chain.name, entry.by, entry.subject) == ("XIAN-STHJ", "zhang", f"filing:{desk.filing.pk}")
    assert (entry.new["month"], entry.new["rows"], entry.new["digest"]) == (MONTH, 1, desk.filing.digest)
